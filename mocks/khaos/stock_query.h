#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "mocks/erp/books.h"
#include "sim/problem.h"
#include "sim/time.h"

namespace peakproof::khaos {

// Which items a stock operation is asked for: the codes given, else what changed since, else all.
// Unknown codes are left out silently (assumed).
struct StockQuery {
    enum class Mapping { stock_code = 1, other_ref = 2, short_description = 4 };
    std::vector<std::string> codes;
    Mapping mapping = Mapping::stock_code;
    Time since = Time::min();

    // `moved`: a movement of its stock counts as a change of the item.
    std::vector<const erp::Item*> find(const erp::Books& books, bool moved) const;
};

// The SKUs that the codes of a query mean; a code that means nothing stands for itself.
std::vector<std::string> keys_of(const StockQuery& query, const erp::Books& books);

class Parameters;
// StockCode, MappingType, LastUpdated: the first three parameters of every such operation.
Expected<StockQuery> stock_query(const Parameters& parameters);

}  // namespace peakproof::khaos
