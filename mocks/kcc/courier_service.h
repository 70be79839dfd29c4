#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mocks/erp/books.h"
#include "mocks/kcc/channel.h"
#include "mocks/kcc/facts.h"

namespace peakproof::kcc {

// A courier link as it is set up in Khaos.
struct CourierSettings {
    std::string url;
    std::string user, password;  // HTTP Basic (documented)
    std::string service_code;
    Format format = Format::json;
    std::string channel_id = "0";
};

// One POST for each "assign to courier" in the Sales Invoice Manager; the answer brings the
// consignment, which is put on the invoice. One after another. What fails is told to whoever wanted
// it shipped, and never sent again by itself: a second booking would be a second parcel (assumed).
class CourierService {
public:
    CourierService(erp::Books& books, CourierSettings settings)
        : books_(&books), settings_(std::move(settings)) {}
    void attach(erp::Books& books) { books_ = &books; }

    // By a person. Why it cannot be shipped; empty: the courier will be asked.
    std::string ship(std::string_view invoice);

    std::vector<Outgoing> due(Time now);
    void answered(std::uint64_t id, const http::Response& response, Time now);
    void unanswered(std::uint64_t id, Time now);
    std::optional<Time> next(Time now) const;
    std::vector<Fact> take_facts();

private:
    void fail(std::string reason);

    erp::Books* books_;
    CourierSettings settings_;
    Lane lane_;
    std::uint64_t last_id_ = 1'000'000'000'000;  // apart from a channel's: one carries both
    std::vector<Fact> facts_;
};

}  // namespace peakproof::kcc
