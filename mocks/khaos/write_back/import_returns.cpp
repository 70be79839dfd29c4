#include <fmt/format.h>

#include "mocks/khaos/write_back/import_of.h"

namespace peakproof::khaos {
namespace {

struct Returns {
    using Record = erp::Return;
    static constexpr std::string_view method = "ImportReturns";
    static constexpr std::string_view root = "RETURNS";
    static constexpr std::string_view element = "RETURN";
    static constexpr std::array<Parameter, 1> signature{{{.name = "Returns", .document = root}}};

    static Expected<Record> read(const pugi::xml_node& record, const erp::Settings&);

    static const std::string& entity(const Record& given) { return given.invoice; }

    static erp::ImportResult post(erp::Books& books, const Record& given, Time now) {
        return books.take_return(given, now);
    }
};

Expected<erp::Return> Returns::read(const pugi::xml_node& record, const erp::Settings&) {
    erp::Return given;
    auto invoice = required_attribute(record, "INVOICE_ID");
    if (!invoice) return tl::unexpected(invoice.error());
    given.invoice = std::move(*invoice);
    const auto date = required_date(record, record.attribute("DATE").value(), "DATE");
    if (!date) return tl::unexpected(date.error());
    given.date = *date;
    for (const pugi::xml_node& item : record.children("ITEM")) {
        erp::ReturnedLine line;
        auto goods = read_goods(record, item);
        if (!goods) return tl::unexpected(goods.error());
        line.sku = std::move(goods->sku);
        line.units = goods->units;
        const std::string_view condition = trim(item.attribute("CONDITION").value());
        if (condition != "GOOD" && condition != "BAD")
            return breaks_schema(record, "CONDITION",
                                 fmt::format("CONDITION is neither GOOD nor BAD: {}", condition));
        line.good = condition == "GOOD";
        line.reason = std::string{trim(item.attribute("REASON").value())};
        given.lines.push_back(std::move(line));
    }
    if (given.lines.empty()) return breaks_schema(record, "ITEM", "ITEM is missing");
    return given;
}

}  // namespace

Endpoint import_returns() { return import_of<Returns>("Goods that came back from customers"); }

}  // namespace peakproof::khaos
