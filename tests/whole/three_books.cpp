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
            if (p->debit == "assigned") book.assigned += p->units;
            if (p->credit == "assigned") book.assigned -= p->units;
            look(p->sku, book);
        } else if (const auto* m = std::get_if<journal::StockMoved>(&record.body)) {
            Book& book = books_[m->sku];
            if (m->to == "00")
                book.good += m->from == "00" ? 0 : m->units;
            else if (m->from == "00")
                book.good -= m->units < 0 ? -m->units : m->units;
            look(m->sku, book);
        } else if (const auto* f = std::get_if<journal::PhysicalMoved>(&record.body)) {
            Book& book = books_[f->sku];
            if (findable(f->to)) book.building += f->units;
            if (findable(f->from)) book.building -= f->units;
            look(f->sku, book);
        } else if (const auto* accepted = std::get_if<journal::OrderAccepted>(&record.body)) {
            if (accepted->back_order_allowed) return;
            for (const journal::OrderLine& line : accepted->lines)
                // Promised by now, against what could be picked if it were looked for.
                if (books_[line.sku].assigned > books_[line.sku].building)
                    oversold_.insert(line.sku);
        } else if (const auto* picked = std::get_if<journal::LinePicked>(&record.body)) {
            short_units_ += picked->short_units;
        }
    }

    std::size_t skus_where_all_three_differ() const { return differed_.size(); }
    std::size_t skus_oversold() const { return oversold_.size(); }
    std::int64_t short_units() const { return short_units_; }

private:
    struct Book {
        std::int64_t available = 0, assigned = 0, good = 0, building = 0;
    };
    static bool findable(const std::string& place) { return place == "shelf" || place == "staged"; }
    void look(const std::string& sku, const Book& book) {
        if (book.available != book.good && book.good != book.building &&
            book.available != book.building)
            differed_.insert(sku);
    }

    bool with_assignments_;
    std::map<std::string, Book> books_;
    std::set<std::string> differed_, oversold_;
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
    CHECK(books.skus_oversold() >= 1);
}

TEST_CASE("assignments make Khaos's book differ: without them no 20 SKUs show three numbers",
          "[whole][books]") {
    CHECK(watch(tests::library_play("short-picks"), false).skus_where_all_three_differ() < 20);
}

TEST_CASE(
    "short picks make the record differ from the shelf: without them three numbers are not seen, "
    "and nothing is oversold",
    "[whole][books]") {
    const Books books = watch(without_short_picks(tests::library_play("short-picks")));
    CHECK(books.short_units() == 0);
    CHECK(books.skus_where_all_three_differ() < 20);
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
