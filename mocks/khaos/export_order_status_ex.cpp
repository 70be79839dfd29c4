#include <algorithm>
#include <map>

#include "mocks/erp/stage.h"
#include "mocks/khaos/endpoints.h"
#include "mocks/khaos/status_list.h"
#include "mocks/khaos/values.h"

namespace peakproof::khaos {
namespace {

constexpr std::string_view method = "ExportOrderStatusEx";
constexpr std::array<Parameter, 10> signature{{{"IDs", xsd::string, true},
                                               {"MappingType", xsd::integer},
                                               {"WebOnly", xsd::boolean, true},
                                               {"ConfirmedOnly", xsd::boolean, true},
                                               {"IncludeTracking", xsd::boolean, true},
                                               {"IncludeCancelled", xsd::boolean, true},
                                               {"DateFrom", xsd::date_time, true},
                                               {"DateTo", xsd::date_time, true},
                                               {"InvoiceStageIDs", xsd::string, true},
                                               {"ShowItems", xsd::boolean, true}}};

enum class Mapping { company_code = 1, other_ref = 2, order_code = 3, associated_ref = 4 };

struct ExportOrderStatusEx : KhaosCall {
    std::vector<std::string> ids;
    Mapping mapping = Mapping::company_code;
    bool web_only = false, confirmed_only = false, include_tracking = false;
    bool include_cancelled = false, show_items = false;
    Time from = Time::min(), to = Time::max();  // both inclusive
    std::vector<int> stages;

    bool in_range(Time at) const { return at >= from && at <= to; }

    bool wanted(const erp::Books& books, const erp::Invoice& invoice) const {
        if (!in_range(invoice.last_changed) &&
            !(include_tracking && in_range(invoice.tracking_changed)))
            return false;
        if (web_only && !books.order_of(invoice).web) return false;
        if (confirmed_only && !invoice.confirmed) return false;
        if (!include_cancelled && invoice.stage == erp::stage::cancelled) return false;
        return stages.empty() ||
               std::find(stages.begin(), stages.end(), invoice.stage) != stages.end();
    }

    // That an id means; of customers, all that they ordered.
    std::vector<const erp::Order*> orders_of(const erp::Books& books, const std::string& id) const {
        if (mapping == Mapping::company_code) return books.orders_of(id);
        if (mapping == Mapping::other_ref) {
            std::vector<const erp::Order*> found;
            for (const erp::Company* company : books.companies().with_other_ref(id))
                for (const erp::Order* order : books.orders_of(company->code))
                    found.push_back(order);
            return found;
        }
        const erp::Order* order =
            mapping == Mapping::order_code ? books.find_order(id) : books.find_order_by_ref(id);
        return order == nullptr ? std::vector<const erp::Order*>{} : std::vector{order};
    }

    std::vector<const erp::Invoice*> by_id(const erp::Books& books) const {
        std::vector<const erp::Invoice*> found;
        for (const std::string& id : ids)
            for (const erp::Order* order : orders_of(books, id))
                for (const erp::Invoice* invoice : books.invoices_of(*order))
                    found.push_back(invoice);
        return found;
    }

    // By whichever of the two kept lists is the shorter: what stands in the stages, or what changed
    // since.
    std::vector<const erp::Invoice*> candidates(const erp::Books& books) const {
        if (!ids.empty()) return by_id(books);
        std::size_t standing = 0;
        for (const int stage : stages) standing += books.count_stage(stage);
        if (stages.empty() || books.count_changed_since(from) < standing)
            return books.read_changed_since(from);
        std::vector<const erp::Invoice*> found;
        for (const int stage : stages) {
            const auto here = books.read_stage(stage);
            found.insert(found.end(), here.begin(), here.end());
        }
        return found;
    }

    // By their code, each once.
    std::vector<const erp::CreditNote*> notes_by_id(const erp::Books& books) const {
        std::map<std::string_view, const erp::CreditNote*> found;
        const auto take = [&](erp::Books::NoteBy by, const std::string& value) {
            for (const erp::CreditNote* note : books.credit_notes_by(by, value))
                found.emplace(note->code, note);
        };
        for (const std::string& id : ids) {
            if (mapping == Mapping::order_code)
                take(erp::Books::NoteBy::code, id);
            else if (mapping == Mapping::associated_ref)
                take(erp::Books::NoteBy::ref, id);
            else
                for (const erp::Order* order : orders_of(books, id))
                    for (const std::string& invoice : order->invoices)
                        take(erp::Books::NoteBy::invoice, invoice);
        }
        std::vector<const erp::CreditNote*> notes;
        for (const auto& [code, note] : found) notes.push_back(note);
        return notes;
    }

