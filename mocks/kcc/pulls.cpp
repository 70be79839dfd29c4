#include <algorithm>

#include "mocks/kcc/channel.h"
#include "mocks/kcc/provided_stock.h"

// What a partner answered, into the books. That an answer which cannot be read is asked for again
// like one that never came is assumed.
namespace peakproof::kcc {
namespace {

bool is_same(const erp::Item& left, const erp::Item& right) {
    return write_document(write_stock_item(left), Format::json) ==
           write_document(write_stock_item(right), Format::json);
}

}  // namespace

std::string Channel::take_answer(Endpoint endpoint, const http::Response& response, Time now) {
    switch (endpoint) {
        case Endpoint::config:
            return take_config(response);
        case Endpoint::order_download:
            return take_orders(response, now);
        case Endpoint::return_download:
            return take_returns(response, now);
        case Endpoint::provided_stock:
            return take_items(response, now);
        case Endpoint::stock_upload:
        case Endpoint::stock_status_upload:
        case Endpoint::order_status_upload:
        case Endpoint::price_list_upload:
        case Endpoint::courier:
            return {};  // the status says it all
    }
    return {};
}

// One that cannot be used leaves the last one in force.
std::string Channel::take_config(const http::Response& response) {
    auto config = read_endpoint_config(response.body);
    if (!config) return describe(config.error());
    config_ = *std::move(config);
    facts_.push_back(fact::ConfigTaken{settings_.configuration_url});
    return {};
}

std::string Channel::take_orders(const http::Response& response, Time now) {
    const auto given = read_orders(response.body);
    if (!given) return describe(given.error());
    for (const GivenOrder& order : given->orders) take_one(order, given->config, now);
    const std::string_view value = http::header(response.headers, "Sirion-Continuation");
    if (!value.empty() && !lane(Endpoint::order_download).current().specific) continuation_ = value;
    return {};
}

void Channel::take_one(const GivenOrder& order, const OrderConfig& config, Time now) {
    Taking taking = take_order(*books_, settings_, customers_, config, order, last_number_, now);
    const std::string& reference = order.associated_ref;
    switch (taking.result) {
        case Taking::Result::known:
            failed_.erase(reference);
            facts_.push_back(fact::OrderKnown{reference});
            return;
        case Taking::Result::taken: {
            failed_.erase(reference);
            std::string code = taking.kept.order;
            facts_.push_back(
                fact::OrderPulled{code, reference, taking.invoice, taking.left_out, taking.held});
            orders_.insert_or_assign(std::move(code), std::move(taking.kept));
            return;
        }
        case Taking::Result::refused:
            break;
    }
    bool again = false;
    if (!reference.empty() && !taking.permanent) {
        const auto failed = failed_.try_emplace(reference, 0).first;
        again = failed->second < settings_.specific_tries_most;
    }
    facts_.push_back(fact::Refused{Endpoint::order_download, reference, std::move(taking.reason),
                                   taking.grade, again});
}

std::string Channel::take_returns(const http::Response& response, Time now) {
    const auto given = read_returns(response.body);
    if (!given) return describe(given.error());
    for (const GivenReturn& each : *given) {
        if (std::any_of(returns_.begin(), returns_.end(), [&](const TakenReturn& before) {
                return before.associated_ref == each.associated_ref;
            }))
            continue;  // the reference is unique: given once more
        ReturnTaking taking = take_return(*books_, settings_, each, now);
        if (!taking.reason.empty()) {
            facts_.push_back(fact::Refused{Endpoint::return_download, each.associated_ref,
                                           std::move(taking.reason), http::Grade::assumed, false});
            continue;
        }
        for (const std::string& order : taking.taken.orders)
            facts_.push_back(fact::ReturnPulled{each.associated_ref, order});
        returns_.push_back(std::move(taking.taken));
        if (!each.process) continue;
        if (std::string why = process_return(each.associated_ref, now); !why.empty())
            facts_.push_back(fact::Refused{Endpoint::return_download, each.associated_ref,
                                           std::move(why), http::Grade::assumed, false});
    }
    return {};
}

std::string Channel::process_return(std::string_view associated_ref, Time now) {
    for (TakenReturn& taken : returns_) {
        if (taken.associated_ref != associated_ref) continue;
        if (taken.booked) return "PROCESSED BEFORE";
        ReturnBooking done = book_return(*books_, settings_, taken, last_number_, now);
        if (!done.reason.empty() || done.invoice.empty()) return done.reason;
        const std::string code = done.kept.order;
        facts_.push_back(fact::OrderPulled{code, taken.associated_ref, done.invoice, {}, false});
        orders_.insert_or_assign(code, std::move(done.kept));
        return {};
    }
    return "UNKNOWN RETURN";
}

std::string Channel::take_items(const http::Response& response, Time now) {
    auto provided = read_provided_stock(*books_, response.body);
    if (!provided) return describe(provided.error());
    for (ProvidedItem& each : provided->items) {
        if (!each.problem.empty()) {
            facts_.push_back(fact::Refused{Endpoint::provided_stock, each.item.sku,
                                           std::move(each.problem), http::Grade::assumed, false});
            continue;
        }
        const erp::Item* known = books_->find_item(each.item.sku);
        if (known != nullptr && is_same(*known, each.item)) continue;
        facts_.push_back(fact::ItemProvided{each.item.stock_id, each.item.sku});
        books_->list_item(std::move(each.item), now);
    }
    return {};
}

}  // namespace peakproof::kcc
