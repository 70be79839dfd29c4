#include "mocks/warehouse/lookups.h"

#include <array>
#include <utility>

#include "mocks/warehouse/countries.h"

namespace peakproof::warehouse {
namespace {

using Named = std::pair<std::string_view, std::string_view>;

// Documented names; which code of a stage bears which, and the codes of stock but 00, are assumed.
constexpr std::array<Named, 7> statuses{{{"00", "Valid"},
                                         {"01", "Cancelled"},
                                         {"02", "Postponed"},
                                         {"03", "Credit Hold"},
                                         {"04", "Suspended"},
                                         {"70", "Recreate Pack"},
                                         {"80", "Interface Error"}}};
constexpr std::array<Named, 10> stages{{{"00", "Due Out"},
                                        {"10", "Release"},
                                        {"15", "Released"},
                                        {"20", "Pick"},
                                        {"30", "Pack"},
                                        {"39", "Marshalled"},
                                        {"40", "Fulfilled"},
                                        {"50", "Despatched"},
                                        {"90", "Closed"},
                                        {"99", "Cancelled"}}};
constexpr std::array<Named, 4> receipt_stages{
    {{"00", "Due In"}, {"10", "Arrived"}, {"20", "Received"}, {"90", "Closed"}}};
constexpr std::array<Named, 5> stock{
    {{"00", "Good"}, {"20", "Quarantine"}, {"30", "Damaged"}, {"40", "Missing"}, {"50", "Held"}}};
constexpr std::array<Named, 6> shortages{{{"10", "Cancel Shipment Now"},
                                          {"11", "Cancel Shipment when Due"},
                                          {"20", "Cancel Shipment Line Now"},
                                          {"21", "Cancel Shipment Line when Due"},
                                          {"30", "Pick Now and Attempt to Fulfill"},
                                          {"31", "Pick when Due"}}};

}  // namespace

std::string_view status_of_word(std::string_view word) {
    for (const auto& [code, name] : statuses)
        if (name == word) return code;
    return {};
}

std::vector<Lookup> lookups(const Settings& settings) {
    std::vector<Lookup> all;
    const auto as_it_is = [](std::string_view code, const Settings&) { return code; };
    const auto table = [&](std::string_view list, const auto& codes, auto shown) {
        for (const auto& [code, name] : codes)
            all.push_back({list, std::string{shown(code, settings)}, std::string{name}});
    };
    const auto codes = [&](std::string_view list, const std::vector<std::string>& of) {
        for (const std::string& code : of) all.push_back({list, code, code});
    };
    table("ShipmentStatus", statuses, as_it_is);
    table("ShipmentStage", stages, shown_stage);
    table("ReceiptStage", receipt_stages, shown_stage);
    table("StockStatus", stock, as_it_is);
    table("ShortageCode", shortages, shown_shortage);
    codes("Reason", settings.reasons);
    codes("CarrierId", settings.carriers);
    codes("UnitOfMeasure", settings.units);
    codes("Site", {settings.site});
    codes("Site", settings.more_sites);
    codes("OwnerId", {settings.owner});
    codes("OwnerId", settings.more_owners);
    for (const std::string_view code : country_codes())
        all.push_back({"Country", std::string{code}, std::string{code}});
    return all;
}

}  // namespace peakproof::warehouse
