#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "conformance/journal/records.h"

namespace peakproof::scenarios {

// Where a unit really is, whatever either system believes.
enum class Place { supplier, shelf, staged, trolley, mislaid, damaged, gone, customer };
const char* name(Place place);

// The third book: the physical truth. Double entry like the others: a unit leaves one place and
// enters another.
class Physical {
public:
    void move(std::string_view sku, Place from, Place to, std::int64_t units, std::string_view why);
    std::int64_t at(std::string_view sku, Place place) const;
    std::int64_t in_building(
        std::string_view sku) const;  // shelf, staged, trolley and mislaid: could still be sold
    std::vector<std::string> skus() const;
    std::vector<journal::PhysicalMoved> take_moves();

private:
    static constexpr std::size_t places = 8;
    std::map<std::string, std::array<std::int64_t, places>, std::less<>> units_;
    std::vector<journal::PhysicalMoved> moves_;
};

}  // namespace peakproof::scenarios
