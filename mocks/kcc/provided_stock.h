#pragma once

#include <string>
#include <vector>

#include "mocks/erp/books.h"
#include "mocks/kcc/fields.h"

// Item data that a partner gives: everything but levels.
namespace peakproof::kcc {

struct ProvidedItem {
    erp::Item item;  // fields that were not given are as the books have them
    std::string problem;
};
struct ProvidedStock {
    std::vector<ProvidedItem> items;
    std::size_t relationships = 0;  // read past: the books keep no packs or sizes of a partner's
};
Expected<ProvidedStock> read_provided_stock(const erp::Books& books, std::string_view bytes);

}  // namespace peakproof::kcc
