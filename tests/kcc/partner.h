#pragma once

#include <deque>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "mocks/kcc/channel.h"
#include "tests/erp/world.h"

// A partner of a channel for tests: gives what he is told to give, and remembers what he was given.
namespace peakproof::kcc::test {

using erp::test::nine;

struct OrderText {  // a SalesOrder in JSON, every part of it to be replaced
    std::string ref = "WEB-1";
    std::string customer = R"({"CreateNew":"IfNoMatch","CompanyClass":{"ID":"5"},)"
                           R"("Currency":{"Code":"GBP"},"OtherRef":"W-5512"})";
    std::string address = R"({"Line1":"Dock 4","Town":"Sampleton","Postcode":"ZZ1 1ZY",)"
                          R"("Country":{"Code":"GB"}})";
    std::string contact = R"({"Forename":"Zoe","Surname":"Stores"})";
    std::string ordered = "2026-11-30T08:55:00";
    std::string site = R"({"ID":"1"})";
    std::string header = {};  // more of it: ,"CustomData":"x1"
    std::string items = R"([{"SKU":"MUG","Mapping":"StockCode","Quantity":1.0,)"
                        R"("UnitPrice":{"Net":10.0},"ImportRef":"L1"}])";
    std::string payments =
        R"([{"Amount":12.0,"Card":{"CardType":"VISA","IsPreauth":false,"AuthCode":"A1"}}])";
    std::string json() const;
};
std::string line(const std::string& sku, const std::string& quantity,
                 const std::string& more = {});  // of an order, in JSON

struct Partner {
    // What he gives.
    std::string config = config_json();
    std::vector<std::string> orders;  // each one JSON; all that came since the continuation
    std::string order_config = "{}";
    std::string returns = R"({"Returns":[],"ApiVersion":1000})";
    std::string items = "{}";
    std::map<Endpoint, std::deque<int>> refuses;  // HTTP codes of the next answers

    // What he was given.
    std::map<std::string, std::string> status, shipments;  // by AssociatedRef
    std::map<std::string, std::string> available;          // "S-MUG@1"
    std::map<std::string, std::string> codes;              // items: id, code
    std::vector<std::string> asked_again;                  // SpecificIDs
    std::vector<std::string> continuations;
    std::vector<Outgoing> requests;

    http::Response answer(const Outgoing& outgoing);
    std::vector<Outgoing> sent(Endpoint endpoint) const;
    static std::string config_json(const std::string& format = "JSON");

private:
    http::Response give_orders(const http::Request& request);
    void take(const Outgoing& outgoing);
};

inline Settings settings() {
    Settings made;
    made.configuration_url = "http://wms.example/kc/config.json";
    made.user = "khaos";
    made.password = "control";
    return made;
}

// A shop with a channel, and its partner; time goes on as it is told.
struct World {
    explicit World(Settings with = settings(), erp::Settings khaos = {});
    World(const World&) = delete;

    erp::Books books;
    Channel channel;
    Partner partner;
    Time now = nine;

    void run(Duration lasts);  // whatever is due meanwhile is answered at once
    void run_to_rest() { run(3h); }
    std::string status_of(const std::string& ref) const;
    template <class What>
    std::vector<What> facts() {
        for (Fact& fact : channel.take_facts()) all_.push_back(std::move(fact));
        std::vector<What> found;
        for (const Fact& fact : all_)
            if (const auto* here = std::get_if<What>(&fact)) found.push_back(*here);
        return found;
    }

private:
    std::vector<Fact> all_;
};

}  // namespace peakproof::kcc::test
