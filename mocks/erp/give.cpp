#include <algorithm>
#include <cstdlib>
#include <utility>

#include <fmt/format.h>

#include "mocks/erp/books.h"
#include "mocks/erp/ids.h"
#include "mocks/erp/money.h"
#include "mocks/erp/stage.h"
#include "sim/utf8.h"

// Orders that a partner gives (documented: ImportOrders): whole or not at all, priced as sent, for
// a customer who is found or made.
namespace peakproof::erp {
namespace {

constexpr std::int64_t parts_per_million = 1'000'000;

// A code, never a percentage: above 4 the user's own, for which the item's rate stands (assumed).
std::int64_t vat_of(int tax_code, const Item& item) {
    switch (tax_code) {
        case 1:
            return 200'000;
        case 2:
            return 0;
        case 4:
            return 50'000;
        default:
            return item.vat_ppm;
    }
}

std::int64_t net_of(const RequestedLine& line, std::int64_t vat_ppm) {
    std::int64_t net = line.unit_millionths;
    if (line.gross) net = divide_half_up(net * parts_per_million, parts_per_million + vat_ppm);
    return divide_half_up(net * (parts_per_million - line.discount_ppm), parts_per_million);
}

// Account orders count as paid (documented), so does what a card has authorised.
Payment payment_of(const OrderRequest& request) {
    if (request.payments.empty()) return Payment::unpaid;
    bool preauthorised = false;
    for (const PaymentDetail& payment : request.payments) {
        if (payment.type == 3) return Payment::on_account;
        if (payment.type == 2 && !payment.preauthorised && payment.auth_code.empty())
            return Payment::unpaid;
        preauthorised = preauthorised || payment.preauthorised;
    }
    return preauthorised ? Payment::preauthorised : Payment::paid;
}

// Beyond it an order is a mistake, and what is reckoned with it would leave its range (assumed).
constexpr std::int64_t worth_most_pence = 1'000'000'000'000;

std::string named(std::string_view what, std::string_view value, bool known) {
    return value.empty() || known ? std::string{} : fmt::format("Unknown {}: {}", what, value);
}

bool has_class(const Reference& reference, std::string_view name) {
    return std::any_of(reference.company_classes.begin(), reference.company_classes.end(),
                       [&](const NamedClass& one) { return one.name == name; });
}

std::string missing(const OrderRequest& request) {
    const DeliveryDetails& to = request.customer.billing;
    if (request.associated_ref.empty()) return "ASSOCIATED_REF";
    if (request.ordered == Time{}) return "ORDER_DATE";
    if (request.lines.empty()) return "ORDER_ITEM";
    if (to.address1.empty()) return "IADDRESS1";
    if (to.town.empty()) return "ITOWN";
    if (to.postcode.empty()) return "IPOSTCODE";
    if (to.surname.empty()) return "ISURNAME";
    return {};
}

}  // namespace

std::string Books::discontinued_item(const OrderRequest& request) const {
    for (const RequestedLine& line : request.lines)
        if (const Item* item = find_item_by(line.mapping, line.code);
            item != nullptr && item->discontinued)
            return item->sku;
    return {};
}

// Documented: unknown values in these tables refuse the order.
std::string Books::refuse_order(const OrderRequest& request, bool amends) const {
    if (std::string field = missing(request); !field.empty()) return field + " is missing";
    if (!request.problem.empty()) return request.problem;
    if (settings_.long_reference == LongReference::refused &&
        utf8_characters(request.associated_ref) > settings_.reference_length)
        return fmt::format("ASSOCIATED_REF is longer than {} characters",
                           settings_.reference_length);
    if (!amends && order_by_ref_.contains(request.associated_ref))
        return fmt::format("Associated reference {} is already in use", request.associated_ref);
    const Company& customer = request.customer;
    for (const std::string& reason :
         {named("Sales Source", request.sales_source,
                contains(reference_.sales_sources, request.sales_source)),
          named("Keycode", request.keycode, find_keycode(reference_, request.keycode) != nullptr),
          named("Brand", request.brand, contains(reference_.brands, request.brand)),
          named("Company Class", customer.company_class,
                has_class(reference_, customer.company_class)),
          named("Company Type", customer.type, contains(reference_.company_types, customer.type)),
          named("Site", request.site, find_site(request.site) != nullptr)})
        if (!reason.empty()) return reason;
    for (const RequestedLine& line : request.lines) {
        if (find_item_by(line.mapping, line.code) == nullptr)
            return "Unknown stock item: " + line.code;
        if (line.units <= 0) return "ORDER_QTY of " + line.code + " is not positive";
        if (std::string reason =
                named("Site", line.site, line.site.empty() || find_site(line.site) != nullptr);
            !reason.empty())
            return reason;
        if (std::string reason =
                named("Free Item Reason", line.free_item_reason,
                      contains(reference_.free_item_reasons, line.free_item_reason));
            !reason.empty())
            return reason;
    }
    std::int64_t worth_pence = 0;
    for (const RequestedLine& line : request.lines) {
        const std::int64_t unit = std::abs(unit_net_pence(line.unit_millionths));
        const std::int64_t left = worth_most_pence - worth_pence;
        if (unit > left / line.units) return "The order is worth more than any can be";
        worth_pence += unit * line.units;
    }
    if (const std::string sku = discontinued_item(request); !sku.empty())
        return fmt::format("Stock item {} is discontinued", sku);
    if (request.currency.empty() || request.always_new_customer) return {};
    const Company* known = companies_.match(customer);
    if (known != nullptr && known->currency != request.currency)
        return fmt::format("ORDER_CURRENCY_CODE {} is not the customer's: {} has {}",
                           request.currency, known->code, known->currency);
    return {};
}

std::int64_t Books::next_number() {
    next_number_ = std::max(next_number_, settings_.first_given_number);
    while (order_by_code_.contains(order_code(next_number_))) ++next_number_;
    return next_number_++;
}

OrderOutcome Books::give(const OrderRequest& request, Time now) {
    OrderOutcome outcome;
    outcome.associated_ref = request.associated_ref;
    if (is_refused_for_good(request.associated_ref)) {
        outcome.reason = fmt::format("Order {} was refused {} times and is taken no more",
                                     request.associated_ref, settings_.refused_tries_most);
        return outcome;
    }
    outcome.reason = refuse_order(request);
    if (outcome.reason.empty()) outcome = settle_order(request, 0, now);
    if (!outcome.taken) note_refused(request.associated_ref);
    return outcome;
}

bool Books::is_refused_for_good(std::string_view associated_ref) const {
    const auto found = refused_orders_.find(associated_ref);
    return found != refused_orders_.end() && found->second >= settings_.refused_tries_most;
}

// A reference that an order bears is refused for that alone, however often.
void Books::note_refused(const std::string& associated_ref) {
    if (settings_.refused_tries_most > 0 && !associated_ref.empty() &&
        !order_by_ref_.contains(associated_ref))
        ++refused_orders_[associated_ref];
}

void Books::let_try_again(std::string_view associated_ref) {
    if (const auto found = refused_orders_.find(associated_ref); found != refused_orders_.end())
        refused_orders_.erase(found);
}

// `number` 0: a new order. Else that order begins anew, with its code and reference alone.
OrderOutcome Books::settle_order(const OrderRequest& request, std::int64_t number, Time now) {
    NewOrder order;
    order.associated_ref = request.associated_ref;
    order.details = request.details;
    order.payment = payment_of(request);
    order.back_order_allowed = true;
    order.site = site_id(request.site);
    for (const RequestedLine& line : request.lines) {
        const Item& item = *find_item_by(line.mapping, line.code);
        const std::int64_t vat = vat_of(line.tax_code, item);
        order.lines.push_back({item.sku, line.units, net_of(line, vat), vat, line.import_ref,
                               line.pack, line.pack_part});
        if (!line.site.empty()) order.lines.back().site = site_id(line.site);
        order.lines.back().given = static_cast<int>(order.lines.size());
    }
    const Courier* courier = find_courier(reference_, request.details.courier_code);
    if (courier != nullptr) order.details.courier_code = courier->code;
    if (request.charge == DeliveryCharge::worked_out && courier != nullptr) {
        order.delivery_net_pence = courier->rate_net_pence;
        order.delivery_vat_pence = vat_pence(courier->rate_net_pence, 200'000);
    } else if (request.charge == DeliveryCharge::given_net) {
        order.delivery_net_pence = request.delivery_pence;
        order.delivery_vat_pence = request.delivery_vat_pence;
    } else if (request.charge == DeliveryCharge::given_gross) {
        order.delivery_net_pence =
            divide_half_up(request.delivery_pence * parts_per_million, 1'200'000);
        order.delivery_vat_pence = request.delivery_pence - order.delivery_net_pence;
    }

    OrderOutcome outcome;
    outcome.associated_ref = request.associated_ref;
    outcome.other_ref = request.customer.other_ref;
    order.number = number == 0 ? next_number() : number;
    if (number == 0 && !accepts(order)) {
        outcome.reason = "A stock item that is to run to zero would go below";
        return outcome;
    }
    const CompanyOutcome customer = companies_.take(
        request.customer,
        request.always_new_customer ? CompanyMethod::force_new : CompanyMethod::upsert, now);
    const Company& company = *companies_.find(customer.code);
    order.details.customer_code = company.code;
    order.details.customer_name = company.name;
    if (number == 0) {
        outcome.invoice = place(order, now);
    } else {
        const std::uint32_t index = order_by_code_.find(order_code(number))->second;
        set_details(index, order.details, now);
        Order& kept = orders_[index];
        kept.delivery_net_pence = order.delivery_net_pence;
        kept.delivery_vat_pence = order.delivery_vat_pence;
        outcome.invoice = start(order, index, now);
    }
    const Invoice& invoice = *find_invoice(outcome.invoice);
    GivenOrder given{request.currency,
                     request.sales_source,
                     request.keycode,
                     request.brand,
                     request.invoice_note,
                     request.courier_note,
                     company.company_class,
                     company.other_ref,
                     request.customer.billing,
                     request.payments,
                     request.ordered,
                     request.delivery_date_locked,
                     request.texts,
                     {}};
    for (const RequestedLine& line : request.lines) given.lines.push_back(line.texts);
    keep_given(invoice.order, std::move(given));
    outcome.taken = true;
    outcome.order = invoice.order;
    outcome.company = company.code;
    return outcome;
}

void Books::keep_given(std::string_view order, GivenOrder given) {
    given_.insert_or_assign(order_by_code_.find(order)->second, std::move(given));
}

const GivenOrder* Books::given(const Order& order) const {
    if (given_.empty()) return nullptr;
    const auto found = given_.find(order_by_code_.find(order.code)->second);
    return found == given_.end() ? nullptr : &found->second;
}

}  // namespace peakproof::erp
