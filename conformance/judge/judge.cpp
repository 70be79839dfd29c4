#include "conformance/judge/judge.h"

#include <utility>

#include "conformance/judge/desk.h"

namespace peakproof::judge {

Judge::Judge(std::vector<Rule> rules) : desk_(std::make_unique<Desk>(std::move(rules))) {}
Judge::~Judge() = default;
void Judge::take(const journal::Record& record) { desk_->take(record); }
Verdicts Judge::finish() { return desk_->finish(); }

Verdicts judge(std::vector<Rule> rules, const std::vector<journal::Record>& records) {
    Judge judge{std::move(rules)};
    for (const auto& record : records) judge.take(record);
    return judge.finish();
}

RuleVerdict judge(const Rule& rule, const std::vector<journal::Record>& records) {
    return std::move(judge(std::vector<Rule>{rule}, records).rules.front());
}

}  // namespace peakproof::judge
