#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "conformance/journal/records.h"
#include "conformance/judge/table.h"
#include "conformance/rules/common/codes.h"

namespace peakproof::rules {

// Which standing exceptions name two things together: a blocked order and its item.
class Naming {
public:
    void take(const journal::ExceptionRaised& raised) {
        const auto id = raised.what + '\n' + raised.entity;
        if (standing_.contains(id)) return;  // a repeat of one that stands
        std::vector<std::string> names{std::string{trimmed(raised.entity)}};
        for (const auto& other : raised.also) names.emplace_back(trimmed(other));
        std::sort(names.begin(), names.end());
        names.erase(std::unique(names.begin(), names.end()), names.end());
        for (const auto& name : names) by_name_[name].push_back(id);
        standing_[id] = std::move(names);
    }
    void take(const journal::ExceptionCleared& cleared) {
        const auto id = cleared.what + '\n' + cleared.entity;
        const auto* names = standing_.find(id);
        if (names == nullptr) return;
        for (const auto& name : *names) {
            auto* mine = by_name_.find(name);
            mine->erase(std::remove(mine->begin(), mine->end(), id), mine->end());
            if (mine->empty()) by_name_.erase(name);
        }
        standing_.erase(id);
    }
    bool together(std::string_view one, std::string_view other) const {
        const auto* ids = by_name_.find(one);
        return ids != nullptr && std::any_of(ids->begin(), ids->end(), [&](const std::string& id) {
                   const auto& names = *standing_.find(id);
                   return std::binary_search(names.begin(), names.end(), other);
               });
    }

private:
    judge::Table<std::vector<std::string>> standing_{};  // class and entity: every name in it
    judge::Table<std::vector<std::string>> by_name_{};
};

}  // namespace peakproof::rules
