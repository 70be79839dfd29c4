#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mocks/erp/ids.h"
#include "mocks/erp/near.h"

namespace peakproof::erp {

// Who bears a value, in the order of their own keys: items by barcode, orders by customer. Kept up
// as things change, so that a read by such a value costs the same however much there is.
template <class By, class Key>
class Lookup {
public:
    void add(By by, std::string_view value, const Key& key) {
        if (value = trim(value); !value.empty()) all_[by].emplace(value, key);
    }
    // True where it bore it.
    bool remove(By by, std::string_view value, const Key& key) {
        return all_[by].erase({std::string{trim(value)}, key}) > 0;
    }

    // Null: nobody.
    const Key* first(By by, std::string_view value) const {
        const auto here = all_.find(by);
        if (here == all_.end()) return nullptr;
        const auto at = here->second.lower_bound(trim(value));
        return at != here->second.end() && at->first == trim(value) ? &at->second : nullptr;
    }
    std::vector<Key> find(By by, std::string_view value) const {
        std::vector<Key> found;
        const auto here = all_.find(by);
        if (here == all_.end()) return found;
        value = trim(value);
        for (auto at = here->second.lower_bound(value);
             at != here->second.end() && at->first == value; ++at)
            found.push_back(at->second);
        return found;
    }
    // Each value that anybody bears, once.
    std::vector<std::string_view> values(By by) const {
        std::vector<std::string_view> found;
        if (const auto here = all_.find(by); here != all_.end())
            for (const auto& [value, key] : here->second)
                if (found.empty() || found.back() != value) found.emplace_back(value);
        return found;
    }

private:
    using Pair = std::pair<std::string, Key>;
    struct ByValue {  // by the value, then by who bears it; a value alone is as all who bear it
        using is_transparent = void;
        bool operator()(const Pair& one, const Pair& other) const { return one < other; }
        bool operator()(const Pair& one, std::string_view value) const { return one.first < value; }
        bool operator()(std::string_view value, const Pair& one) const { return value < one.first; }
    };

    std::map<By, std::set<Pair, ByValue, Near<Pair>>> all_;
};

}  // namespace peakproof::erp
