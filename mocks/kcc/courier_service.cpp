#include "mocks/kcc/courier_service.h"

#include "mocks/http/credentials.h"

#include <algorithm>

#include <fmt/format.h>

#include "mocks/erp/stage.h"
#include "mocks/kcc/courier_document.h"

namespace peakproof::kcc {
namespace {

// On its path out. Which stages a user may ship from is configuration of his; these are all.
bool can_ship(const erp::Invoice& invoice) {
    using namespace erp::stage;
    return invoice.stage == released || invoice.stage == staging || invoice.stage == picking ||
           invoice.stage == packing || invoice.stage == shipping || invoice.stage == invoicing;
}

}  // namespace

std::string CourierService::ship(std::string_view id) {
    const erp::Invoice* invoice = books_->find_invoice(id);
    if (invoice == nullptr) return fmt::format("UNKNOWN INVOICE: {}", id);
    if (!can_ship(*invoice))
        return fmt::format("WRONG STAGE: {} stands in {}", invoice->id, invoice->stage);
    const bool json = settings_.format == Format::json;
    Payload payload;
    payload.headers.emplace_back("Content-Type", json ? "application/json" : "application/xml");
    payload.body =
        write_document(write_courier_export(*books_, settings_, *invoice), settings_.format);
    payload.keys = {invoice->id};
    lane_.put(std::move(payload));
    return {};
}

std::vector<Outgoing> CourierService::due(Time now) {
    const auto url = parse_url(settings_.url);
    if (!url || !lane_.ready(now)) return {};
    Outgoing made;
    made.id = ++last_id_;
    const Payload& payload = lane_.begin(made.id);
    made.endpoint = Endpoint::courier;
    made.origin = url->origin;
    made.keys = payload.keys;
    made.request = {
        "POST",
        url->target,
        {{"Host", url->host},
         {"Authorization", http::basic_credentials(settings_.user, settings_.password)}},
        payload.body};
    for (const auto& header : payload.headers) made.request.headers.push_back(header);
    made.request.headers.emplace_back("Content-Length", std::to_string(payload.body.size()));
    return {made};
}

void CourierService::fail(std::string reason) {
    facts_.push_back(fact::CourierFailed{lane_.current().keys.front(), std::move(reason)});
    lane_.done();
}

void CourierService::answered(std::uint64_t id, const http::Response& response, Time now) {
    if (!lane_.carries(id)) return;
    if (response.status != 200) return fail(fmt::format("HTTP {}", response.status));
    const erp::Invoice& invoice = *books_->find_invoice(lane_.current().keys.front());
    CourierReply reply = read_courier_reply(response.body, invoice);
    if (!reply.error.empty()) return fail(std::move(reply.error));
    for (const Consignment& each : reply.consignments) {
        books_->book_consignment(invoice.id, each.box, each.reference, each.tracking, now);
        facts_.push_back(fact::Consigned{invoice.id, each.reference, each.tracking});
    }
    lane_.done();
}

void CourierService::unanswered(std::uint64_t id, Time) {
    if (lane_.carries(id)) fail("no answer: the courier may have it all the same");
}

std::optional<Time> CourierService::next(Time now) const {
    const auto again = lane_.next();
    if (!again || !parse_url(settings_.url)) return {};
    return std::max(*again, now);
}

std::vector<Fact> CourierService::take_facts() {
    std::vector<Fact> taken;
    taken.swap(facts_);
    return taken;
}

}  // namespace peakproof::kcc
