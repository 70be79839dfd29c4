#include "mocks/kcc/item_finder.h"

#include <array>
#include <utility>

#include <fmt/format.h>

#include "mocks/http/uri.h"
#include "mocks/kcc/values.h"

namespace peakproof::kcc {
namespace {

void add_mapping(Fields& fields, std::string_view text, std::vector<Mapping>& into) {
    constexpr std::array<std::pair<std::string_view, Mapping>, 5> names{
        {{"StockCode", Mapping::stock_code},
         {"OtherRef", Mapping::other_ref},
         {"Barcode", Mapping::barcode},
         {"WebCode", Mapping::web_code},
         {"Automatic", Mapping::automatic}}};
    for (const auto& [name, mapping] : names) {
        if (!http::same_ignoring_case(name, text)) continue;
        into.push_back(mapping);
        return;
    }
    fields.refuse(fmt::format("UNKNOWN MAPPING: {}", text));
}

template <class Is>
const erp::Item* first_item(const erp::Books& books, Is is) {
    for (const auto& [sku, item] : books.items())
        if (is(item)) return &item;
    return nullptr;
}

const erp::Item* find_by(const erp::Books& books, const Settings& settings, Mapping mapping,
                         const std::string& code) {
    switch (mapping) {
        case Mapping::stock_code:
            return books.find_item(code);
        case Mapping::other_ref:
            return books.find_item_by_other_ref(code);
        case Mapping::barcode:  // of whichever type: the books keep one
            return first_item(books, [&](const erp::Item& item) { return item.barcode == code; });
        case Mapping::web_code: {
            const auto found = settings.web_codes.find(code);
            if (found != settings.web_codes.end()) return books.find_item(found->second);
            return first_item(books,
                              [&](const erp::Item& item) { return item.channel_code == code; });
        }
        case Mapping::automatic:
            // In the order that the vendor's guide to the other face gives.
            for (const Mapping each :
                 {Mapping::stock_code, Mapping::other_ref, Mapping::barcode, Mapping::web_code})
                if (const auto* found = find_by(books, settings, each, code)) return found;
            return first_item(books,
                              [&](const erp::Item& item) { return item.description == code; });
    }
    return nullptr;
}

}  // namespace

ItemName read_item_name(Fields& fields, const Node* line) {
    ItemName name{fields.must(line, "SKU", 50), {}};
    const Node* mapping = line->find("Mapping");
    if (mapping != nullptr && mapping->children.empty() && mapping->kind != Node::Kind::list)
        add_mapping(fields, trim(mapping->text), name.mappings);
    for (const std::string_view more : {"Mapping", "AlternateMapping"})
        for (const Node* each : line->entries(more))
            add_mapping(fields, trim(each->value("Mapping")), name.mappings);
    return name;
}

const erp::Item* find_item(const erp::Books& books, const Settings& settings,
                           const ItemName& name) {
    for (const Mapping mapping : name.mappings)
        if (const auto* found = find_by(books, settings, mapping, name.code)) return found;
    return nullptr;
}

}  // namespace peakproof::kcc
