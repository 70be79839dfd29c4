#include <array>

#include "mocks/snapfulfil/catalogue.h"
#include "mocks/snapfulfil/routes.h"
#include "mocks/snapfulfil/shipment_body.h"

// Products. Only the entity's name is public: path, fields and answers follow those of shipments
// (assumed).
namespace peakproof::snapfulfil {
namespace {

using warehouse::Product;
using Row = const Product*;
using Col = Column<Row>;

// The two statuses of a product (assumed): a purge status blocks its use (documented), its code is
// not public and so a setting.
constexpr std::string_view active = "00";

Value kept(const Row& row, const Site&, const Col& column) {
    return stored(row->more, column.name, column.type, column.fallback);
}
template <std::string warehouse::Settings::*Setting>
Value site_value(const Row& row, const Site& site, const Col& column) {
    const Value sent = stored(row->more, column.name, column.type, {});
    return sent.kind == Value::Kind::null ? Value::of(site.warehouse.settings().*Setting) : sent;
}
template <std::string Product::*Text>
Value own(const Row& row, const Site&, const Col&) {
    return Value::of(row->*Text);
}
// A kit is what is made of others, whether the host said so or sent its lines.
Value kit(const Row& row, const Site& site, const Col& column) {
    const Value said = stored(row->more, column.name, column.type, column.fallback);
    const bool has_lines = site.warehouse.find_record(warehouse::Kind::kits, row->sku) != nullptr;
    return said.kind == Value::Kind::null && has_lines ? Value::of("1") : said;
}
Value upc(const Row& row, const Site&, const Col&) { return text_or_null(row->upc); }
Value status(const Row& row, const Site& site, const Col&) {
    return Value::of(row->active ? active : std::string_view{site.wire.purge_code});
}
Value created(const Row& row, const Site& site, const Col&) {
    return stamp_or_null(row->created, site);
}

using Set = warehouse::Settings;
constexpr std::array columns{Col{"SKUId", Type::text, own<&Product::sku>}.required(),
                             Col{"BizId", Type::text, site_value<&Set::biz>},
                             Col{"OwnerId", Type::text, site_value<&Set::owner>},
                             Col{"Description", Type::text, own<&Product::description>}.required(),
                             Col{"ShortDescription", Type::text, kept},
                             Col{"Status", Type::text, status}.sent(),
                             Col{"ProductGroup1", Type::text, kept},
                             Col{"ProductGroup2", Type::text, kept},
                             Col{"UnitOfMeasure", Type::text, own<&Product::unit>}.required(),
                             Col{"UPC", Type::text, upc}.sent(),
                             Col{"Weight", Type::n6, kept},
                             Col{"Length", Type::n6, kept},
                             Col{"Width", Type::n6, kept},
                             Col{"Height", Type::n6, kept},
                             Col{"Volume", Type::n6, kept},
                             Col{"Price", Type::n6, kept},
                             Col{"CountryOfOrigin", Type::text, kept},
                             Col{"CommodityCode", Type::text, kept},
                             Col{"LotInd", Type::text, kept},
                             Col{"SerialInd", Type::text, kept},
                             Col{"ExpiryInd", Type::text, kept},
                             Col{"KitInd", Type::text, kit},
                             Col{"DateCreated", Type::date, created}};

bool is_kept(const Col& column) {
    return column.get == kept || column.get == kit || column.get == site_value<&Set::biz> ||
           column.get == site_value<&Set::owner>;
}

void write_product(http::JsonWriter& json, Row product, const Site& site) {
    json.begin_object();
    write_fields(json, columns, product, site);
    json.end_object();
}

std::string written_product(const Product& product, const Site& site) {
    std::string body;
    http::JsonWriter json{body};
    write_product(json, &product, site);
    return body;
}

// What the body says about a product, over what was there.
std::vector<warehouse::Invalid> merge(Product& product, bool is_new, const Body& body,
                                      const WireSettings& wire) {
    std::vector<warehouse::Invalid> invalid;
    const auto take = [&](std::string_view name, std::string& into, bool required) {
        const Scalar* scalar = find(body.fields, name);
        std::string text;
        bool is_null = true;
        if (scalar != nullptr &&
            !store_text(*scalar, Type::text, wire.api_server_zone, text, is_null))
            invalid.push_back({std::string{name}, "DEFINITION"});
        else if (is_null && required && (is_new || scalar != nullptr))
            invalid.push_back({std::string{name}, "DEFINITION"});
        else if (scalar != nullptr)
            into = std::move(text);
    };
    if (is_new) take("SKUId", product.sku, true);
    take("Description", product.description, true);
    const std::string& purge = wire.purge_code;
    std::string code = product.active ? std::string{active} : purge;
    take("Status", code, false);
    if (!code.empty() && code != active && code != purge)
        invalid.push_back({"Status", "CHECK_CODE"});
    product.active = code != purge;
    take("UnitOfMeasure", product.unit, true);
    take("UPC", product.upc, false);
    for (const Col& column : columns) {
        const Scalar* scalar = is_kept(column) ? find(body.fields, column.name) : nullptr;
        if (scalar == nullptr) continue;
        std::string text;
        bool is_null = false;
        if (!store_text(*scalar, column.type, wire.api_server_zone, text, is_null))
            invalid.push_back({std::string{column.name}, "DEFINITION"});
        else if (is_null)
            drop(product.more, column.name);
        else
            put(product.more, column.name, std::move(text));
    }
    return invalid;
}

}  // namespace

Entity product_entity(const warehouse::Settings& settings) {
    return {"products", "Products", "SKUId",
            fields_of<Row>(columns, http::Grade::assumed, settings, is_kept)};
}

void about_product(SnapCall& call, const warehouse::Warehouse&) {
    std::string sku = !call.id.empty() ? call.id : std::string{text_of(call.body.fields, "SKUId")};
    if (sku.empty()) sku = call.options.pinned("SKUId").value_or("");
    if (!sku.empty()) call.keys.push_back(std::move(sku));
}

Response list_products(const SnapCall& call, Context& context) {
    const Site site = context.site();
    Page<Row, decltype(columns)> page{columns, call.options, site};
    if (page.bad()) return bad_query(*page.bad(), context);
    if (const auto sku = call.options.pinned("SKUId")) {
        if (const Product* product = context.warehouse.find_product(*sku)) page.offer(product);
    } else {
        for (const auto& [known, product] : context.warehouse.products())
            if (!page.offer(&product)) break;
    }
    return list_answer(
        std::move(page).rows(), context,
        [&](http::JsonWriter& json, Row row) { write_product(json, row, site); },
        [](Row row) { return row->sku; });
}

Response read_product(const SnapCall& call, Context& context) {
    const Product* product = context.warehouse.find_product(call.id);
    if (product == nullptr) return no_matching_entity(context.now);
    context.served.shown.push_back(product->sku);
    context.served.rows = 1;
    return json_answer(200, written_product(*product, context.site()), context.now);
}

Response create_product(const SnapCall& call, Context& context) {
    Product product;
    const auto invalid = merge(product, true, call.body, context.wire);
    if (context.warehouse.find_product(product.sku) != nullptr)
        return refuse_duplicate(product.sku, context);
    if (!invalid.empty()) return refuse(400, invalid, product.sku, context);
    const auto result = context.warehouse.create_product(product, context.now);
    if (result.outcome != warehouse::Outcome::done)
        return refuse(400, result.invalid, product.sku, context);
    context.served.applied = true;
    return written(201,
                   written_product(*context.warehouse.find_product(product.sku), context.site()),
                   product.sku, context);
}

Response update_product(const SnapCall& call, Context& context) {
    const Product* old = context.warehouse.find_product(call.id);
    if (old == nullptr) return refuse_unknown(call.id, context, true);
    Product product = *old;
    auto invalid = merge(product, false, call.body, context.wire);
    if (const Scalar* sku = find(call.body.fields, "SKUId"); sku != nullptr && sku->text != call.id)
        invalid.insert(invalid.begin(), {"SKUId", "DEFINITION"});
    if (!invalid.empty()) return refuse(400, invalid, call.id, context);
    const auto result = context.warehouse.change_product(product, context.now);
    if (result.outcome != warehouse::Outcome::done)
        return refuse(400, result.invalid, call.id, context);
    context.served.applied = true;
    return written(200, written_product(*context.warehouse.find_product(call.id), context.site()),
                   call.id, context);
}

Response delete_product(const SnapCall& call, Context& context) {
    switch (context.warehouse.delete_product(call.id, context.now).outcome) {
        case warehouse::Outcome::unknown:
            return refuse_unknown(call.id, context, false);
        case warehouse::Outcome::wrong_stage:
            return refuse_stage(call.id, context);
        case warehouse::Outcome::done:
        case warehouse::Outcome::duplicate:
        case warehouse::Outcome::invalid:
            break;
    }
    context.served.applied = true;
    return deleted(context.now);
}

}  // namespace peakproof::snapfulfil
