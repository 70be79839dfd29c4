#include "mocks/kcc/order_taking.h"

#include <algorithm>
#include <chrono>

#include "mocks/erp/ids.h"
#include "mocks/erp/money.h"
#include "mocks/kcc/sites.h"

namespace peakproof::kcc {
namespace {

constexpr std::int64_t whole_ppm = 1'000'000;

// Older than the channel's start, or than three months (documented).
bool is_too_old(const Settings& settings, Time ordered, Time now) {
    const auto today = std::chrono::floor<std::chrono::days>(now);
    auto date = std::chrono::year_month_day{today} - std::chrono::months{3};
    if (!date.ok()) date = date.year() / date.month() / std::chrono::last;
    return ordered < settings.start || ordered < Time{std::chrono::sys_days{date}};
}

std::int64_t net_millionths(const GivenPrice& price, std::int64_t discount_ppm,
                            std::int64_t vat_ppm) {
    std::int64_t net = price.millionths;
    if (price.gross) net = erp::divide_half_up(net * whole_ppm, whole_ppm + vat_ppm);
    return erp::divide_half_up(net * (whole_ppm - discount_ppm), whole_ppm);
}

// Postage in whole pence. Omitted, Khaos works it out by rules that the books have not: none.
void charge_delivery(const Settings& settings, const GivenOrder& given, erp::NewOrder& order) {
    if (!given.delivery) return;
    const std::int64_t pence = erp::divide_half_up(given.delivery->millionths, 10'000);
    const std::int64_t vat_ppm = given.tax_exempt ? 0 : settings.delivery_vat_ppm;
    if (!given.delivery->gross) {
        order.delivery_net_pence = pence;
        order.delivery_vat_pence =
            given.delivery_tax_pence.value_or(erp::vat_pence(pence, vat_ppm));
        return;
    }
    order.delivery_vat_pence = given.delivery_tax_pence.value_or(
        pence - erp::divide_half_up(pence * whole_ppm, whole_ppm + vat_ppm));
    order.delivery_net_pence = pence - order.delivery_vat_pence;
}

// Documented for an order without payments. With some, what is authorised must reach GrossTotal
// where it is said (assumed).
erp::Payment payment_of(const erp::Books& books, const Settings& settings,
                        const GivenOrder& order) {
    const std::int64_t paid = order.authorised_pence + order.preauthorised_pence;
    if (paid > 0 && paid >= order.gross_total_pence.value_or(0))
        return order.preauthorised_pence > 0 ? erp::Payment::preauthorised : erp::Payment::paid;
    return order.remainder_on_account ||
                   pays_on_account(books, settings, order.details.customer_code)
               ? erp::Payment::on_account
               : erp::Payment::unpaid;
}

struct Lines {
    std::vector<erp::NewOrderLine> lines;
    TakenOrder kept;
    std::vector<std::string> left_out;
    bool hold = false;
    std::string reason;
    http::Grade grade = http::Grade::assumed;
};

// What becomes of a line that does not fit: false where the whole order ends with it.
bool leave_out(Lines& into, Unfit how, const GivenLine& line, std::string reason,
               http::Grade grade) {
    if (how == Unfit::abort) {
        into.reason = std::move(reason);
        into.grade = grade;
        return false;
    }
    into.left_out.push_back(line.item.code);
    into.hold = into.hold || how == Unfit::import_and_hold;
    return true;
}

bool runs_below_zero(const erp::Books& books, const Lines& so_far, const erp::Item& item, int site,
                     std::int64_t units) {
    if (!item.run_to_zero || !erp::is_picked(item)) return false;
    for (const erp::NewOrderLine& line : so_far.lines)
        if (line.sku == item.sku && line.site == site) units += line.units;
    return units > std::max<std::int64_t>(0, books.level(item.sku, site).available);
}

Lines choose_lines(const erp::Books& books, const Settings& settings, const OrderConfig& config,
                   const GivenOrder& order) {
    using enum http::Grade;
    Lines chosen;
    for (const GivenLine& line : order.lines) {
        const erp::Item* item = find_item(books, settings, line.item);
        if (item == nullptr) {
            if (!leave_out(chosen, settings.unknown_items, line, "UNKNOWN ITEM: " + line.item.code,
                           assumed))
                return chosen;
            continue;
        }
        const auto site = site_of(books, line.site.is_empty() ? order.site : line.site);
        if (!site) {
            chosen.reason = "UNKNOWN SITE: " + line.site.given();
            return chosen;
        }
        if (runs_below_zero(books, chosen, *item, *site, line.units)) {
            if (!leave_out(chosen, config.run_to_zero, line, "RUN TO ZERO: " + item->sku,
                           documented))
                return chosen;
            continue;
        }
        if (item->discontinued) {
            if (config.discontinued == Unfit::import_and_hold) {
                chosen.hold = true;  // the books can hold such a line, so it stays on the order
            } else {
                if (!leave_out(chosen, config.discontinued, line, "DISCONTINUED: " + item->sku,
                               documented))
                    return chosen;
                continue;
            }
        }
        const std::int64_t vat_ppm = order.tax_exempt ? 0 : item->vat_ppm;
        erp::NewOrderLine taken;
        taken.sku = item->sku;
        taken.units = line.units;
        taken.unit_net_millionths = net_millionths(line.price, line.discount_ppm, vat_ppm);
        taken.vat_ppm = vat_ppm;
        taken.import_ref = line.import_ref;
        taken.pack = line.pack;
        taken.pack_part = line.pack_part;
        taken.site = *site;
        taken.given = static_cast<int>(&line - order.lines.data()) + 1;
        chosen.kept.import_refs.push_back(line.import_ref);
        chosen.kept.web_refs.push_back(line.web_ref);
        // Khaos adds a pack's children to a header that comes alone: lines that nobody gave.
        if (item->made == erp::Made::pack && line.pack == 0)
            for (const erp::Part& part : item->parts)
                if (books.find_item(part.sku) != nullptr) {
                    chosen.kept.import_refs.emplace_back();
                    chosen.kept.web_refs.emplace_back();
                }
        chosen.lines.push_back(std::move(taken));
    }
    if (chosen.lines.empty()) chosen.reason = "NOTHING LEFT OF IT";
    return chosen;
}

Taking refused(std::string reason, http::Grade grade = http::Grade::assumed,
               bool permanent = false) {
    Taking made;
    made.reason = std::move(reason);
    made.grade = grade;
    made.permanent = permanent;
    return made;
}

bool is_courier(const erp::Books& books, const std::string& code) {
    const auto& known = books.settings().couriers;
    return code.empty() || known.empty() ||
           std::find(known.begin(), known.end(), code) != known.end();
}

}  // namespace

std::int64_t next_number(const erp::Books& books, std::int64_t last) {
    do ++last;
    while (books.find_order(erp::order_code(last)) != nullptr);
    return last;
}

std::string filled_in(std::string words, std::string_view value) {
    const auto at = words.find("{0}");
    return at == std::string::npos ? words : words.replace(at, 3, value);
}

std::string decorated(const Settings& settings, const std::string& reference) {
    const bool has_place = settings.reference_format.find("{0}") != std::string::npos;
    return has_place ? filled_in(settings.reference_format, reference) : reference;
}

bool pays_on_account(const erp::Books& books, const Settings& settings,
                     const std::string& customer) {
    const erp::Company* company = books.companies().find(customer);
    return (company != nullptr && company->payment_type == 3) ||
           settings.account_customers.contains(customer);
}

Taking take_order(erp::Books& books, const Settings& settings, Customers& customers,
                  const OrderConfig& config, const GivenOrder& given, std::int64_t& last_number,
                  Time now) {
    if (!given.problem.empty()) return refused(given.problem);
    const std::string reference = decorated(settings, given.associated_ref);
    if (books.find_order_by_ref(reference) != nullptr) {
        Taking known;
        known.result = Taking::Result::known;
        known.grade = http::Grade::documented;
        return known;
    }
    if (is_too_old(settings, given.ordered, now))
        return refused("TOO OLD", http::Grade::documented, true);
    const auto site = site_of(books, given.site);
    if (!site) return refused("UNKNOWN SITE: " + given.site.given());
    if (!given.currency.code.empty() && given.currency.code != "GBP")
        return refused("UNKNOWN CURRENCY: " + given.currency.code);
    if (!is_courier(books, given.details.courier_code))
        return refused("UNKNOWN COURIER: " + given.details.courier_code);
    Lines chosen = choose_lines(books, settings, config, given);
    if (!chosen.reason.empty()) return refused(chosen.reason, chosen.grade);

    const std::int64_t number = next_number(books, last_number);
    GivenOrder whole = given;
    whole.details.customer_code = customers.match(books, given, number);
    if (whole.details.customer_code.empty())
        return refused("NO SUCH CUSTOMER, and none is to be made", http::Grade::documented);

    erp::NewOrder order;
    order.number = number;
    order.associated_ref = reference;
    order.details = whole.details;
    order.lines = std::move(chosen.lines);
    charge_delivery(settings, given, order);
    order.payment = payment_of(books, settings, whole);
    order.confirmed = !config.as_unconfirmed;
    order.held = chosen.hold;
    order.site = *site;
    order.back_order_allowed = true;

    Taking taking;
    taking.invoice = books.place(order, now);
    if (taking.invoice.empty()) return refused("REFUSED BY THE BOOKS");
    last_number = number;
    books.keep_given(erp::order_code(number), given.besides);
    taking.result = Taking::Result::taken;
    taking.left_out = std::move(chosen.left_out);
    taking.held = chosen.hold;
    taking.kept = std::move(chosen.kept);
    taking.kept.order = erp::order_code(number);
    taking.kept.associated_ref = given.associated_ref;
    taking.kept.custom_data = given.custom_data;
    return taking;
}

}  // namespace peakproof::kcc
