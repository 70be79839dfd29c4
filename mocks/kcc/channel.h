#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "mocks/erp/books.h"
#include "mocks/http/message.h"
#include "mocks/kcc/customer_return.h"
#include "mocks/kcc/endpoints.h"
#include "mocks/kcc/facts.h"
#include "mocks/kcc/lane.h"
#include "mocks/kcc/order_taking.h"
#include "mocks/kcc/settings.h"
#include "mocks/kcc/stock_bodies.h"

namespace peakproof::kcc {

// A request that Khaos sends. Whoever carries it says what came back.
struct Outgoing {
    std::uint64_t id = 0;
    Endpoint endpoint = Endpoint::config;
    std::string origin;  // "https://wms.example:8443"
    http::Request request;
    std::vector<std::string> keys;
    http::Grade grade = http::Grade::documented;
};

// One channel of Khaos over a set of books, in the face where Khaos is the client: it fetches
// orders, returns and items from a partner, and gives him statuses, items, levels and prices. It
// opens no socket and reads no clock, and is copied with its books: attach the copy to the copy.
class Channel {
public:
    Channel(erp::Books& books, Settings settings)
        : books_(&books), settings_(std::move(settings)), last_number_(settings_.first_number) {}
    // Long, and copied in many places: made once, in channel.cpp.
    Channel(const Channel&);
    Channel(Channel&&) noexcept;
    Channel& operator=(const Channel&);
    Channel& operator=(Channel&&) noexcept;
    ~Channel();

    void attach(erp::Books& books) { books_ = &books; }

    // Requests that leave now, at most one under way an endpoint.
    std::vector<Outgoing> due(Time now);
    void answered(std::uint64_t id, const http::Response& response, Time now);
    void unanswered(std::uint64_t id, Time now);  // nobody knows whether it arrived
    // When due() is to be asked again; none while every endpoint waits for an answer.
    std::optional<Time> next(Time now) const;
    bool at_rest() const;  // nothing is under way, and nothing waits to be said again

    // ---- people at Khaos
    void reread_config() { config_at_ = {}; }
    // A person processes a return that was taken. Why not; empty: it is booked.
    std::string process_return(std::string_view associated_ref, Time now);
    void retry_order(std::string_view associated_ref);  // asked for by SpecificIDs, next time
    void withdraw(std::string_view sku);                // off this channel: Deleted
    void offer(std::string_view sku);                   // on it again

    const std::map<std::string, TakenOrder, std::less<>>& orders() const { return orders_; }
    const std::vector<TakenReturn>& returns() const { return returns_; }
    const std::optional<EndpointConfig>& config() const { return config_; }
    const std::string& continuation() const { return continuation_; }
    std::vector<Fact> take_facts();

private:
    Lane& lane(Endpoint endpoint) { return lanes_[static_cast<std::size_t>(endpoint)]; }
    const Lane& lane(Endpoint endpoint) const { return lanes_[static_cast<std::size_t>(endpoint)]; }
    Place place_of(Endpoint endpoint) const;  // no host: the partner has none
    Outgoing outgoing(Endpoint endpoint);
    void fail(Endpoint endpoint, std::uint64_t id, int status, std::string reason, Time now);

    // schedule.cpp
    void schedule(Time now);
    void fetch(Endpoint endpoint, Duration each, Time now);
    void fetch_orders(Time now);
    // pushes.cpp
    void look(Time now);
    void choose_offer(Time now);
    void look_at_orders();
    const TakenOrder* order_to_tell(const erp::Invoice& invoice);
    void look_at_items(Time now);
    void look_at_levels();
    void look_at_prices();
    void push(Endpoint endpoint, const Node& body, std::vector<std::string> keys);
    // pulls.cpp; each gives a reason where the answer cannot be read
    std::string take_answer(Endpoint endpoint, const http::Response& response, Time now);
    std::string take_config(const http::Response& response);
    std::string take_orders(const http::Response& response, Time now);
    std::string take_returns(const http::Response& response, Time now);
    std::string take_items(const http::Response& response, Time now);
    void take_one(const GivenOrder& order, const OrderConfig& config, Time now);

    erp::Books* books_;
    Settings settings_;
    std::optional<EndpointConfig> config_;
    std::array<Lane, endpoint_count> lanes_;
    std::uint64_t last_id_ = 0;
    Time config_at_{}, look_at_{};
    std::array<Time, endpoint_count> fetch_at_{};
    std::string continuation_;
    std::int64_t last_number_;
    Customers customers_;
    std::map<std::string, TakenOrder, std::less<>> orders_;  // by order code
    std::map<std::string, int, std::less<>> failed_;  // references: how often asked for again
    std::vector<TakenReturn> returns_;
    std::set<std::string, std::less<>> withdrawn_;           // SKUs
    std::map<std::string, std::string, std::less<>> offer_;  // stock id: the SKU that bears it
    bool offer_changed_ = true;
    Time offer_at_{}, items_at_{};  // when each was looked at last
    // As last written, and so as the partner will know it once his answers came.
    std::map<std::string, std::string, std::less<>> told_orders_, told_items_, told_prices_;
    std::map<std::string, std::vector<SiteLevel>, std::less<>> told_levels_;  // by SKU
    Time orders_seen_{};  // what changed before has been looked at
    std::size_t touches_seen_ = 0;
    std::vector<Fact> facts_;
};

}  // namespace peakproof::kcc
