#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "mocks/erp/ids.h"

namespace peakproof::erp {

// Who bears a value, in the order of their own keys: items by barcode, orders by customer. Kept up
// as things change, so that a read by such a value costs the same however much there is.
template <class By, class Key>
class Lookup {
public:
    void add(By by, std::string_view value, const Key& key) {
        if (value = trim(value); !value.empty()) all_.emplace(by, std::string{value}, key);
    }
    void remove(By by, std::string_view value, const Key& key) {
        all_.erase(typename All::value_type{by, std::string{trim(value)}, key});
    }

    // Null: nobody.
    const Key* first(By by, std::string_view value) const {
        const auto at = begin_of(by, trim(value));
        return bears(at, by, trim(value)) ? &std::get<2>(*at) : nullptr;
    }
    std::vector<Key> find(By by, std::string_view value) const {
        std::vector<Key> found;
        value = trim(value);
        for (auto at = begin_of(by, value); bears(at, by, value); ++at)
            found.push_back(std::get<2>(*at));
        return found;
    }
    // Each value that anybody bears, once.
    std::vector<std::string_view> values(By by) const {
        std::vector<std::string_view> found;
        auto at = begin_of(by, {});
        while (at != all_.end() && std::get<0>(*at) == by) {
            found.push_back(std::get<1>(*at));
            at = begin_of(by, std::string{found.back()}.append(1, '\0'));  // the next that can be
        }
        return found;
    }

private:
    using All = std::set<std::tuple<By, std::string, Key>>;

    typename All::const_iterator begin_of(By by, std::string_view value) const {
        return all_.lower_bound({by, std::string{value}, Key{}});
    }
    bool bears(typename All::const_iterator at, By by, std::string_view value) const {
        return at != all_.end() && std::get<0>(*at) == by && std::get<1>(*at) == value;
    }

    All all_;
};

}  // namespace peakproof::erp
