#include "scenarios/import/import.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include "scenarios/import/decide.h"
#include "scenarios/import/documents.h"
#include "scenarios/import/mapping.h"
#include "scenarios/import/policy.h"
#include "scenarios/traffic/customers.h"
#include "scenarios/traffic/goods.h"
#include "sim/utf8.h"
#include "sim/zone.h"

namespace peakproof::scenarios {
namespace {

// Of a description, what SnapFulfil takes: 50 characters (recorded), or it could not have known the
// item.
std::size_t taken_bytes(std::string_view description) {
    std::size_t at = 0;
    for (int characters = 0; characters < 50 && at < description.size(); ++characters)
        at += std::max<std::size_t>(utf8_length(description, at), 1);
    return at;
}

using namespace import;

constexpr std::size_t huge_order_lines = 500;

// A file's name as a scenario's: small letters, digits and hyphens.
std::string scenario_name(std::string_view text) {
    std::string name;
    for (const char c : text.substr(0, 60)) {
        const bool fits = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        name += fits ? c : c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : '-';
    }
    return name.find_first_not_of('-') == std::string::npos ? "imported" : name;
}

// What all lines together say about one code.
struct Seen {
    std::map<std::int64_t, std::int64_t> prices;  // price -> lines
    std::string description;                      // the first that a sale gives
    std::int64_t ordered_units = 0, written_off_units = 0;
};

class Importer {
public:
    Importer(const ImportOptions& options, const Mapping& map) : options_(options), map_(map) {}

    Imported run(const std::vector<Document>& documents) {
        survey(documents);
        set_span(documents);
        for (const Document& document : documents) take(document);
        make_items();
        account_.orders = static_cast<std::int64_t>(scenario_.orders.size());
        account_.items = static_cast<std::int64_t>(scenario_.items.size());
        return {std::move(scenario_), account_};
    }
    Account& account() { return account_; }

private:
    // Whole numbers of up to seven digits become the orders' own; where that of one sale does not
    // fit, all are numbered in turn.
    void survey(const std::vector<Document>& documents) {
        for (const Document& document : documents) {
            const bool digits = std::all_of(document.number.begin(), document.number.end(),
                                            [](char c) { return c >= '0' && c <= '9'; });
            if (is_sale(document, map_) &&
                (!digits || document.number.size() > 7 || document.number.front() == '0'))
                own_numbers_ = false;
            for (const ExportLine& line : document.lines) {
                Seen& seen = seen_[line.code];
                if (line.price_millionths <= 0 || line.units <= 0) continue;
                ++seen.prices[line.price_millionths];
                if (seen.description.empty()) seen.description = line.description;
            }
        }
        std::map<std::string, std::set<std::string>> by_small;
        for (const auto& [code, seen] : seen_) {
            std::string small = code;
            std::transform(small.begin(), small.end(), small.begin(), [](char c) {
                return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
            });
            by_small[small].insert(code);
        }
        for (const auto& [small, codes] : by_small)
            if (codes.size() > 1 && map_.kind_of(small) == Kind::stock)
                case_variants_.insert(codes.begin(), codes.end());
    }

    // From the first midnight to the last, on the wall.
    void set_span(const std::vector<Document>& documents) {
        const auto midnight = [](Time at) {
            sim::LocalTime wall = sim::to_london(at);
            return sim::from_london({.year = wall.year,
                                     .month = wall.month,
                                     .day = wall.day,
                                     .hour = 0,
                                     .minute = 0,
                                     .second = 0});
        };
        Time first = Time::max(), last = Time::min();
        for (const Document& document : documents)
            for (const ExportLine& line : document.lines) {
                first = std::min(first, line.at);
                last = std::max(last, line.at);
            }
        if (documents.empty()) first = last = Time{};
        scenario_.name = scenario_name(options_.scenario);
        scenario_.group = "imported";
        scenario_.start = midnight(first);
        scenario_.lasts = midnight(midnight(last) + 36h) -
                          scenario_.start;  // noon of the next day, whatever the clocks do
        scenario_.settle = 3h;
        scenario_.summary = fmt::format("Orders of {} to {}, imported", sim::iso_local_date(first),
                                        sim::iso_local_date(last));
        scenario_.exercises = {"DSP-01", "DSP-02", "DSP-04", "FIN-01", "FIN-05", "ORD-01",
                               "ORD-02", "ORD-03", "ORD-04", "SKU-02", "SKU-06", "STK-01"};
    }

    void count(Fate fate, const ExportLine& line) {
        Account::Row& row = account_.of(fate);
        ++row.lines;
        row.units += line.units;
        row.value_millionths += line.units * line.price_millionths;
    }

    void take(const Document& document) {
        const std::vector<Fate> fates = decide(document, map_);
        std::set<Fate> met;
        PlannedOrder planned = order_of(document);
        std::set<std::string_view> codes;
        std::int64_t kept = 0;
        for (std::size_t i = 0; i < fates.size(); ++i) {
            const ExportLine& line = document.lines[i];
            Fate fate = fates[i];
            const bool orders =
                fate == Fate::sold || fate == Fate::free_line || fate == Fate::not_stock;
            if (orders) {
                remark(document, line);
                if (!codes.insert(line.code).second) ++account_.of(Remark::same_code_again);
                if (add_line(planned, line)) fate = Fate::merged;
                if (fate != Fate::merged) ++kept;
                seen_[line.code].ordered_units += line.units;
                used_.insert(line.code);
            }
            if (fate == Fate::write_off || fate == Fate::write_on) adjust(line);
            if (met.insert(fate).second) ++account_.of(fate).documents;
            count(fate, line);
        }
        if (kept >= static_cast<std::int64_t>(huge_order_lines))
            account_.of(Remark::huge_order) += kept;
        if (kept == 0) return;
        if (document.postage_net_pence != 0) {
            ++account_.postage_orders;
            account_.postage_pence += document.postage_net_pence;
        }
        scenario_.orders.push_back(std::move(planned));
    }

