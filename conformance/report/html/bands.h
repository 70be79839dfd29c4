#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "conformance/journal/records.h"
#include "conformance/report/html/json_text.h"

namespace peakproof::report::html {

// Intervals and moments that every chart and timeline is drawn over: faults, outages, the lives of
// the integration, the end of trading.
class Bands {
public:
    explicit Bands(Time start) : start_(start) {}
    void take(const journal::Record& record);
    void finish(Time end);
    void write(JsonText& out) const;

private:
    struct Band {
        std::string fault{}, what{}, system{}, extent{};
        std::int64_t from_s = 0, until_s = 0;
    };
    struct Moment {
        std::int64_t at_s = 0;
        std::string what{};
    };
    std::int64_t second(Time at) const { return (at - start_) / 1s; }

    Time start_;
    std::vector<Band> bands_{};
    std::map<std::string, std::size_t, std::less<>> open_{};
    std::vector<Moment> moments_{};
};

}  // namespace peakproof::report::html
