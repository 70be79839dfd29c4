#pragma once

#include <array>
#include <memory>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

#include "conformance/journal/records.h"
#include "conformance/judge/docket.h"

namespace peakproof::judge {

// A rule at work in one run. `hears` says, kind of record by kind of record, what it wants to be
// shown.
class Watch {
public:
    virtual ~Watch() = default;
    virtual void on_due(const Owed& late, Docket& docket) = 0;
    virtual void at_end(Docket& docket) = 0;
};

using Hear = void (*)(Watch&, const journal::Body&, Docket&);
using Hearing = std::array<Hear, std::variant_size_v<journal::Body>>;  // null: not wanted

// A row of the catalogue: what the rule is, and how to begin watching with it. Values: copy them
// freely.
struct Rule {
    RuleInfo info;
    const Hearing* hears = nullptr;
    std::unique_ptr<Watch> (*begin)() = nullptr;
};

namespace detail {

template <class R>
class Watching final : public Watch {
public:
    void on_due(const Owed& late, Docket& docket) override {
        if constexpr (requires { rule.on_due(late, docket); }) rule.on_due(late, docket);
    }
    void at_end(Docket& docket) override {
        if constexpr (requires { rule.at_end(docket); }) rule.at_end(docket);
    }
    R rule{};
};

template <class R, class Kind>
constexpr Hear hear() {
    if constexpr (requires(R rule, const Kind& fact, Docket& docket) { rule.on(fact, docket); }) {
        return [](Watch& watch, const journal::Body& body, Docket& docket) {
            static_cast<Watching<R>&>(watch).rule.on(*std::get_if<Kind>(&body), docket);
        };
    } else {
        return nullptr;
    }
}

template <class R, class Body>
struct HearingOf;
template <class R, class... Kinds>
struct HearingOf<R, std::variant<Kinds...>> {
    static constexpr Hearing table{hear<R, Kinds>()...};
};

}  // namespace detail

// A class with `on(const X&, Docket&)` for just the records it cares about, `on_due(const Owed&,
// Docket&)` where it owes, and `at_end(Docket&)` where it must look once more. A record costs only
// who wants it.
template <class R>
Rule make_rule(const RuleInfo& info) {
    return Rule{info, &detail::HearingOf<R, journal::Body>::table,
                []() -> std::unique_ptr<Watch> { return std::make_unique<detail::Watching<R>>(); }};
}

}  // namespace peakproof::judge
