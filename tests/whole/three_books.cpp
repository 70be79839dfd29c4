#include <algorithm>
#include <map>
#include <set>
#include <string>

#include <catch2/catch.hpp>

#include "sync/hosted/hosted.h"
#include "tests/whole/played.h"

// With a warehouse that mislays things, the physical truth, SnapFulfil's record and Khaos's record
// must be seen to differ, and customers must be sold what is not there. Each test names what makes
// it so, and shows that nothing is left to see when that is taken out of the world.
using namespace peakproof;

namespace {

// The three books of every SKU as the journal goes by.
class Books final : public journal::Sink {
public:
    explicit Books(bool with_assignments) : with_assignments_(with_assignments) {}

    void take(const journal::Record& record) override {
        if (record.at != now_) look_at_what_moved();  // an instant's movements are seen together
        now_ = record.at;
        if (const auto* b = std::get_if<journal::Balance>(&record.body)) {
            if (b->moment != "opening") return;
            Book& book = books_[b->sku];
            if (b->book == "khaos" && b->account == "available") book.available += b->units;
            if (b->book == "snapfulfil" && b->account == "00") book.good += b->units;
            if (b->book == "physical") book.building += b->units;
        } else if (const auto* p = std::get_if<journal::KhaosPosted>(&record.body)) {
            Book& book = books_[p->sku];
            const bool assigns = p->debit == "assigned" || p->credit == "assigned";
            if (assigns && !with_assignments_) {  // an Available that forgets what is promised
                                                  // falls when goods leave
                if (p->debit == "sold") book.available -= p->units;
            } else {
                if (p->debit == "available") book.available += p->units;
                if (p->credit == "available") book.available -= p->units;
            }
            if (p->debit == "sold") book.left_unposted -= p->units;
            if (p->debit == "assigned") book.assigned += p->units;
            if (p->credit == "assigned") book.assigned -= p->units;
            moved_.insert(p->sku);
        } else if (const auto* m = std::get_if<journal::StockMoved>(&record.body)) {
            Book& book = books_[m->sku];
            if (m->to == "00")
                book.good += m->from == "00" ? 0 : m->units;
            else if (m->from == "00")
                book.good -= m->units < 0 ? -m->units : m->units;
            moved_.insert(m->sku);
        } else if (const auto* f = std::get_if<journal::PhysicalMoved>(&record.body)) {
            Book& book = books_[f->sku];
            if (f->to == "customer") book.left_unposted += f->units;
            if (findable(f->to)) book.building += f->units;
            if (findable(f->from)) book.building -= f->units;
            moved_.insert(f->sku);
        } else if (const auto* picked = std::get_if<journal::LinePicked>(&record.body)) {
            short_units_ += picked->short_units;
        }
    }

    std::size_t skus_where_all_three_differ() const { return differed_.size(); }
    // At some instant more was promised to customers than was left in the building.
    std::size_t skus_oversold() const { return oversold_.size(); }
    // Khaos's Available and SnapFulfil's good stock were two numbers for an hour on end.
    std::size_t skus_long_apart() const { return long_apart_.size(); }
    std::int64_t short_units() const { return short_units_; }

private:
    struct Book {
        std::int64_t available = 0, assigned = 0, left_unposted = 0, good = 0, building = 0;
    };
    static bool findable(const std::string& place) {
        return place == "shelf" || place == "staged" || place == "trolley";
    }

    void look_at_what_moved() {
        for (const std::string& sku : moved_) {
            const Book& book = books_[sku];
            if (book.available != book.good && book.good != book.building &&
                book.available != book.building)
                differed_.insert(sku);
            if (book.assigned - book.left_unposted > book.building) oversold_.insert(sku);
            if (book.available == book.good) {
                apart_since_.erase(sku);
            } else if (now_ - apart_since_.try_emplace(sku, now_).first->second >= 1h) {
                long_apart_.insert(sku);
            }
        }
        moved_.clear();
    }

    bool with_assignments_;
    std::map<std::string, Book> books_;
    Time now_{};
    std::map<std::string, Time> apart_since_;
    std::set<std::string> moved_, differed_, oversold_, long_apart_;
    std::int64_t short_units_ = 0;
};

Books watch(const scenarios::Play& play, bool with_assignments = true) {
    Books books{with_assignments};
    scenarios::play(play, *hosted::reference(), books);
    return books;
}

scenarios::Play without_short_picks(scenarios::Play play) {
    play.floor.none_found_ppm = play.floor.some_found_ppm = 0;
    play.floor.counts_per_day = play.floor.put_away_late_per_day = play.floor.damaged_per_day = 0;
    return play;
}

}  // namespace

TEST_CASE(
    "on short-picks the three books of 20 SKUs or more differ, all from each other, at some "
    "instant",
    "[whole][books]") {
    const Books books = watch(tests::library_play("short-picks"));
    CHECK(books.skus_where_all_three_differ() >= 20);
    CHECK(books.skus_oversold() >= 5);
}

TEST_CASE("assignments make Khaos's number differ from SnapFulfil's: without them for minutes only",
          "[whole][books]") {
    CHECK(watch(tests::library_play("short-picks")).skus_long_apart() >= 100);
    CHECK(watch(tests::library_play("short-picks"), false).skus_long_apart() == 0);
}

TEST_CASE(
    "short picks make the record differ from the shelf: without them three numbers are not seen, "
    "and nothing is oversold",
    "[whole][books]") {
    const Books books = watch(without_short_picks(tests::library_play("short-picks")));
    CHECK(books.short_units() == 0);
    CHECK(books.skus_where_all_three_differ() == 0);
    CHECK(books.skus_oversold() == 0);
}

TEST_CASE(
    "a put-away delay alone makes pickers miss what is in the building: without it they miss "
    "nothing",
    "[whole][books]") {
    scenarios::Play play = without_short_picks(tests::library_play("short-picks"));
    play.floor.put_away_late_per_day = 2'000;
    play.floor.put_away_delay = 2h;
    CHECK(watch(play).short_units() > 0);
    play.floor.put_away_delay = 0s;
    CHECK(watch(play).short_units() == 0);
}
