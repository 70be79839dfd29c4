#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

#include "mocks/kcc/endpoints.h"

// What stands in the bodies of this wire, as a table: the contract is made from it, and the readers
// and writers are held to it by tests.
namespace peakproof::kcc {

enum class Kind { text, whole, decimal, flag, date, item, object, list };

struct Member {
    std::string_view name;
    Kind kind;
    bool required = false;
    std::size_t most = 0;           // characters of a text; 0: any
    std::string_view of = {};       // of an object or a list: which shape; empty: texts
    std::string_view meaning = {};  // where the name does not say it
};

struct Shape {
    std::string_view name;
    std::span<const Member> members;
};
std::array<std::span<const Shape>, 3> shapes();
const Shape* find_shape(std::string_view name);  // nullptr: there is none

// Whether a partner's answer or a body of Khaos's; the courier has both.
std::string_view given_shape(Endpoint endpoint);  // by the partner; empty: nothing
std::string_view told_shape(Endpoint endpoint);   // by Khaos; empty: nothing

}  // namespace peakproof::kcc
