#pragma once

#include <memory>
#include <vector>

#include "conformance/journal/records.h"
#include "conformance/judge/finding.h"
#include "conformance/judge/rule.h"

namespace peakproof::judge {

// One pass over a journal. Before a record at time t it fires what was due before t, by (due, rule,
// key). How due times are reckoned stands in deadlines.h, and nowhere else.
class Judge final : public journal::Sink {
public:
    explicit Judge(std::vector<Rule> rules);
    ~Judge() override;
    void take(const journal::Record& record) override;
    Verdicts finish();  // once

private:
    std::unique_ptr<Desk> desk_;
};

Verdicts judge(std::vector<Rule> rules, const std::vector<journal::Record>& records);
RuleVerdict judge(const Rule& rule,
                  const std::vector<journal::Record>& records);  // one rule alone, for its tests

}  // namespace peakproof::judge
