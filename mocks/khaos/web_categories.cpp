#include "mocks/khaos/web_categories.h"

namespace peakproof::khaos {
namespace {

// A node, and what hangs below it.
bool in_branch(const erp::Website& site, const erp::WebCategory& category, std::string_view node) {
    if (node.empty() || category.id == node) return true;
    for (const erp::WebCategory& parent : site.categories)
        if (parent.id == category.parent && parent.id != category.id)
            return in_branch(site, parent, node);
    return false;
}

}  // namespace

std::int64_t write_web_categories(XmlWriter& xml, const erp::Books& books, const WebQuery& query) {
    std::int64_t written = 0;
    xml.open("WEB_CATEGORIES");
    for (const erp::Website& site : books.reference().websites) {
        if (!query.website.empty() && site.name != query.website) continue;
        if (!query.website_id.empty() && site.id != query.website_id) continue;
        xml.begin("WEBSITE").attribute("ID", site.id).attribute("NAME", site.name).inside();
        for (const erp::WebCategory& category : site.categories) {
            if (!in_branch(site, category, query.node)) continue;
            xml.begin("CATEGORY").attribute("ID", category.id).attribute("NAME", category.name);
            xml.attribute("PARENT_ID", category.parent).inside();
            if (query.with_items)
                for (const std::string& sku : category.skus) xml.element("STOCK_CODE", sku);
            xml.close("CATEGORY");
            ++written;
        }
        xml.close("WEBSITE");
    }
    xml.close("WEB_CATEGORIES");
    return written;
}

}  // namespace peakproof::khaos
