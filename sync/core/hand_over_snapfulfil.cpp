#include <algorithm>

#include <fmt/format.h>

#include "sync/core/hand_over.h"
#include "sync/core/order_map.h"

// The side that writes SnapFulfil. A duplicate create answers 304 without a body (recorded), so
// what stands there is read back; status 01 stops work, but does not cancel (documented).
namespace peakproof::sync {

std::optional<Request> HandOver::next(System system, std::uint64_t call, Context& at) {
    return system == System::khaos ? next_khaos(call, at) : next_snapfulfil(call, at);
}

std::optional<Request> HandOver::next_snapfulfil(std::uint64_t call, Context& at) {
    while (auto due = sending_.take(at.now)) {
        const std::string& id = due->second;
        Invoice& invoice = open_.at(id);
        const std::string shipment = shipment_id(id, invoice.generation);
        const auto& to = at.settings.snapfulfil;
        const bool needs_order =
            invoice.step == Step::create || (invoice.step == Step::check && !invoice.withdrawn);
        if (needs_order && (!invoice.meant || (invoice.step == Step::create &&
                                               at.now - invoice.read_at > at.policy.fresh_for))) {
            plan(id, invoice, Step::read, at.now);  // never hand over what may no longer be ready
            continue;
        }
        Doing doing = Doing::create;
        Request request;
        switch (invoice.step) {
            case Step::create:
                invoice.maybe_created = true;
                if (!invoice.saved)
                    save(id, invoice, at);  // durable before it leaves: no kill makes a second one
                request = snapfulfil::create_shipment(to, *invoice.meant);
                break;
            case Step::check:
                doing = Doing::check;
                request = snapfulfil::read_shipment(to, shipment);
                break;
            case Step::remove:
                doing = Doing::remove;
                request = snapfulfil::delete_shipment(to, shipment);
                break;
            case Step::reinstate:
                doing = Doing::reinstate;
                request = snapfulfil::set_status(to, shipment, "00");
                break;
            case Step::stop:
                doing = Doing::stop;
                request = snapfulfil::set_status(to, shipment, "01");
                break;
            case Step::read:
            case Step::parked:
            case Step::blocked:
            case Step::refused:
            case Step::acknowledge:
                continue;
        }
        under_way_.emplace(call, UnderWay{doing, {id}, {}});
        ++busy_;
        return request;
    }
    return {};
}

void HandOver::answered(std::uint64_t call, const Verdict& verdict, const Response& response,
                        Context& at, Mirror& mirror) {
    const auto node = under_way_.extract(call);
    if (node.empty()) return;
    const UnderWay& under_way = node.mapped();
    busy_ -= under_way.invoices.size();
    if (under_way.doing == Doing::list) return listed(verdict, response, at, mirror);
    if (under_way.doing == Doing::read) return read(under_way, verdict, response, at, mirror);
    if (under_way.doing == Doing::acknowledge)
        return acknowledged(under_way, verdict, response, at, mirror);
    const std::string& id = under_way.invoices.front();
    Invoice& invoice = open_.at(id);
    if (under_way.doing == Doing::create)
        created(id, invoice, verdict, response, at, mirror);
    else if (under_way.doing == Doing::check)
        checked(id, invoice, verdict, response, at, mirror);
    else if (under_way.doing == Doing::remove)
        removed(id, invoice, verdict, at);
    else if (under_way.doing == Doing::reinstate)
        reinstated(id, invoice, verdict, at);
    else
        stopped(id, invoice, verdict, at, mirror);
}

void HandOver::stands(const std::string& id, Invoice& invoice, Context& at) {
    invoice.created = true;
    invoice.meant.reset();
    invoice.tries.made = 0;
    // With all of the same second: one call tells Khaos of them.
    const Duration past = at.now.time_since_epoch() % at.policy.gather;
    plan(id, invoice, Step::acknowledge, at.now + (at.policy.gather - past));
    save(id, invoice, at);
}

void HandOver::created(const std::string& id, Invoice& invoice, const Verdict& verdict,
                       const Response& response, Context& at, Mirror& mirror) {
    switch (verdict.meaning) {
        case Meaning::done:
            return stands(id, invoice, at);
        case Meaning::duplicate:
            return plan(id, invoice, Step::check, at.now);
        case Meaning::passing:
            invoice.ambiguous = true;
            return again(id, invoice, verdict, at);
        case Meaning::missing:
        case Meaning::refused:
        case Meaning::unknown_fault:
            break;
    }
    const auto codes = snapfulfil::error_codes(response.body);
    const bool item = std::any_of(codes.begin(), codes.end(),
                                  [](const auto& code) { return code == "SKU" || code == "UNIT"; });
    if (item) {
        std::vector<std::string> skus;
        for (const auto& line : invoice.meant->lines)
            if (std::find(skus.begin(), skus.end(), line.sku) == skus.end())
                skus.push_back(line.sku);
        for (const auto& sku : skus)
            mirror.doubt(sku, at);  // the map does not say which line it speaks of
        invoice.refused_at = at.now;
        block(id, invoice, std::move(skus), at, mirror);
        return tell_blocked(id, invoice, at);
    }
    const std::string why =
        fmt::format("SnapFulfil refuses it ({})",
                    codes.empty() ? verdict.words : fmt::format("{}", fmt::join(codes, ", ")));
    if (!invoice.ambiguous) return refuse(id, invoice, why, at);
    invoice.refusal = why;  // an earlier try may have been taken all the same
    plan(id, invoice, Step::check, at.now);
}

void HandOver::checked(const std::string& id, Invoice& invoice, const Verdict& verdict,
                       const Response& response, Context& at, Mirror& mirror) {
    if (verdict.meaning == Meaning::missing) {
        if (invoice.withdrawn) return leave(id, at, mirror);
        if (!invoice.refusal.empty())
            return refuse(id, invoice, std::exchange(invoice.refusal, {}), at);
        invoice.step = Step::create;
        return again(id, invoice, verdict, at);
    }
    const auto told = verdict.meaning == Meaning::done ? snapfulfil::read_shipment(response.body)
                                                       : unreadable(verdict.words);
    if (!told) return again(id, invoice, verdict, at);
    invoice.refusal.clear();
    if (!invoice.withdrawn) return compare(id, invoice, *told, at);
    const bool shipped = std::find(at.policy.shipped_stages.begin(), at.policy.shipped_stages.end(),
                                   told->stage) != at.policy.shipped_stages.end();
    if (told->customer_ref == id && told->stage != "99" && !shipped) return stop(id, invoice, at);
    leave(id, at, mirror);
}

void HandOver::compare(const std::string& id, Invoice& invoice,
                       const snapfulfil::ToldShipment& told, Context& at) {
    if (told.customer_ref != id)
        return refuse(
            id, invoice,
            fmt::format("shipment {} stands there for \"{}\"", told.id, told.customer_ref), at);
    if (told.stage == "99") {  // dead: lawful to send again, under another id
        ++invoice.generation;
        invoice.meant->id = shipment_id(id, invoice.generation);
        save(id, invoice, at);
        return plan(id, invoice, Step::create, at.now);
    }
    if (same_content(*invoice.meant, told)) {
        if (told.status != "01") return stands(id, invoice, at);
        return plan(id, invoice, Step::reinstate, at.now);
    }
    if (told.stage == "00") return plan(id, invoice, Step::remove, at.now);
    refuse(id, invoice,
           fmt::format("shipment {} stands there with another content, at stage {}", told.id,
                       told.stage),
           at);
}

void HandOver::removed(const std::string& id, Invoice& invoice, const Verdict& verdict,
                       Context& at) {
    if (verdict.meaning == Meaning::done || verdict.meaning == Meaning::missing)
        return plan(id, invoice, Step::create, at.now);
    if (verdict.meaning == Meaning::passing) return again(id, invoice, verdict, at);
    refuse(id, invoice,
           "the shipment that stands there with another content can no longer be deleted", at);
}

void HandOver::reinstated(const std::string& id, Invoice& invoice, const Verdict& verdict,
                          Context& at) {
    if (verdict.meaning == Meaning::done) return stands(id, invoice, at);
    if (verdict.meaning == Meaning::passing || verdict.meaning == Meaning::missing) {
        if (verdict.meaning == Meaning::missing) invoice.step = Step::create;
        return again(id, invoice, verdict, at);
    }
    refuse(id, invoice, "the shipment that was stopped cannot be set going again", at);
}

void HandOver::stop(const std::string& id, Invoice& invoice, Context& at) {
    at.exceptions.raise(at.out, "late-cancel", id, "customer-service",
                        fmt::format("Invoice {} of order {} is no longer ready in Khaos, but "
                                    "SnapFulfil has its shipment {}. It is "
                                    "set to status 01; see that it is not sent.",
                                    id, invoice.order, shipment_id(id, invoice.generation)));
    invoice.tries.made = 0;
    plan(id, invoice, Step::stop, at.now);
    save(id, invoice, at);
}

void HandOver::stopped(const std::string& id, Invoice& invoice, const Verdict& verdict, Context& at,
                       Mirror& mirror) {
    if (verdict.meaning == Meaning::passing) return again(id, invoice, verdict, at);
    if (verdict.meaning == Meaning::missing)
        at.exceptions.clear(at.out, "late-cancel", id);  // nothing stands there after all
    leave(id, at, mirror);  // refused: the exception stands, and a person looks
}

}  // namespace peakproof::sync
