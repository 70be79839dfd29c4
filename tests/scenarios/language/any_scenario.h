#pragma once

#include <rapidcheck.h>

#include <fmt/format.h>

#include <string>
#include <vector>

#include "scenarios/language/names.h"
#include "scenarios/language/values.h"

// Scenarios at random, as the text that a person might write: some of every part, all of it lawful.
namespace peakproof::scenarios {

inline std::int64_t upto(std::int64_t most) { return *rc::gen::inRange<std::int64_t>(0, most + 1); }
inline bool maybe() { return upto(1) == 1; }
inline std::string one_of(std::span<const std::string_view> words) {
    return std::string{
        words[static_cast<std::size_t>(upto(static_cast<std::int64_t>(words.size()) - 1))]};
}
inline std::string share() { return language::write_share(upto(400'000) + 1); }
inline std::string minutes(std::int64_t most) {
    return fmt::format("{}min{}s", upto(most), upto(59));
}

inline std::string any_items() {
    std::string text = "items:\n";
    for (int i = 1; i <= 6; ++i) {
        text +=
            fmt::format("  SKU-{}: {{units: {}, price: {}.{:02}", i, upto(200), upto(90), upto(99));
        if (maybe())  // 50 characters: what SnapFulfil takes of an item it knows
            text +=
                fmt::format(", description: {}",
                            language::write_text(
                                (*rc::gen::container<std::string>(rc::gen::inRange<char>(32, 127)))
                                    .substr(0, 50)));
        if (maybe()) text += fmt::format(", vat: {}", share());
        if (maybe())
            text += fmt::format(", weight: {}, barcode: \"{}\"", upto(5000), upto(9'999'999));
        if (maybe()) text += fmt::format(", stock_controlled: {}", maybe() ? "yes" : "no");
        if (i > 3 && maybe())
            text += fmt::format(", listed: {}", minutes(200));
        else if (maybe())
            text += fmt::format(", known: {}", maybe() ? "yes" : "no");
        if (maybe()) text += fmt::format(", popularity: {}", upto(5) + 1);
        text += "}\n";
    }
    if (maybe())
        text += fmt::format("catalogue: {{skus: {}, cover: {}%, scarce: {}}}\n", upto(30) + 1,
                            upto(300), share());
    return text;
}

inline std::string any_orders() {
    std::string text = "orders:\n";
    const std::int64_t count = upto(6) + 1;
    for (std::int64_t i = 1; i <= count; ++i) {
        text += fmt::format("  - {{at: {}, number: {}, lines: [", minutes(230), i * 7);
        const std::int64_t lines = upto(3) + 1;
        for (std::int64_t line = 0; line < lines; ++line) {
            text += fmt::format("{}[SKU-{}, {}", line == 0 ? "" : ", ", upto(5) + 1, upto(30) + 1);
            if (maybe()) text += fmt::format(", {}.{:06}", upto(50), upto(999'999));
            text += "]";
        }
        text += "]";
        if (maybe()) text += fmt::format(", payment: {}", one_of(language::payments()));
        if (maybe()) text += fmt::format(", postage: {}.{:02}", upto(9), upto(99));
        if (maybe()) text += ", held: yes, back_order: yes";
        if (maybe()) text += ", takes: published";
        if (maybe())
            text += fmt::format(", ref: R{}, note: {}", i,
                                language::write_text(*rc::gen::container<std::string>(
                                    rc::gen::inRange<char>(32, 127))));
        if (maybe())
            text +=
                ", customer: {surname: O'Neil, email: a@b.example}, address: {town: \"Llanfair "
                "PG\", country: IRL}, deliver_on: 2026-11-30";
        text += "}\n";
    }
    return text;
}

inline std::string any_demand() {
    std::string text = "demand:\n";
    const std::int64_t count = upto(1) + 1;
    for (std::int64_t i = 0; i < count; ++i) {
        text +=
            fmt::format("  - {{orders: {}, shape: {}", upto(40), one_of(language::shape_names()));
        if (maybe()) text += ", lines: {1: 50%, 2: 30%, 4: 20%}, units: {1: 90%, 12: 10%}";
        if (maybe())
            text += fmt::format(", unpaid: {{share: {}, paid: 10min..2h, never: {}}}", share(),
                                share());
        if (maybe()) text += fmt::format(", held: {}", share());
        if (maybe()) text += fmt::format(", back_order: {}, postage: 2.{:02}", share(), upto(99));
        if (maybe())
            text += fmt::format(", flash: {{sku: SKU-1, at: {}, for: {}s, orders: {}}}",
                                minutes(200), upto(600) + 1, upto(9) + 1);
        if (maybe()) text += ", only: [SKU-1, SKU-2]";
        if (maybe()) text += fmt::format(", from: {}, over: 30min", minutes(200));
        text += "}\n";
    }
    return text;
}

inline std::string any_trouble() {
    std::string text =
        "people:\n  - {person: customer-service, on: order-refused, after: 20min, action: "
        "fix-address}\n";
    if (maybe())
        text += fmt::format("  - {{person: finance, at: {}, action: pay, entity: SKU-1}}\n",
                            minutes(300));
    text += "faults:\n  - refuse: {of: khaos, share: 1%}\n";
    const std::int64_t count = upto(3);
    for (std::int64_t i = 0; i < count; ++i) {
        const auto& kind = language::fault_names()[static_cast<std::size_t>(
            upto(static_cast<std::int64_t>(language::fault_names().size()) - 1))];
        const bool exact = maybe() && !kind.whole_system;
        text += fmt::format("  - {}: {{", kind.name);
        text += exact ? fmt::format(
                            "at: {{operation: khaos.ImportDespatches, key: SKU-{}, attempt: {}}}",
                            upto(5) + 1, upto(3) + 1)
                      : "of: khaos";
        if (!exact && !kind.whole_system) text += fmt::format(", share: {}", share());
        if (maybe()) text += fmt::format(", from: {}, for: {}s", minutes(200), upto(300) + 1);
        if (maybe()) text += fmt::format(", id: mine-{}", i);
        if (kind.takes_retry_after && maybe())
            text += maybe() ? ", retry_after: 12s" : ", retry_after: 12s, retry_after_as: date";
        if (kind.takes_code && maybe()) text += ", code: LENGTH";
        text += "}\n";
    }
    text +=
        fmt::format("kills: [{}, {{after_commands: {}, down: 5s}}]\n", minutes(200), upto(90) + 1);
    text += fmt::format(
        "goods_in: [{{sku: SKU-2, units: 4, at: {}}}]\nadjustments: [{{sku: SKU-3, by: -{}, "
        "reason: DAMAGED, at: {}}}]\n",
        minutes(200), upto(4) + 1, minutes(200));
    text += fmt::format(
        "item_changes: [{{sku: SKU-1, at: {}, description: \"Mug, {}\"}}, {{sku: SKU-4, at: {}, "
        "barcode: \"{}\", weight: {}, measured: {}}}]\n",
        minutes(200), upto(99), minutes(200), upto(9'999'999), upto(900) + 1, upto(900) + 1);
    text +=
        fmt::format("floor: {{none_found: {}, pick: {}, counts_per_day: {}, found_after: 1h}}\n",
                    share(), minutes(9), upto(40));
    return text;
}

inline std::string any_settings() {
    std::string text =
        fmt::format("start: {}\nlasts: 4h\nsettle: {}\nseed: {}\n",
                    maybe() ? "2026-11-27" : "2026-10-25T00:30", minutes(300), upto(99));
    if (maybe())
        text +=
            "short_pick: after-audit\nevents: despatch-only\nwriteback: none\nissue: daily-batch\n";
    if (maybe())
        text += fmt::format("shortage: {}\n",
                            *rc::gen::element<std::string>(
                                "cancel-line-when-due", "cancel-shipment-now",
                                "cancel-shipment-when-due", "pick-now", "pick-when-due"));
    if (maybe()) text += fmt::format("windows: {{despatch: {}, hand-over: 20min}}\n", minutes(60));
    if (maybe()) text += fmt::format("channel: {{share: {}, buffer: {}}}\n", share(), upto(5));
    if (maybe())
        text +=
            "khaos: {site: North, site_id: 4, service_time: 80ms}\nsnapfulfil: {site: \"0007\", "
            "owner: BETA, name_limit: 30, carriers: [DPD, \"3\"]}\n";
    return text;
}

inline std::string any_scenario() {
    std::string text = "scenario: any\nsummary: made at random\nexercises: [ORD-02, DSP-01]\n";
    text += any_settings();
    text += any_items();
    if (maybe()) text += any_orders();
    text += any_demand();
    if (maybe()) text += any_trouble();
    return text;
}

}  // namespace peakproof::scenarios
