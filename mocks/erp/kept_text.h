#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace peakproof::erp {

// A field of a document that means nothing to the books: kept as given, and given back.
struct KeptText {
    std::string field, value;
    std::string name = {};  // of a property that the shop has named itself
    bool operator==(const KeptText&) const = default;
};
using KeptTexts = std::vector<KeptText>;

inline std::string_view find_kept(const KeptTexts& texts, std::string_view field) {
    for (const KeptText& text : texts)
        if (text.field == field) return text.value;
    return {};
}

}  // namespace peakproof::erp
