#include <algorithm>

#include "sync/core/core.h"
#include "sync/core/effect.h"
#include "sync/core/record.h"
#include "sync/wire/clock.h"
#include "sync/wire/text.h"
#include "tests/fuzz/engine/target.h"

// The reference integration's own readers of both wires, and then all of it: every call that it makes is answered by a
// part of the input in turn, for some hours, over what such a life left on its disk.
using namespace peakproof;
using namespace std::chrono_literals;

namespace peakproof::fuzz {

const std::vector<std::string_view> words{
    "IV0000123A01", "IV0000001A01", "SO0000001", "MUG-01", "TYRE-700", "SH1", "9", "12", "30", "40", "50", "99", "DESPATCH", "ADJUST",
    "SHIPMENT", "SHORT", "FOUND", "STATUS", "00", "10", "0001", "DAMAGED", "EDatabaseBusy", "EKhaosError", "XDoc", "Transaction",
    "ShipmentId", "MovementId", "SKUId", "QtyShipped", "Stage", "CustomerRef", "Envelope", "Body", "Fault", "faultstring",
    "faultactor", "return", "SALES_ORDERS", "INVOICE", "STOCK_ITEMS", "IMPORTED", "SKIPPED", "REF", "Retry-After",
    "Fri, 27 Nov 2026 19:00:00 GMT", "120", "1:7", "0:", "18446744073709551615:", "-1"};

namespace {

const sync::Time morning{std::chrono::sys_days{std::chrono::year{2026} / 11 / 27} + 9h};

void try_readers(const std::string& body) {
    using namespace sync;
    (void)khaos::read_invoices(body);
    if (const auto orders = khaos::read_orders(body))
        for (const khaos::Order& order : *orders)
            must(!order.invoice.empty() || !order.trouble.empty(), "an order has an invoice");
    (void)khaos::read_item_list(body);
    (void)khaos::read_items(body);
    (void)khaos::read_import(body);
    (void)khaos::read_fault(body);
    (void)snapfulfil::read_events(body);
    (void)snapfulfil::read_products(body);
    (void)snapfulfil::read_shipment(body);
    (void)snapfulfil::read_movement(body);
    (void)snapfulfil::error_codes(body);
}

void try_texts(std::string_view text) {
    namespace wire = sync::wire;
    if (const auto number = wire::millionths(text))
        must(wire::millionths(wire::decimal(*number)) == number, "a number written again is the same", text);
    (void)wire::whole(text);
    if (const auto at = wire::read_uk_time(text)) (void)wire::uk_time(*at);
    if (const auto wait = wire::retry_after(text, morning)) must(*wait >= 0s, "nobody waits backwards", text);
    must(wire::cut(text, 10).size() <= text.size(), "a cut makes shorter", text);
    std::string json, xml;
    wire::append_json(json, text);
    wire::append_xml(xml, text);
    must(xml.find_first_of("<>\"") == std::string::npos, "nothing is left to misread", xml);
}

void try_record(std::string_view record) {
    sync::Unpacker packed{record};
    std::string again = sync::Packer{}.text(packed.text()).take();
    must(sync::Unpacker{again}.text().size() <= record.size(), "no field is longer than its record", again);
    const sync::Effect effect = sync::Effect::unpack(record);
    const std::string once = effect.pack();
    must(sync::Effect::unpack(once).pack() == once, "an effect packed again is the same", once);
}

// A host with no systems behind it.
class Life {
public:
    explicit Life(const std::vector<std::string_view>& answers) : answers_(answers) {}

    void lead(sync::Duration lasts, sync::Contents& disk) {
        sync::Settings settings;
        if (answers_.size() % 2 == 1) settings.face = sync::Face::kcc;
        sync::Core core{{}, settings, 7};
        const sync::Time until = now_ + lasts;
        carry_out(core.step(sync::event::Started{now_, disk}), disk);
        for (const char* path : {"/stock", "/stockstatus", "/orderstatus", "/config.json"}) be_called(core, path, disk);
        for (int steps = 0; steps < 80; ++steps) {
            if (!calls_.empty()) {
                now_ += 20ms;
                const std::uint64_t call = calls_.front();
                calls_.erase(calls_.begin());
                carry_out(core.step(sync::event::Answer{now_, call, outcome(), response()}), disk);
                continue;
            }
            if (wake_ > until) return;
            now_ = std::max(now_ + 1us, wake_);
            wake_ = sync::never;
            carry_out(core.step(sync::event::Tick{now_}), disk);
        }
    }

private:
    sync::Outcome outcome() const { return next_ % 7 == 6 ? sync::Outcome::timed_out : sync::Outcome::answered; }
    // "503 120" in the first line: a status, and what Retry-After says.
    sync::Response response() {
        std::string_view part = answers_[next_++ % answers_.size()];
        sync::Response made{200, {}, {}};
        if (!part.empty() && part.front() >= '2' && part.front() <= '5') {
            const std::string_view line = take_line(part);
            if (const auto status = sync::wire::whole(line.substr(0, 3))) made.status = static_cast<int>(*status);
            if (line.size() > 4) made.headers.emplace_back("Retry-After", line.substr(4));
        }
        made.body = part;
        return made;
    }
    // Khaos calls, with the user and password that it was given.
    void be_called(sync::Core& core, const std::string& path, sync::Contents& disk) {
        const bool fetches = path == "/config.json";
        const auto commands = core.step(sync::event::Asked{
            now_, 1,
            {fetches ? "GET" : "POST", "/khaos" + path, {{"Authorization", "Basic a2hhb3M6a2hhb3M="}},
             std::string{answers_[next_++ % answers_.size()]}}});
        std::int64_t replies = 0;
        for (const sync::Command& command : commands)
            if (const auto* reply = std::get_if<sync::command::Reply>(&command)) {
                ++replies;
                must(reply->response.status == 200 || (!fetches && reply->response.status == 400), "it takes it or says why not");
            }
        must(replies == 1, "every call of Khaos has a reply");
        carry_out(commands, disk);
    }
    void carry_out(const sync::Commands& commands, sync::Contents& disk) {
        for (const sync::Command& command : commands) {
            if (const auto* send = std::get_if<sync::command::Send>(&command)) {
                must(send->request.target.starts_with('/') &&
                         send->request.target.find_first_of(" \r\n") == std::string::npos,
                     "a target is one word", send->request.target);
                calls_.push_back(send->call);
            } else if (const auto* wake = std::get_if<sync::command::Wake>(&command)) {
                wake_ = wake->at;
            } else if (const auto* commit = std::get_if<sync::command::Commit>(&command)) {
                for (const auto& [key, value] : commit->writes)
                    if (value)
                        disk[key] = *value;
                    else
                        disk.erase(key);
            }
        }
    }

    const std::vector<std::string_view>& answers_;
    std::size_t next_ = 0;
    sync::Time now_ = morning, wake_ = sync::never;
    std::vector<std::uint64_t> calls_;
};

}  // namespace

void try_bytes(std::string_view bytes) {
    const auto parts = parts_of(bytes, 16);
    for (const std::string_view part : parts) try_readers(std::string{part});
    try_texts(parts.front().substr(0, parts.front().find('\n')));
    try_record(parts.front());
    sync::Contents disk;
    Life{parts}.lead(2h, disk);
    Life{parts}.lead(1h, disk);  // and over what it left
}

}  // namespace peakproof::fuzz
