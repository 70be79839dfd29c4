#include <array>

#include "mocks/snapfulfil/catalogue.h"
#include "mocks/snapfulfil/routes.h"

// Entities of which the name alone is public. They are there, and empty.
namespace peakproof::snapfulfil {
namespace {

struct Nothing {};
using Col = Column<Nothing>;
constexpr std::array columns{
    Col{"Id", Type::text, [](const Nothing&, const Site&, const Col&) { return Value{}; }}};

constexpr std::array<NamedOnly, 9> names{{{"stu", "STU"},
                                          {"stuconsignment", "STU Consignment"},
                                          {"serialsreceipt", "Serials Receipt"},
                                          {"serialsshipment", "Serials Shipment"},
                                          {"serialmovementssummary", "Serial Movements Summary"},
                                          {"specialconditions", "Special Conditions"},
                                          {"specialconditionlines", "Special Condition Lines"},
                                          {"attachments", "Attachments"},
                                          {"replenishments", "Replenishments"}}};

}  // namespace

std::span<const NamedOnly> named_only() { return names; }

std::vector<Entity> named_only_entities(const warehouse::Settings& settings) {
    std::vector<Entity> entities;
    for (const NamedOnly& one : names)
        entities.push_back({one.name, one.title, "Id",
                            fields_of<Nothing>(columns, http::Grade::assumed, settings)});
    return entities;
}

void about_nothing(SnapCall& call, const warehouse::Warehouse&) {
    if (!call.id.empty()) call.keys.push_back(call.id);
}

Response list_nothing(const SnapCall& call, Context& context) {
    const Site site = context.site();
    const Page<Nothing, decltype(columns)> page{columns, call.options, site};
    if (page.bad()) return bad_query(*page.bad(), context);
    return json_answer(200, "[]", context.now);
}

Response read_nothing(const SnapCall&, Context& context) { return no_matching_entity(context.now); }

}  // namespace peakproof::snapfulfil
