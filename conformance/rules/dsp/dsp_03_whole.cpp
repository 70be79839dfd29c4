#include <fmt/format.h>

#include <algorithm>

#include "conformance/judge/uk_day.h"
#include "conformance/rules/dsp/dsp.h"
#include "conformance/rules/dsp/units.h"

// DSP-03. The customer follows the parcel by what Khaos was told, and finance dates the sale by it.
// What was posted comes to what left: each parcel's number with its units, by whom it went, and on
// which day in the UK. Several postings may tell it; they are compared when the last one closes the
// invoice.
namespace peakproof::rules {
namespace {

using namespace judge;

constexpr RuleInfo info{
    .id = "DSP-03",
    .statement =
        "post it whole: quantities by SKU, tracking, carrier, service, and the instant of "
        "despatch (the date, where Khaos keeps a date, in Europe/London)",
    .severity = Severity::major,
    .owner = Owner::customer_service};

class PostedWhole {
public:
    void on(const journal::DespatchConfirmed& despatch, Docket& docket) {
        const auto id = trim(despatch.invoice);
        if (id.empty() || closed_.contains(id)) return;
        auto& invoice = invoices_[id];
        invoice.left = true;
        invoice.evidence.push_back(docket.here(
            fmt::format("shipment {} leaves with {}: {}", despatch.shipment,
                        despatch.carrier.empty() ? "no carrier named" : despatch.carrier,
                        told_parcels(despatch))));
        SkuUnits boxed;
        for (const auto& parcel : despatch.parcels) {
            invoice.parcel(parcel.tracking, parcel.sku).left += parcel.units;
            boxed.add(parcel.sku, parcel.units);
        }
        // What stands in no parcel goes by no number.
        for (const auto& [sku, units] : SkuUnits{despatch.lines})
            if (units > boxed.of(sku)) invoice.parcel({}, sku).left += units - boxed.of(sku);
        add(invoice.carriers, despatch.carrier);
        add(invoice.dates, uk_day(docket.now()));
    }

    void on(const journal::DespatchPosted& posting, Docket& docket) {
        const std::string id{trim(posting.invoice)};
        if (closed_.contains(id)) return;  // a second time: DSP-02's
        auto& invoice = invoices_[id];
        if (docket.cause() == 0) invoice.by_hand = true;
        for (const auto& parcel : posting.parcels)
            invoice.parcel(parcel.tracking, parcel.sku).posted += parcel.units;
        if (!posting.parcels.empty()) {
            const auto service = service_of(id, docket);
            const bool right = posting.courier.empty() || posting.courier == service ||
                               has(invoice.carriers, posting.courier);
            if (!right) invoice.courier = posting.courier;
            const auto date = uk_day(from_us(posting.ship_date_us));
            if (!has(invoice.dates, date)) invoice.date = date;
        }
        if (invoice.evidence.size() < 7)
            invoice.evidence.push_back(docket.here(fmt::format(
                "Khaos Control takes {} (reference {})", told_parcels(posting), posting.ref)));
        if (!posting.complete) return;
        if (invoice.left && !invoice.by_hand) compare(id, invoice, docket);
        invoices_.erase(id);
        closed_.insert(id);
    }

private:
    struct Parcel {
        std::string tracking{}, sku{};
        Units left = 0, posted = 0;
    };
    struct Invoice {
        std::vector<Parcel> parcels{};
        std::vector<std::string> carriers{}, dates{};
        std::string courier{}, date{};  // posted, and not so
        std::vector<Evidence> evidence{};
        bool left = false, by_hand = false;

        Parcel& parcel(std::string_view tracking, std::string_view code) {
            const auto number = trim(tracking), sku = trim(code);
            const auto found = std::find_if(parcels.begin(), parcels.end(), [&](const Parcel& one) {
                return one.tracking == number && one.sku == sku;
            });
            if (found != parcels.end()) return *found;
            parcels.push_back({std::string{number}, std::string{sku}, 0, 0});
            return parcels.back();
        }
    };

    static bool has(const std::vector<std::string>& all, std::string_view one) {
        return std::find(all.begin(), all.end(), one) != all.end();
    }
    static void add(std::vector<std::string>& all, std::string one) {
        if (!has(all, one)) all.push_back(std::move(one));
    }
    template <class Fact>
    static std::string told_parcels(const Fact& fact) {
        std::string text;
        for (const auto& parcel : fact.parcels) {
            if (text.size() > 80) return text + " and more";
            text += fmt::format("{}{} in {}", text.empty() ? "" : ", ",
                                told(parcel.units, trim(parcel.sku)),
                                parcel.tracking.empty() ? "no parcel" : parcel.tracking);
        }
        return text.empty() ? "nothing" : text;
    }
    // Khaos's own code for how it is to go, as the order says; an empty one means that.
    static std::string service_of(const std::string& id, const Docket& docket) {
        const auto* invoice = docket.world().invoice(id);
        if (invoice == nullptr) return {};
        for (const auto& [key, value] : invoice->told.details)
            if (key == "service") return value;
        return {};
    }

    void compare(const std::string& id, const Invoice& invoice, Docket& docket) {
        docket.occasion();
        std::string expected, actual;
        std::int64_t exposure = 0;
        const auto differs = [](std::string& text, std::string more) {
            if (text.size() > 160) return;
            text += (text.empty() ? "" : "; ") + more;
        };
        for (const auto& one : invoice.parcels) {
            if (one.left == one.posted) continue;
            const std::string where = one.tracking.empty() ? "no parcel" : "parcel " + one.tracking;
            differs(expected, fmt::format("{} in {}", told(one.left, one.sku), where));
            differs(actual, fmt::format("{} in {}", told(one.posted, one.sku), where));
            exposure += docket.world().net_pence(id, one.sku, std::max(one.left, one.posted));
        }
        if (!invoice.courier.empty()) {
            differs(expected, "by " + invoice.carriers.front());
            differs(actual, "by " + invoice.courier);
        }
        if (!invoice.date.empty()) {
            differs(expected, "on " + invoice.dates.front());
            differs(actual, "on " + invoice.date);
        }
        if (expected.empty()) return;
        if (exposure == 0)
            for (const auto& one : invoice.parcels)
                exposure += docket.world().net_pence(id, one.sku, one.left);
        docket.fail({.entity = id,
                     .summary = fmt::format("What left of invoice {} and what Khaos Control was "
                                            "told of it differ: {} left, {} is posted.",
                                            id, expected, actual),
                     .expected = expected,
                     .actual = actual,
                     .evidence = invoice.evidence,
                     .exposure_pence = exposure});
    }

    Table<Invoice> invoices_{};
    Closed closed_{};
};

}  // namespace

Rule dsp_03() { return make_rule<PostedWhole>(info); }

}  // namespace peakproof::rules
