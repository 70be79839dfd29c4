#include "conformance/judge/docket.h"

#include <utility>

#include "conformance/judge/desk.h"

namespace peakproof::judge {

Time Docket::now() const { return desk_->now(); }
std::int64_t Docket::number() const { return desk_->number(); }
std::int64_t Docket::cause() const { return desk_->cause(); }
Evidence Docket::here(std::string text) const {
    return {desk_->number(), desk_->now(), std::move(text)};
}
const World& Docket::world() const { return desk_->world(); }
Duration Docket::window(std::string_view name) const { return desk_->window(name); }
bool Docket::unseen(Time since, std::string_view window, std::string_view entity) const {
    return desk_->unseen(rule_, since, window, entity);
}
void Docket::occasion(std::int64_t chances) { desk_->occasion(rule_, chances); }
void Docket::fail(Finding finding) { desk_->fail(rule_, std::move(finding)); }
void Docket::owe(Debt debt) { desk_->owe(rule_, std::move(debt)); }
std::size_t Docket::open() const { return desk_->open(rule_); }
const Owed* Docket::owed(std::string_view key) const { return desk_->owed(rule_, key); }
bool Docket::settle(std::string_view key) { return desk_->settle(rule_, key); }
bool Docket::lapse(std::string_view key) { return desk_->lapse(rule_, key); }
void Docket::lapse_all() { desk_->lapse_all(rule_); }
void Docket::pause(std::string_view key) { desk_->pause(rule_, key); }
void Docket::resume(std::string_view key, Duration extra) { desk_->resume(rule_, key, extra); }
void Docket::reopen(std::string_view key) { desk_->reopen(rule_, key); }
bool Docket::escalated(std::string_view key) const { return desk_->escalated(rule_, key); }

}  // namespace peakproof::judge
