#pragma once

#include <string>

#include "mocks/erp/books.h"
#include "mocks/khaos/xml.h"

namespace peakproof::khaos {

// WEB_CATEGORIES: that there is such a document is known, its fields are assumed.
struct WebQuery {
    std::string website, website_id, node;  // empty: any
    bool with_items = true;
};
// How many categories were written.
std::int64_t write_web_categories(XmlWriter& xml, const erp::Books& books, const WebQuery& query);

}  // namespace peakproof::khaos
