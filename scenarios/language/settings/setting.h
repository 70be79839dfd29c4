#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "mocks/http/service.h"
#include "scenarios/language/reading.h"
#include "scenarios/systems.h"

// One choice that a system's owner makes, or that nobody outside knows: a row. What a file may say,
// how it is checked and written, what is known of it, and where it ends up stand in it alone.
namespace peakproof::scenarios::settings {

struct Text {
    std::string& (*of)(Systems&);
};
struct Yes {
    bool& (*of)(Systems&);
};
struct Length {
    Duration& (*of)(Systems&);
};
struct MaybeLength {  // "never" where there is none
    std::optional<Duration>& (*of)(Systems&);
};
struct Share {  // in millionths
    std::int64_t& (*of)(Systems&);
};
struct Whole {
    std::int64_t (*get)(Systems&);
    void (*set)(Systems&, std::int64_t);
    std::int64_t least, most;
};
struct Word {
    std::span<const std::string_view> words;
    std::size_t (*get)(Systems&);
    void (*set)(Systems&, std::size_t);
};
struct Texts {
    std::vector<std::string> (*get)(Systems&);
    void (*set)(Systems&, const std::vector<std::string>&);
};
struct Pairs {  // {a: b, c: d}
    std::vector<std::pair<std::string, std::string>> (*get)(Systems&);
    void (*set)(Systems&, const std::vector<std::pair<std::string, std::string>>&);
};
struct Own {  // what none of these says
    std::string (*write)(Systems&);
    void (*read)(language::Reading&, const language::Tree&, Systems&);
};

struct Setting {
    std::string_view key;
    http::Grade grade;  // how what it does is known
    std::string_view meaning;
    std::variant<Text, Yes, Length, MaybeLength, Share, Whole, Word, Texts, Pairs, Own> kind;
    // A scenario says it at its top, by its key there; elsewhere in the map of its system.
    bool at_top = false;
};

// ---- kinds, by the members that lead to the value
template <auto... Members>
auto& at(Systems& systems) {
    return (systems.*....*Members);
}
template <auto... Members>
constexpr Text text() {
    return {[](Systems& systems) -> std::string& { return at<Members...>(systems); }};
}
template <auto... Members>
constexpr Yes yes() {
    return {[](Systems& systems) -> bool& { return at<Members...>(systems); }};
}
template <auto... Members>
constexpr Length length() {
    return {[](Systems& systems) -> Duration& { return at<Members...>(systems); }};
}
template <auto... Members>
constexpr MaybeLength maybe_length() {
    return {[](Systems& systems) -> std::optional<Duration>& { return at<Members...>(systems); }};
}
template <auto... Members>
constexpr Share share() {
    return {[](Systems& systems) -> std::int64_t& { return at<Members...>(systems); }};
}
template <auto... Members>
constexpr Whole whole(std::int64_t least, std::int64_t most) {
    return {[](Systems& systems) { return static_cast<std::int64_t>(at<Members...>(systems)); },
            [](Systems& systems, std::int64_t value) {
                auto& place = at<Members...>(systems);
                place = static_cast<std::remove_reference_t<decltype(place)>>(value);
            },
            least, most};
}
// Words in the order of the enumeration's values; of a bool: what no means, then yes.
template <auto... Members>
constexpr Word word(std::span<const std::string_view> words) {
    return {words,
            [](Systems& systems) { return static_cast<std::size_t>(at<Members...>(systems)); },
            [](Systems& systems, std::size_t value) {
                auto& place = at<Members...>(systems);
                place = static_cast<std::remove_reference_t<decltype(place)>>(value);
            }};
}
template <auto... Members>
constexpr Texts texts() {
    return {[](Systems& systems) {
                const auto& place = at<Members...>(systems);
                return std::vector<std::string>(place.begin(), place.end());
            },
            [](Systems& systems, const std::vector<std::string>& value) {
                auto& place = at<Members...>(systems);
                place = {value.begin(), value.end()};
            }};
}
template <auto... Members>
constexpr Pairs pairs() {
    return {[](Systems& systems) {
                const auto& place = at<Members...>(systems);
                return std::vector<std::pair<std::string, std::string>>(place.begin(), place.end());
            },
            [](Systems& systems, const std::vector<std::pair<std::string, std::string>>& value) {
                auto& place = at<Members...>(systems);
                place = {value.begin(), value.end()};
            }};
}

}  // namespace peakproof::scenarios::settings
