#pragma once

#include <string>

#include "conformance/journal/records.h"
#include "conformance/report/html/bands.h"
#include "conformance/report/html/chapters.h"
#include "conformance/report/html/kept.h"
#include "conformance/report/html/lives.h"
#include "conformance/report/html/series.h"
#include "conformance/report/html/stock.h"
#include "conformance/report/run_report.h"
#include "sim/problem.h"

namespace peakproof::report::html {

// What a run's part of the page is made of, as JSON: the small first, the rest by itself, so that
// a browser unpacks only what is looked at.
struct Texts {
    std::string run{}, stock{}, lives{}, records{};
};

// Goes through a journal that was judged already, once, and keeps what the page shows of it.
class Collector final : public journal::Sink {
public:
    Collector(const RunReport& run, Room room);
    void take(const journal::Record& record) override;
    Texts finish();  // once

private:
    std::string run_text() const;

    const RunReport& run_;
    std::vector<const judge::Violation*> findings_;
    Series series_;
    Stock stock_;
    Lives lives_;
    Bands bands_;
    Chapters chapters_;
    Kept kept_;
};

// Problems: the journal cannot be read, or is another than the one that was judged.
Expected<Texts> collect(const std::string& journal, const RunReport& run, Room room);

}  // namespace peakproof::report::html
