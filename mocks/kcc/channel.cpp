#include "mocks/kcc/channel.h"

#include "mocks/http/credentials.h"

#include <algorithm>

#include <fmt/format.h>

namespace peakproof::kcc {

Place Channel::place_of(Endpoint endpoint) const {
    Place place;
    if (endpoint != Endpoint::config) return config_ ? (*config_)[endpoint] : place;
    if (auto url = parse_url(settings_.configuration_url)) place.url = *std::move(url);
    return place;
}

Outgoing Channel::outgoing(Endpoint endpoint) {
    const Place place = place_of(endpoint);
    Outgoing made;
    made.id = ++last_id_;
    const Payload& payload = lane(endpoint).begin(made.id);
    made.endpoint = endpoint;
    made.origin = place.url.origin;
    made.keys = payload.keys;
    made.grade = settings_.warehouse_link ? http::Grade::assumed : info(endpoint).grade;
    made.request.method = info(endpoint).method;
    made.request.target = place.url.target;
    made.request.headers = {
        {"Host", place.url.host},
        {"Authorization", http::basic_credentials(settings_.user, settings_.password)}};
    for (const auto& header : payload.headers) made.request.headers.push_back(header);
    made.request.body = payload.body;
    if (made.request.method == "POST")
        made.request.headers.emplace_back("Content-Length", std::to_string(payload.body.size()));
    return made;
}

std::vector<Outgoing> Channel::due(Time now) {
    schedule(now);
    std::vector<Outgoing> leaving;
    for (const Endpoint endpoint : every_endpoint)
        if (lane(endpoint).ready(now) && !place_of(endpoint).url.host.empty())
            leaving.push_back(outgoing(endpoint));
    return leaving;
}

void Channel::fail(Endpoint endpoint, std::uint64_t id, int status, std::string reason, Time now) {
    const Time again = lane(endpoint).failed(now, settings_.again_after, settings_.cycle);
    facts_.push_back(fact::Failed{endpoint, id, status, std::move(reason), again});
}

// Documented: 200 is an answer, anything else means that it goes again.
void Channel::answered(std::uint64_t id, const http::Response& response, Time now) {
    for (const Endpoint endpoint : every_endpoint) {
        if (!lane(endpoint).carries(id)) continue;
        std::string reason = response.status == 200 ? take_answer(endpoint, response, now)
                                                    : fmt::format("HTTP {}", response.status);
        if (!reason.empty()) {
            fail(endpoint, id, response.status, std::move(reason), now);
            return;
        }
        if (info(endpoint).method == "POST")
            facts_.push_back(fact::Pushed{endpoint, lane(endpoint).current().keys});
        lane(endpoint).done();
        return;
    }
}

void Channel::unanswered(std::uint64_t id, Time now) {
    for (const Endpoint endpoint : every_endpoint)
        if (lane(endpoint).carries(id)) fail(endpoint, id, 0, "no answer", now);
}

bool Channel::at_rest() const {
    return std::all_of(every_endpoint.begin(), every_endpoint.end(),
                       [this](Endpoint endpoint) { return lane(endpoint).idle(); });
}

void Channel::retry_order(std::string_view associated_ref) {
    failed_.insert_or_assign(std::string{associated_ref}, 0);
}

void Channel::withdraw(std::string_view sku) {
    offer_changed_ = withdrawn_.emplace(sku).second || offer_changed_;
    // Offered again, it is told whole.
    if (const auto told = told_levels_.find(sku); told != told_levels_.end())
        told_levels_.erase(told);
}

void Channel::offer(std::string_view sku) {
    const auto found = withdrawn_.find(sku);
    if (found == withdrawn_.end()) return;
    withdrawn_.erase(found);
    offer_changed_ = true;
}

std::vector<Fact> Channel::take_facts() {
    std::vector<Fact> taken;
    taken.swap(facts_);
    return taken;
}

Channel::Channel(const Channel&) = default;
Channel::Channel(Channel&&) noexcept = default;
Channel& Channel::operator=(const Channel&) = default;
Channel& Channel::operator=(Channel&&) noexcept = default;
Channel::~Channel() = default;

}  // namespace peakproof::kcc
