#include "mocks/kcc/provided_stock.h"

#include "mocks/erp/money.h"
#include "mocks/kcc/order_document.h"
#include "mocks/kcc/stock_bodies.h"
#include "mocks/kcc/values.h"

namespace peakproof::kcc {
namespace {

std::int64_t vat_of(const DataItem& rate, std::int64_t before) {
    const std::string& code = rate.code.empty() ? rate.id : rate.code;
    if (code == "1") return 200'000;
    if (code == "2") return 0;
    if (code == "4") return 50'000;
    return before;
}

void keep_text(erp::KeptTexts& texts, std::string_view field, std::string value) {
    std::erase_if(texts, [&](const erp::KeptText& text) { return text.field == field; });
    texts.push_back({std::string{field}, std::move(value)});
}

// What is left out stays as it is.
void read_where_given(Fields& fields, const Node& node, erp::Item& item) {
    for (const auto& [name, field] : kept_item_texts)
        if (std::string value = fields.text(&node, name); !value.empty())
            keep_text(item.texts, field, std::move(value));
    if (std::string value = fields.text(&node, "Manufacturer"); !value.empty())
        item.manufacturer = std::move(value);
    item.lead_days = fields.decimal_if(&node, "LeadTime", 0).value_or(item.lead_days);
    item.min_level = fields.decimal_if(&node, "MinLevel", 0).value_or(item.min_level);
    item.safe_level = fields.decimal_if(&node, "SafeLevel", 0).value_or(item.safe_level);
    item.height_thousandths =
        fields.decimal_if(&node, "Height", 3).value_or(item.height_thousandths);
    item.width_thousandths = fields.decimal_if(&node, "Width", 3).value_or(item.width_thousandths);
    item.depth_thousandths = fields.decimal_if(&node, "Depth", 3).value_or(item.depth_thousandths);
    std::vector<erp::StockType> types;
    for (int level = 1; level <= 4; ++level)
        if (const Node* type = node.find("StockType" + std::to_string(level)); type != nullptr) {
            const DataItem given = read_item(type);
            types.push_back({given.id, given.name});
        }
    if (!types.empty()) item.types = std::move(types);
    std::vector<erp::Supplier> suppliers;
    for (const Node* each : node.entries("SupplierInfo", "URN")) {
        erp::Supplier supplier;
        supplier.urn = fields.must(each, "URN");
        supplier.name = fields.text(each, "Name");
        supplier.stock_code = fields.text(each, "SupplierRef");
        supplier.preferred = fields.flag(each, "IsPreferred");
        suppliers.push_back(std::move(supplier));
    }
    if (!suppliers.empty()) item.suppliers = std::move(suppliers);
}

ProvidedItem read_provided(const erp::Books& books, const Node& node) {
    Fields fields;
    ProvidedItem made;
    const std::string id = fields.must(&node, "StockID"),
                      code = fields.must(&node, "StockCode", 50);
    // The id is Khaos's where it has the item, and else the partner's becomes it (assumed).
    if (const erp::Item* known = books.find_item(code); known != nullptr) made.item = *known;
    erp::Item& item = made.item;
    item.sku = code;
    if (item.stock_id.empty()) item.stock_id = id;
    if (std::string null = node.first_null(); !null.empty()) fields.refuse("NULL: " + null);
    std::string description = fields.text(&node, "StockDescription");
    if (description.empty()) description = fields.text(&node, "ShortDescription");
    if (description.empty()) fields.refuse("MISSING: StockDescription");
    item.description = std::move(description);
    item.vat_ppm = vat_of(fields.must_item(&node, "TaxRate"), item.vat_ppm);
    const GivenPrice buy = read_price(fields, fields.member(&node, "BuyPrice"));
    const GivenPrice sell = read_price(fields, fields.member(&node, "SellPrice"));
    const auto net = [&](const GivenPrice& price) {
        return price.gross
                   ? erp::divide_half_up(price.millionths * 1'000'000, 1'000'000 + item.vat_ppm)
                   : price.millionths;
    };
    item.cost_pence = erp::divide_half_up(net(buy), 10'000);
    item.sell_net_millionths = net(sell);
    const Node* options = fields.member(&node, "Options");
    item.discontinued = fields.flag(options, "Discontinued", item.discontinued);
    item.drop_ship = fields.flag(options, "DropShipItem", item.drop_ship);
    item.run_to_zero = fields.flag(options, "RunToZero", item.run_to_zero);
    item.stock_controlled = fields.flag(options, "StockControlled", item.stock_controlled);
    if (options != nullptr && options->find("VatReliefQualified") != nullptr)
        keep_text(item.texts, vat_relief_field,
                  fields.flag(options, "VatReliefQualified") ? "-1" : "0");
    if (const auto multiple = fields.decimal_if(&node, "SalesMultiple", 3))
        keep_text(item.texts, sales_multiple_field, decimal(*multiple, 3));
    if (const std::string ref = fields.text(&node, "OtherRef", 50); !ref.empty())
        item.other_ref = ref;
    if (const auto grams = fields.decimal_if(&node, "AverageWeight", 3)) item.weight_grams = *grams;
    read_where_given(fields, node, item);
    for (const Node* barcode : node.entries("Barcodes", "Barcode")) {
        item.barcode = fields.must(barcode, "Barcode", 50);  // the books keep one
        break;
    }
    made.problem = fields.problem();
    return made;
}

}  // namespace

Expected<ProvidedStock> read_provided_stock(const erp::Books& books, std::string_view bytes) {
    const auto root = read_document(bytes);
    if (!root) return tl::unexpected{root.error()};
    ProvidedStock provided;
    if (const Node* stock = root->find("StockItems"); stock != nullptr)
        for (const Node* each : stock->entries("Items", "StockID"))
            provided.items.push_back(read_provided(books, *each));
    if (const Node* relations = root->find("Relationships"); relations != nullptr)
        provided.relationships = relations->entries("Relationships", "StockID").size();
    return provided;
}

}  // namespace peakproof::kcc
