#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "conformance/journal/records.h"
#include "conformance/judge/finding.h"
#include "conformance/judge/table.h"
#include "conformance/report/html/json_text.h"

namespace peakproof::report::html {

// Each finding's chapter of the journal: the records that prove it, and those that name its entity.
class Chapters {
public:
    // `most`: records of one chapter, beside those that prove the finding.
    Chapters(const std::vector<const judge::Violation*>& findings, std::size_t most);
    // True: some finding wants this record.
    bool take(const journal::Record& record, const std::function<bool(std::string_view)>& is_sku);
    void write(JsonText& out) const;

private:
    struct Chapter {
        std::string_view entity{};
        Time from{}, until{};  // for a SKU, which is in too many records to show them all
        std::vector<std::int64_t> records{};
        std::int64_t left_out = 0;
    };
    bool wants(Chapter& chapter, const journal::Record& record, bool sku) const;

    std::size_t most_;
    std::vector<Chapter> chapters_{};
    judge::Table<std::vector<std::size_t>> by_entity_{};
    std::vector<std::pair<std::int64_t, std::size_t>> evidence_{};  // record, chapter; in order
    std::size_t next_evidence_ = 0;
};

}  // namespace peakproof::report::html
