#include "conformance/report/html/kept.h"

#include <algorithm>
#include <variant>

#include "conformance/journal/kinds.h"
#include "conformance/judge/table.h"
#include "conformance/report/html/entities.h"
#include "conformance/report/tell.h"

namespace peakproof::report::html {
namespace {

constexpr std::int64_t all_lots = 64;
constexpr std::size_t longest_text = 400;

// Which of 64 lots an entity is in: by its name alone, so that an order is kept whole or not at
// all, and the sample favours nobody.
std::int64_t lot_of(std::string_view entity) {
    return static_cast<std::int64_t>(judge::hash_of(entity) % all_lots);
}

}  // namespace

Room Room::for_journal(std::int64_t records) {
    constexpr std::int64_t fits = 400'000;
    Room room;
    if (records <= fits) return room;
    room.everything = false;
    room.lots = std::max<std::int64_t>(1, all_lots * fits / records);
    return room;
}

bool Room::less() {
    if (everything || lots > 0) {
        everything = false;
        lots /= 2;
    } else if (failed_calls > 0) {
        failed_calls = failed_calls < 1'000 ? 0 : failed_calls / 4;
    } else if (landmarks > 1'000) {
        landmarks /= 4;
    } else if (of_a_finding > 0) {
        of_a_finding /= 3;
    } else {
        return false;
    }
    return true;
}

bool Kept::wanted(const journal::Record& record, bool in_a_chapter) {
    if (in_a_chapter) return ++chapters_, true;
    if (is_landmark(record)) return landmarks_ < room_.landmarks && (++landmarks_, true);
    if (is_trouble(record)) {
        if (failed_ < room_.failed_calls) return ++failed_, true;
        ++failed_left_out_;
        return false;
    }
    if (room_.everything) return ++sampled_, true;
    std::string_view first;
    each_entity(record, [&](const std::string& entity, bool) {
        if (first.empty()) first = entity;
    });
    return !first.empty() && lot_of(first) < room_.lots && (++sampled_, true);
}

void Kept::take(const journal::Record& record, bool in_a_chapter) {
    ++seen_;
    // A call is told once, when it ends; the opening and final balances are in the three books.
    if (std::holds_alternative<journal::ExchangeBegan>(record.body) ||
        std::holds_alternative<journal::Balance>(record.body)) {
        ++calls_begun_;
        if (!in_a_chapter) return;
    }
    if (wanted(record, in_a_chapter)) keep(record);
}

void Kept::keep(const journal::Record& record) {
    numbers_.push_back(record.number);
    times_us_.push_back(to_us(record.at));
    causes_.push_back(record.cause);
    kinds_.push_back(static_cast<std::int64_t>(record.body.index()));
    where_.push_back(static_cast<std::int64_t>(lane_of(record)) +
                     4 * static_cast<std::int64_t>(target_of(record)) +
                     16 * (is_trouble(record) ? 1 : 0));
    std::string text = tell(record);
    if (text.size() > longest_text) text = text.substr(0, longest_text) + "...";
    std::string more;  // names that the sentence leaves out, so that a search finds them
    each_entity(record, [&](const std::string& entity, bool) {
        if (text.find(entity) != std::string::npos || more.size() > longest_text) return;
        more += (more.empty() ? "" : " ") + entity;
    });
    texts_.push_back(std::move(text));
    more_keys_.push_back(std::move(more));
}

void Kept::write(JsonText& out) const {
    out.object();
    out.key("n").steps(numbers_);
    out.key("t").steps(times_us_);
    out.key("cause").numbers(causes_);
    out.key("kind").numbers(kinds_);
    out.key("where").numbers(where_);
    out.key("text").texts(texts_);
    out.key("more").texts(more_keys_);
    out.key("kinds").array();
    for (std::size_t kind = 0; kind < journal::kind_count; ++kind) out.text(journal::kind_at(kind));
    out.end_array();
    out.end_object();
}

void Kept::write_account(JsonText& out) const {
    out.object();
    out.key("records").number(seen_);
    out.key("kept").number(static_cast<std::int64_t>(numbers_.size()));
    out.key("told_otherwise").number(calls_begun_);
    out.key("of_findings").number(chapters_);
    out.key("landmarks").number(landmarks_);
    out.key("failed_calls").number(failed_);
    out.key("failed_left_out").number(failed_left_out_);
    out.key("sampled").number(sampled_);
    out.key("lots").number(room_.lots);
    out.key("everything").truth(room_.everything);
    out.end_object();
}

}  // namespace peakproof::report::html
