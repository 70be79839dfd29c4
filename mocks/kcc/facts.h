#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "mocks/http/service.h"
#include "mocks/kcc/endpoints.h"
#include "sim/time.h"

// What happened between Khaos and a partner whom it calls, for a journal.
namespace peakproof::kcc {

namespace fact {
struct ConfigTaken {
    std::string url;
};
struct OrderPulled {
    std::string order, associated_ref, invoice;  // the reference is the partner's own
    std::vector<std::string> left_out;           // codes of lines that did not fit
    bool held = false;
};
struct OrderKnown {  // given once more, and ignored
    std::string associated_ref;
};
struct ReturnPulled {
    std::string associated_ref, order;
};
struct ItemProvided {
    std::string stock_id, sku;
};
// Of something that was fetched: an order, a return, an item.
struct Refused {
    Endpoint endpoint = Endpoint::order_download;
    std::string key, reason;
    http::Grade grade = http::Grade::assumed;
    bool again = false;  // Khaos will ask for it by SpecificIDs
};
struct Pushed {
    Endpoint endpoint = Endpoint::stock_upload;
    std::vector<std::string> keys;
};
struct Failed {  // a request; it goes again
    Endpoint endpoint = Endpoint::config;
    std::uint64_t id = 0;
    int status = 0;  // 0: no answer
    std::string reason;
    Time again{};
};
struct Consigned {
    std::string invoice, consignment, tracking;
};
struct CourierFailed {  // told to whoever wanted it shipped; nothing goes again by itself
    std::string invoice, reason;
};
}  // namespace fact

using Fact = std::variant<fact::ConfigTaken, fact::OrderPulled, fact::OrderKnown,
                          fact::ReturnPulled, fact::ItemProvided, fact::Refused, fact::Pushed,
                          fact::Failed, fact::Consigned, fact::CourierFailed>;

}  // namespace peakproof::kcc