    void remark(const Document& document, const ExportLine& line) {
        if (line.description.empty()) ++account_.of(Remark::blank_description);
        if (taken_bytes(line.description) < line.description.size())
            ++account_.of(Remark::long_description);
        if (map_.has(Column::customer) && document.customer.empty())
            ++account_.of(Remark::unknown_customer);
        if (map_.has(Column::country) && !map_.country_code(document.country))
            ++account_.of(Remark::unknown_country);
        if (line.at != document.at) ++account_.of(Remark::later_stamp);
        if (case_variants_.contains(line.code)) ++account_.of(Remark::case_variant);
        if (map_.kind_of(line.code) == Kind::not_stock_by_pattern)
            ++account_.of(Remark::unlisted_not_stock);
    }

    PlannedOrder order_of(const Document& document) {
        PlannedOrder planned{.order = {}, .at = document.at, .to_what_is_published = false};
        planned.order.number = own_numbers_
                                   ? std::strtoll(document.number.c_str(), nullptr, 10)
                                   : static_cast<std::int64_t>(scenario_.orders.size()) + 1;
        planned.order.associated_ref = fmt::format("WEB{:07}", planned.order.number);
        erp::DeliveryDetails& who = planned.order.details;
        who = traffic::customer_of(planned.order.number,
                                   document.at);  // an export without addresses: people are made up
        who.customer_code = document.customer.empty() ? "GUEST" : document.customer;
        who.country_code = map_.country_code(document.country).value_or("GBR");
        if (!own_numbers_) who.po_number = document.number;
        planned.order.delivery_net_pence = document.postage_net_pence;
        planned.order.delivery_vat_pence = document.postage_vat_pence;
        return planned;
    }

    // True where the line went into another.
    bool add_line(PlannedOrder& planned, const ExportLine& line) {
        std::vector<erp::NewOrderLine>& lines = planned.order.lines;
        if (options_.same_code == SameCode::merge)
            for (erp::NewOrderLine& other : lines)
                if (other.sku == line.code && other.unit_net_millionths == line.price_millionths) {
                    other.units += line.units;
                    return true;
                }
        lines.push_back({.sku = line.code,
                         .units = line.units,
                         .unit_net_millionths = line.price_millionths,
                         .vat_ppm = line.vat_ppm.value_or(0)});
        return false;
    }

    void adjust(const ExportLine& line) {
        scenario_.adjustments.push_back({line.code, line.units,
                                         std::string{reason_of(line.description, line.units < 0)},
                                         line.at});
        if (line.units < 0) seen_[line.code].written_off_units -= line.units;
        used_.insert(line.code);
        if (scenario_.exercises.back() != "STK-06")  // the rules of what is corrected
            scenario_.exercises.insert(scenario_.exercises.end(), {"STK-04", "STK-06"});
    }

    // What was ordered and written off in these files, and a margin: enough, whatever turns up
    // short.
    void make_items() {
        for (const std::string& code : used_) {
            const Seen& seen = seen_.at(code);
            ScenarioItem item{.planned = traffic::plain_item(code, scenario_.start)};
            erp::Item& goods = item.planned.item;
            const auto usual =
                std::max_element(seen.prices.begin(), seen.prices.end(),
                                 [](const auto& a, const auto& b) { return a.second < b.second; });
            goods.sell_net_millionths = usual == seen.prices.end() ? 0 : usual->first;
            goods.cost_pence = traffic::usual_cost_pence(goods.sell_net_millionths);
            goods.stock_controlled = map_.kind_of(code) == Kind::stock;
            if (!seen.description.empty())
                goods.description = seen.description.substr(0, taken_bytes(seen.description));
            if (map_.usual_not_stock && !goods.stock_controlled && !name_of_not_stock(code).empty())
                goods.description = name_of_not_stock(code);
            const std::int64_t wanted = seen.ordered_units + seen.written_off_units;
            if (goods.stock_controlled)
                item.planned.opening_units =
                    wanted + wanted * options_.margin_ppm / 1'000'000 + options_.margin_units;
            scenario_.items.push_back(std::move(item));
        }
    }

    const ImportOptions& options_;
    const Mapping& map_;
    Scenario scenario_;
    Account account_;
    std::map<std::string, Seen> seen_;
    std::set<std::string> used_, case_variants_;
    bool own_numbers_ = true;
};

}  // namespace

Expected<Imported> import_orders(std::span<const ImportFile> files, const ImportOptions& options) {
    const Mapping& map = options.map ? *options.map : online_retail();
    Importer importer{options, map};
    const auto documents = read_documents(files, map, importer.account());
    if (!documents) return tl::unexpected{documents.error()};
    Imported imported = importer.run(*documents);
    if (imported.scenario.orders.empty())
        return problem("no order in these files", {}, "Nothing was imported.");
    if (imported.scenario.lasts > 24h * 100)
        return problem(
            fmt::format("the files span {} days", imported.scenario.lasts / Duration{24h}), {},
            "Import at most 100 days at once. Nothing was imported.");
    return imported;
}

Expected<std::vector<ImportFile>> load_exports(std::span<const std::filesystem::path> files) {
    std::vector<ImportFile> loaded;
    for (const std::filesystem::path& file : files) {
        std::ifstream stream{file, std::ios::binary};
        if (!stream || std::filesystem::is_directory(file))
            return problem("the file cannot be read", file.string(), "Nothing was imported.");
        loaded.push_back(
            {file.filename().string(), std::string{std::istreambuf_iterator<char>{stream}, {}}});
    }
    return loaded;
}

}  // namespace peakproof::scenarios
