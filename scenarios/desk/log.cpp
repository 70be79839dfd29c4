#include "scenarios/desk/log.h"

#include <algorithm>

#include "conformance/journal/line.h"

namespace peakproof::desk {

void Log::take(const journal::Record& record) {
    std::string line;
    journal::append_line(line, record);
    line.pop_back();  // its newline
    entries_.push_back({record.number, std::move(line)});
    last_ = record.number;
    if (entries_.size() > most_) entries_.pop_front();
}

std::deque<Log::Entry>::const_iterator Log::after(std::int64_t number) const {
    return std::upper_bound(
        entries_.begin(), entries_.end(), number,
        [](std::int64_t wanted, const Entry& entry) { return wanted < entry.number; });
}

// A line holds its kind as "k":"...", and an entity as a text of its own.
bool Log::fits(const Entry& entry, const Asked& asked) {
    if (!asked.kind.empty()) {
        const std::string kind = "\"k\":\"" + asked.kind + (asked.kind.back() == '.' ? "" : "\"");
        if (entry.line.find(kind) == std::string::npos) return false;
    }
    return asked.entity.empty() || entry.line.find('"' + asked.entity + '"') != std::string::npos;
}

std::vector<std::string> Log::read(const Asked& asked, std::int64_t& last) const {
    std::vector<std::string> lines;
    last = std::max(asked.after, std::int64_t{0});
    for (auto entry = after(asked.after); entry != entries_.end() && lines.size() < asked.limit;
         ++entry) {
        last = entry->number;
        if (fits(*entry, asked)) lines.push_back(entry->line);
    }
    return lines;
}

std::int64_t Log::find(const Asked& asked) const {
    const auto found = std::find_if(after(asked.after), entries_.end(),
                                    [&](const Entry& entry) { return fits(entry, asked); });
    return found == entries_.end() ? 0 : found->number;
}

void Log::go_back_to(std::int64_t number) {
    entries_.erase(after(number), entries_.end());
    last_ = number;
}

}  // namespace peakproof::desk