    // Where the credited invoice would be asked for, or the note by its own code.
    std::vector<const erp::CreditNote*> notes(const erp::Books& books) const {
        std::vector<const erp::CreditNote*> found;
        if (!stages.empty() &&
            std::find(stages.begin(), stages.end(), erp::stage::issued) == stages.end())
            return found;
        found = ids.empty() ? books.credit_notes_since(from) : notes_by_id(books);
        std::erase_if(found, [&](const erp::CreditNote* note) {
            return !in_range(note->made) ||
                   (web_only && !books.order_of(*books.find_invoice(note->invoice)).web);
        });
        return found;
    }

    http::Response serve(erp::Books& books, Time, http::Served& served) const override {
        std::vector<const erp::Invoice*> rows = candidates(books);
        rows.erase(std::remove_if(rows.begin(), rows.end(),
                                  [&](const auto* row) { return !wanted(books, *row); }),
                   rows.end());
        std::sort(rows.begin(), rows.end(),
                  [](const auto* left, const auto* right) { return left->id < right->id; });
        rows.erase(std::unique(rows.begin(), rows.end()), rows.end());

        SoapAnswer answer{method, rows.size() * (show_items ? 2200U : 1800U), style};
        answer.open_return("xsd:string");
        const auto credited = notes(books);
        write_status_list(answer.document(), books, rows, credited, show_items);
        count_orders(served, rows.size() + credited.size(), books.settings());
        for (const erp::CreditNote* note : credited) books.mark_exported(*note);
        served.shown.reserve(rows.size());
        for (const erp::Invoice* row : rows) {
            books.mark_exported(
                *row);  // assumed: it is this read that resets MOVED, invoice by invoice
            served.shown.push_back(row->id);
        }
        return std::move(answer).finish();
    }
};

Expected<std::vector<int>> read_stages(std::string_view text) {
    std::vector<int> stages;
    for (const std::string& part : parse_list(text)) {
        const auto number = parse_integer(part);
        if (!number || *number < 0 || *number > 99)
            return problem("InvoiceStageIDs holds something that is not a stage: " + part);
        const int stage = static_cast<int>(*number);
        if (std::find(stages.begin(), stages.end(), stage) == stages.end()) stages.push_back(stage);
    }
    return stages;
}

Decoded decode(const Parameters& parameters, const erp::Books&) {
    auto call = std::make_unique<ExportOrderStatusEx>();
    call->ids = parse_list(parameters.text(0));
    const auto mapping = parameters.integer(1, 1);
    if (!mapping) return tl::unexpected(mapping.error());
    if (*mapping < 1 || *mapping > 4)
        return problem(
            "MappingType is 1 (company code), 2 (other ref), 3 (SORDER_CODE) or 4 "
            "(ASSOCIATED_REF)");
    call->mapping = static_cast<Mapping>(*mapping);
    std::array<bool, 10> flags{};
    for (const std::size_t place : {2U, 3U, 4U, 5U, 9U}) {
        const auto flag = parameters.flag(place, false);
        if (!flag) return tl::unexpected(flag.error());
        flags[place] = *flag;
    }
    call->web_only = flags[2];
    call->include_tracking = flags[4];
    call->confirmed_only = flags[3];
    call->include_cancelled = flags[5];
    call->show_items = flags[9];
    const auto from = parameters.date(6, Time::min());
    if (!from) return tl::unexpected(from.error());
    call->from = *from;
    const auto to = parameters.date(7, Time::max() - 1s);
    if (!to) return tl::unexpected(to.error());
    call->to = *to + 1s - 1us;  // the caller's clock shows whole seconds
    const auto stages = read_stages(parameters.text(8));
    if (!stages) return tl::unexpected(stages.error());
    call->stages = *stages;
    if (call->ids.empty() && !parameters.given(6) && !parameters.given(7))
        return problem("ExportOrderStatusEx needs IDs where no dates are given");
    return call;
}

}  // namespace

Endpoint export_order_status_ex() {
    return {method,
            http::Grade::documented,
            false,
            signature,
            {.document = "STATUS_LIST"},
            "State of invoices by order, customer, date or stage",
            decode};
}

}  // namespace peakproof::khaos
