#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "conformance/judge/finding.h"
#include "conformance/rules/stk/tally.h"

// The books of ledger.md as one SKU has them, and one SKU of an invoice on its way out.
namespace peakproof::rules {

struct SkuBooks {
    Units khaos = 0, waiting = 0, good = 0;                 // K, N, Good
    Units opening = 0, owed = 0, arriving = 0, listed = 0;  // named
    Units at_rest = 0, by_exchange = 0,
          told = 0;  // unnamed: before this instant; by an exchange in it; told already
    Tally tally{};
    judge::Evidence write{};  // the exchange's posting that moved it
    std::int64_t last = 0;    // the record of the latest change of good stock
    Time last_at{};
    bool dirty = false;
    Units unnamed() const { return khaos - waiting - good - opening + owed + arriving - listed; }
};

struct LineBooks {  // assigned in Khaos, and out of the door less issued
    Units assigned = 0, out = 0;
    Units waiting() const {
        return std::min(std::max<Units>(0, assigned), std::max<Units>(0, out));
    }
    Units excess() const { return out - waiting(); }
};

}  // namespace peakproof::rules
