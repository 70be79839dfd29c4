#pragma once

#include <string>
#include <string_view>

#include "mocks/warehouse/entities.h"

namespace peakproof::warehouse {

// key: what its id is called on the wire; code: how a reference to it is refused; staged: it is
// changed and deleted at its first stage only.
struct KindInfo {
    std::string_view key, code;
    bool staged;
};
const KindInfo& info_of(Kind kind);
// Of which status a line asks for stock: its own word or its header's.
std::string_view stock_asked(const Record& record, const RecordLine& line);
// A SKU has one configuration a unit (assumed).
std::string configuration_id(std::string_view sku, std::string_view unit);

}  // namespace peakproof::warehouse
