#include "conformance/rules/common/words.h"

#include <utility>

#include <fmt/format.h>

namespace peakproof::rules {

std::string minutes(Duration time) {
    const auto us = time.count();
    if (us < 60'000'000) {
        if (us % 1'000'000 == 0) return fmt::format("{} s", us / 1'000'000);
        return fmt::format("{}.{:03} s", us / 1'000'000, us / 1'000 % 1'000);
    }
    const auto seconds = us / 1'000'000;
    if (seconds % 60 == 0) return fmt::format("{} min", seconds / 60);
    return fmt::format("{} min {} s", seconds / 60, seconds % 60);
}

std::string units(std::int64_t count) {
    return count == 1 ? "1 unit" : fmt::format("{} units", count);
}

judge::Evidence said(judge::Evidence record, std::string text) {
    record.text = std::move(text);
    return record;
}

}  // namespace peakproof::rules
