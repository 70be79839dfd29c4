#include <charconv>

#include <fmt/format.h>

#include "sync/hosted/hosted.h"
#include "sync/mutants/all.h"
#include "sync/wire/clock.h"
#include "sync/wire/soap.h"
#include "sync/wire/text.h"

namespace peakproof::mutants {
namespace {

std::int64_t number(std::string_view text) {
    std::int64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

// LEVEL means available, and the warehouse counts what is on the shelf: what is promised is made
// sellable again.
class WritesTheLevelItCounts final : public Alters<WritesTheLevelItCounts> {
public:
    using Alters::Alters;

private:
    static http::Request converted(sync::Request request) {
        return as_request(std::move(request.method), std::move(request.target),
                          std::move(request.headers), std::move(request.body));
    }

    scenarios::Commands hears(Time now, std::uint64_t call, const Asked& asked,
                              Heard heard) override {
        scenarios::Commands commands = pass_on(now, call, heard);
        if (!is_call(asked.request, "GET", "stockmovements/") || heard.response.status != 200)
            return commands;
        const auto movement = sync::snapfulfil::read_movement(heard.response.body);
        if (!movement) return commands;
        http::Request totals = asked.request;
        totals.target = "/api/stocktotals/" + sync::wire::percent_encoded(movement->sku);
        ask(commands, scenarios::System::snapfulfil, std::move(totals), "count " + movement->sku);
        return commands;
    }

    scenarios::Commands own(Time now, const Asked& asked, Heard heard) override {
        scenarios::Commands commands;
        if (heard.outcome != scenarios::Outcome::answered || heard.response.status != 200)
            return commands;
        const sync::khaos::Address khaos = sync::Settings{}.khaos;
        if (asked.tag.starts_with("count ")) {
            const std::string sku = asked.tag.substr(6);
            std::int64_t units = 0;
            for (const auto& row : all_between(heard.response.body, "\"Status\":\"00\"", "}"))
                for (const auto& quantity : all_between(row, "\"Qty\":", ","))
                    units += number(quantity);
            ask(commands, scenarios::System::khaos,
                converted(std::move(sync::khaos::Envelope{"ExportStockStatus"}
                                        .text("StockCode", sku)
                                        .number("MappingType", 1))
                              .to(khaos)),
                fmt::format("level {} {}", units, sku));
        } else if (asked.tag.starts_with("level ")) {
            const auto level = all_between(heard.response.body, "&lt;LEVEL&gt;", "&lt;");
            const std::string sku = asked.tag.substr(asked.tag.find(' ', 6) + 1);
            const std::int64_t by = level.empty() ? 0
                                                  : number(std::string_view{asked.tag}.substr(6)) -
                                                        number(level.front());
            if (by == 0) return commands;
            const sync::khaos::AdjustmentRecord record{
                fmt::format("N-{}-{}", now.time_since_epoch().count(), sku), sku, "COUNT",
                sync::wire::uk_time(now), by};
            ask(commands, scenarios::System::khaos,
                converted(sync::khaos::import_adjustments(khaos, "Main Site", {&record, 1})),
                "written");
        }
        return commands;
    }
};

}  // namespace

Mutant writes_the_level_it_counts() {
    return {"writes-the-level-it-counts",
            {"STK-01"},
            {"quiet-day", "short-picks"},
            "SKU",
            "Sets Khaos's level to what SnapFulfil has on hand, whenever that changes.",
            [] {
                sync::Policy policy;
                policy.movements.clear();
                return std::make_unique<WritesTheLevelItCounts>(
                    hosted::reference(policy, {}, "mutant:writes-the-level-it-counts"));
            }};
}

}  // namespace peakproof::mutants
