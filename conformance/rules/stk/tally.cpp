#include "conformance/rules/stk/tally.h"

#include <algorithm>

namespace peakproof::rules {

std::size_t Tally::find(std::string_view movement) const {
    const auto found = std::find_if(open_.begin(), open_.end(),
                                    [&](const Open& one) { return one.movement == movement; });
    return static_cast<std::size_t>(found - open_.begin());
}

void Tally::moved(std::string_view movement, Units by, std::string text) {
    (by < 0 ? moved_down_ : moved_up_) += by < 0 ? -by : by;
    open_.push_back({std::string{movement}, std::move(text), by, false});
}

Tally::Posted Tally::posted(Units by) {
    Posted result;
    const bool down = by < 0;
    auto& posted = down ? posted_down_ : posted_up_;
    Units units = down ? -by : by;
    const Units beyond =
        std::clamp<Units>(posted + units - (down ? moved_down_ : moved_up_), 0, units);
    units -= beyond;
    result.excess = down ? -beyond : beyond;
    posted += units;

    for (auto& one : open_) {
        if (units == 0) break;
        if ((one.left < 0) != down) continue;
        const Units here = std::min(units, down ? -one.left : one.left);
        one.left += down ? here : -here;
        units -= here;
        if (one.left == 0) result.covered.push_back(one.movement);
    }
    std::erase_if(open_, [](const Open& one) { return one.left == 0; });
    (down ? spare_down_ : spare_up_) += units;
    return result;
}

bool Tally::netted(std::string_view movement) {
    const std::size_t from = find(movement);
    const Units spare = spare_up_ - spare_down_;
    Units sum = 0, untold = 0;  // what was told as lost may or may not come with the next posting
    for (std::size_t at = 0; at < open_.size(); ++at) {
        sum += open_[at].left;
        untold += open_[at].told ? 0 : open_[at].left;
        if (at < from || (sum != spare && untold != spare)) continue;
        open_.erase(open_.begin(), open_.begin() + static_cast<std::ptrdiff_t>(at) + 1);
        spare_up_ = spare_down_ = 0;
        return true;
    }
    return from == open_.size();
}

std::vector<std::string> Tally::netted() {
    const Units spare = spare_up_ - spare_down_;
    Units sum = 0;
    std::size_t count = 0;
    for (std::size_t at = 0; at < open_.size(); ++at) {
        sum += open_[at].left;
        if (sum == spare) count = at + 1;
    }
    std::vector<std::string> home;
    if (count == 0) return home;
    const auto end = open_.begin() + static_cast<std::ptrdiff_t>(count);
    for (auto one = open_.begin(); one != end; ++one) home.push_back(std::move(one->movement));
    open_.erase(open_.begin(), end);
    spare_up_ = spare_down_ = 0;
    return home;
}

Units Tally::left(std::string_view movement) const {
    const auto at = find(movement);
    return at < open_.size() ? open_[at].left : 0;
}

void Tally::tell(std::string_view movement) {
    const auto at = find(movement);
    if (at < open_.size()) open_[at].told = true;
}

Units Tally::missing() const {
    Units sum = spare_down_ - spare_up_;
    for (const auto& one : open_) sum += one.told ? 0 : one.left;
    return sum;
}

const std::string& Tally::text(std::string_view movement) const {
    static const std::string none;
    const auto at = find(movement);
    return at < open_.size() ? open_[at].text : none;
}

std::vector<std::string> Tally::open_movements() const {
    std::vector<std::string> names;
    for (const auto& one : open_) names.push_back(one.movement);
    return names;
}

}  // namespace peakproof::rules
