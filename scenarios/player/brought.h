#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "mocks/erp/facts.h"
#include "mocks/warehouse/warehouse.h"

namespace peakproof::scenarios {

// What of the warehouse's events a predecessor has brought to Khaos, seen from both systems and
// not from its own store: a slice begins with events that are acknowledged or open, never half.
class Brought {
public:
    // Facts in the order they happened. cause: the exchange that made them, or 0.
    void take(const std::vector<erp::Fact>& in_khaos,
              const std::vector<warehouse::Fact>& in_snapfulfil, std::int64_t cause,
              const warehouse::Warehouse& record);

    enum class Standing { brought, open, owes_nothing };
    Standing of(const warehouse::Event& event, const warehouse::Warehouse& record) const;

private:
    struct Open {  // a movement of good stock that no adjustment has brought yet
        std::string movement, transaction, reason;
        std::int64_t by_units = 0;
    };
    void adjusted(const erp::fact::Adjusted& fact);

    std::map<std::string, std::vector<Open>, std::less<>> open_;  // by SKU, oldest first
    std::set<std::string, std::less<>> posted_;                   // invoices posted whole
};

}  // namespace peakproof::scenarios
