#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <variant>

#include <catch2/catch.hpp>

#include "conformance/journal/writer.h"
#include "conformance/rules/catalogue.h"
#include "scenarios/player/slice.h"
#include "sync/hosted/hosted.h"
#include "sync/mutants/catalogue.h"
#include "tests/whole/played.h"

// A slice of a day: the reference plays it until then, and whoever is under test meets the orders,
// shipments and events that are in flight.
using namespace peakproof;
using tests::library_play;

namespace {

scenarios::Play slice(const std::string& scenario, const std::string& from,
                      const std::string& length, std::uint64_t seed = 7) {
    auto cut = scenarios::slice_of(library_play(scenario, seed), from, length);
    if (!cut) throw std::runtime_error(describe(cut.error()));
    return std::move(*cut);
}

judge::Verdicts judged(const scenarios::Play& play, const scenarios::Subject& subject,
                       journal::Sink* other = nullptr) {
    const auto reference = hosted::reference();
    scenarios::Options options;
    options.predecessor = reference.get();
    judge::Judge judge{rules::catalogue()};
    std::vector<journal::Sink*> sinks{&judge};
    if (other != nullptr) sinks.push_back(other);
    journal::Tee tee{sinks};
    scenarios::play(play, subject, tee, options);
    return judge.finish();
}

const mutants::Mutant& mutant(std::string_view name) {
    for (const auto& one : mutants::catalogue())
        if (one.name == name) return one;
    throw std::runtime_error("no such mutant");
}

std::string worst(const judge::Verdicts& verdicts) {
    const auto all = verdicts.violations();
    return all.empty() ? std::string{"nothing"} : all.front()->rule + " " + all.front()->summary;
}

// Both systems as the journal tells of them until the slice begins. The reference says in its
// references what each posting brings, and nobody but this test looks at them.
class AtTheCut final : public journal::Sink {
public:
    void take(const journal::Record& record) override {
        std::visit([this](const auto& fact) { on(fact); }, record.body);
    }
    bool reached = false;
    std::int64_t unread = 0, at_work = 0,
                 released = 0;  // events, invoices with a live shipment, and without
    std::set<std::string> lost, doubled;
    std::map<std::string, std::int64_t>
        apart;  // SKUs whose books differ by what no unread event explains
    journal::SliceBegun told;

private:
    template <class Fact>
    void on(const Fact&) {}
    void on(const journal::Balance& balance) {
        if (balance.moment != "opening") return;
        if (balance.book == "khaos") books_[balance.sku] += balance.units;
        if (balance.book == "snapfulfil" && balance.account == "00")
            books_[balance.sku] -= balance.units;
    }
    void on(const journal::KhaosPosted& posted) {
        const auto stock = [](const std::string& account) {
            return account == "available" || account == "assigned";
        };
        books_[posted.sku] +=
            (stock(posted.debit) ? posted.units : 0) - (stock(posted.credit) ? posted.units : 0);
    }
    void on(const journal::StockMoved& moved) {
        std::int64_t by = 0;
        if (moved.from.empty() || moved.to.empty())
            by = moved.from == "00" || moved.to == "00" ? moved.units : 0;
        else
            by = (moved.to == "00" ? moved.units : 0) - (moved.from == "00" ? moved.units : 0);
        books_[moved.sku] -= by;
        change_[moved.movement] = {moved.sku, by};
    }
    void on(const journal::DespatchConfirmed& despatch) {
        for (const auto& line : despatch.lines) shipped_[despatch.shipment].push_back(line);
    }
    void on(const journal::EventReadable& event) { open_[event.event] = event; }
    void on(const journal::EventTaken& event) { taken_.insert(event.event); }
    void on(const journal::EventAgain& event) { taken_.erase(event.event); }
    void on(const journal::DespatchPosted& posted) { effects_.insert(posted.ref); }
    void on(const journal::StockAdjusted& adjusted) { effects_.insert(adjusted.ref); }
    void on(const journal::Ready& ready) { stage_.try_emplace(ready.invoice, 9); }
    void on(const journal::InvoiceStage& moved) { stage_[moved.invoice] = moved.to; }
    void on(const journal::ShipmentCreated& created) { live_[created.invoice] = true; }
    void on(const journal::ShipmentMoved& moved) { live_[moved.invoice] = moved.live; }
    void on(const journal::SliceBegun& fact) {
        reached = true;
        told = fact;
        for (const auto& [id, event] : open_) look(event);
        for (const auto& [invoice, stage] : stage_) {
            const auto found = live_.find(invoice);
            const bool live = found != live_.end() && found->second;
            if (stage == 9 && found != live_.end()) doubled.insert(invoice);
            if (stage == 12 && found == live_.end()) lost.insert(invoice);
            if (stage == 9 && !live) ++released;
            if (live) ++at_work;
        }
        for (const auto& [sku, units] : books_)
            if (units != 0) apart[sku] = units;
    }
    void look(const journal::EventReadable& event) {
        const bool taken = taken_.contains(event.event);
        const bool movement = !event.movement.empty();
        const std::string ref =
            movement ? "A-" + event.movement : "D-" + event.shipment + "-" + event.event;
        const bool brought = effects_.contains(ref);
        if (taken && !brought && (movement || event.transaction == "DESPATCH"))
            lost.insert(event.event);
        if (!taken && brought) doubled.insert(event.event);
        if (taken) return;
        ++unread;
        // What it tells of is in SnapFulfil's book and not in Khaos's.
        if (movement) books_[change_[event.movement].first] += change_[event.movement].second;
        if (event.transaction == "DESPATCH")
            for (const auto& line : shipped_[event.shipment]) books_[line.sku] -= line.units;
    }

    std::map<std::string, std::int64_t> books_;  // Khaos's less SnapFulfil's
    std::map<std::string, std::pair<std::string, std::int64_t>> change_;
    std::map<std::string, std::vector<journal::UnitLine>> shipped_;
    std::map<std::string, journal::EventReadable> open_;
    std::set<std::string> taken_, effects_;
    std::map<std::string, std::int64_t> stage_;
    std::map<std::string, bool> live_;
};

// As much of a day as a slice of it shows.
class Told final : public journal::Sink {
public:
    void take(const journal::Record& record) override {
        if (const auto* fault = std::get_if<journal::FaultTold>(&record.body))
            faults[fault->fault] = *fault;
        if (std::holds_alternative<journal::SubjectKilled>(record.body)) ++kills;
        if (std::holds_alternative<journal::SliceBegun>(record.body)) began = record.at;
        if (std::holds_alternative<journal::OrderAccepted>(record.body) && began != Time{})
            ++orders;
        if (std::holds_alternative<journal::Healed>(record.body)) healed = record.at;
    }
    std::map<std::string, journal::FaultTold> faults;
    std::int64_t kills = 0, orders = 0;
    Time began{}, healed{};
};

}  // namespace

TEST_CASE(
    "At a slice's start an event is acknowledged if and only if Khaos has its effect, and the "
    "books agree",
    "[whole][slice]") {
    struct Place {
        std::string scenario, from;
    };
    const Place place = GENERATE(Place{"khaos-outage", "20:15"}, Place{"khaos-outage", "21:04"},
                                 Place{"short-picks", "14:00"}, Place{"restart", "10:00:20"},
                                 Place{"restart", "16:31"}, Place{"sku-gap", "11:00"});
    INFO(place.scenario << " from " << place.from);
    AtTheCut cut;
    judged(slice(place.scenario, place.from, "1min"), *hosted::reference(), &cut);

    REQUIRE(cut.reached);
    CHECK(cut.lost.empty());
    CHECK(cut.doubled.empty());
    CHECK(cut.apart.empty());
    CHECK(cut.unread + cut.at_work + cut.released > 0);
    CHECK(cut.told.predecessor == "reference");
}

TEST_CASE("A slice in an outage begins with all that waits for it", "[whole][slice]") {
    AtTheCut cut;
    judged(slice("khaos-outage", "20:15", "1min"), *hosted::reference(), &cut);
    CHECK(cut.unread > 100);
    CHECK(cut.released > 10);
    CHECK(cut.told.reopened > 100);
}

TEST_CASE("The reference passes a slice of any day, wherever it is cut", "[whole][slice]") {
    struct Place {
        std::string scenario, from, length;
    };
    const Place place =
        GENERATE(Place{"quiet-day", "00:00", "3h"}, Place{"quiet-day", "11:59", "2h"},
                 Place{"khaos-outage", "18:30", "1h"}, Place{"khaos-outage", "20:00", "90min"},
                 Place{"khaos-outage", "21:04", "1h"}, Place{"short-picks", "10:30", "2h"},
                 Place{"short-picks", "18:00", ""}, Place{"restart", "10:00:20", "1h"},
                 Place{"restart", "16:00", "1h"}, Place{"restart", "15:05", "2h"},
                 Place{"restart", "16:31", "3h"}, Place{"sku-gap", "09:10", "3h"},
                 Place{"sku-gap", "15:50", "2h"}, Place{"new-range", "09:09", "2h"},
                 Place{"credentials", "10:50", "2h"}, Place{"credentials", "15:10", "1h"},
                 Place{"busy-systems", "13:00", "1h"}, Place{"busy-systems", "16:02", "90min"});
    INFO(place.scenario << " from " << place.from << " for " << place.length);
    const auto verdicts =
        judged(slice(place.scenario, place.from, place.length), *hosted::reference());
    INFO(worst(verdicts));
    CHECK(verdicts.violations().empty());
    CHECK(verdicts.verdict != judge::RunVerdict::inconclusive);
    CHECK(verdicts.find("DSP-01")->occasions > 0);
}

TEST_CASE("Peak evening alone is a slice", "[whole][slice][slow]") {
    const auto verdicts = judged(slice("black-friday", "19:55", "40min", 1), *hosted::reference());
    INFO(worst(verdicts));
    CHECK(verdicts.violations().empty());
    CHECK(verdicts.find("ORD-02")->occasions > 3'000);
}

TEST_CASE("A known mistake is found in a slice that has its trouble, and in no other",
          "[whole][slice]") {
    const auto drops = mutant("drops-short-picks").make();
    CHECK(judged(slice("short-picks", "10:30", "2h"), *drops).verdict == judge::RunVerdict::fail);

    const auto gives_up = mutant("gives-up-after-five").make();
    const auto in_the_outage = judged(slice("khaos-outage", "19:30", "3h"), *gives_up);
    CHECK(in_the_outage.find("DSP-05")->broken > 0);
    const auto before_it = judged(slice("khaos-outage", "09:00", "2h"), *gives_up);
    CHECK(before_it.violations().empty());
}

TEST_CASE("An integration that does nothing owes what it found, counted from the slice's start",
          "[whole][slice]") {
    struct Idle final : scenarios::Subject {
        std::string name() const override { return "idle"; }
        scenarios::Commands start(Time, const sim::Disk& disk) override {
            CHECK(disk.contents().empty());
            return {};
        }
        scenarios::Commands wake(Time) override { return {}; }
        scenarios::Commands answered(Time, std::uint64_t, scenarios::Outcome,
                                     const http::Response&) override {
            return {};
        }
        std::unique_ptr<Subject> fresh(std::uint64_t) const override {
            return std::make_unique<Idle>();
        }
        std::unique_ptr<Subject> clone() const override { return nullptr; }
    };
    AtTheCut cut;
    Told told;
    journal::Tee both{{&cut, &told}};
    const auto verdicts = judged(slice("khaos-outage", "20:15", "1min"), Idle{}, &both);
    const auto* handed_over = verdicts.find("ORD-02");
    CHECK(handed_over->broken >= cut.released - 60);  // an invoice may wait for its item
    CHECK(handed_over->broken > 0);
    for (const auto* found : verdicts.violations()) CHECK(found->opened >= told.began);
    CHECK(verdicts.find("RTY-10")->broken == 0);  // it accepted nothing
    CHECK(verdicts.find("RTY-05")->broken == 0);
}

TEST_CASE("Traffic, faults and kills are the slice's own", "[whole][slice]") {
    Told told;
    const auto play = slice("restart", "15:05", "90min");
    const auto verdicts = judged(play, *hosted::reference(), &told);
    CHECK(told.healed == told.began + 90min);
    CHECK(told.kills == 2);                       // 16:00:06 and 16:31:12
    CHECK(told.faults.at("fault-1").armed == 0);  // from 09:55 on
    CHECK(told.faults.at("fault-4").armed == 1);  // from 15:55 on
    CHECK(told.faults.at("fault-4").fired > 0);
    CHECK(!told.faults.contains("fault-5"));  // from 18:00 on
    const auto ordered =
        std::count_if(play.orders.begin(), play.orders.end(),
                      [&](const auto& order) { return order.at >= play.slice->from; });
    CHECK(told.orders <= ordered);
    CHECK(told.orders > ordered / 2);
}

TEST_CASE("The same slice gives the same records each time", "[whole][slice]") {
    const auto play = slice("restart", "16:00", "1h");
    struct Hash final : journal::Sink {
        void take(const journal::Record& record) override { writer.take(record); }
        journal::Writer writer;
    } one, other;
    judged(play, *hosted::reference(), &one);
    judged(play, *hosted::reference(), &other);
    CHECK(one.writer.head().hash == other.writer.head().hash);
}

TEST_CASE("A slice in which nothing happened is vacuous", "[whole][slice]") {
    auto play = slice("quiet-day", "00:00", "1min");
    play.orders.clear();
    play.floor = {};
    const auto verdicts = judged(play, *hosted::reference());
    CHECK(verdicts.verdict == judge::RunVerdict::vacuous);
    CHECK(std::find(verdicts.reasons.begin(), verdicts.reasons.end(),
                    "Nothing happened in this slice that could break a rule.") !=
          verdicts.reasons.end());
}

TEST_CASE("What is no slice of the day is said", "[whole][slice]") {
    const auto says = [](const std::string& from, const std::string& length) {
        const auto cut = scenarios::slice_of(library_play("restart"), from, length);
        return cut ? std::string{"it is one"} : describe(cut.error());
    };
    CHECK(says("22:00", "1h") ==
          "--from 22:00: the slice would begin when trading is over. restart is open from "
          "2026-11-26T06:00:00 to 2026-11-26T22:00:00.");
    CHECK(says("21:59:59", "") == "it is one");
    CHECK(says("2026-11-26T05:59", "1h").find("the slice would begin before restart does") !=
          std::string::npos);
    CHECK(says("06:00", "9h") == "it is one");
    CHECK(says("noon", "1h").find("\"noon\" is not a time") != std::string::npos);
    CHECK(says("18:00", "0h").find("a slice of no time has nothing in it") != std::string::npos);
    CHECK(says("18:00", "soon").find("\"soon\" is not a length of time") != std::string::npos);
    CHECK(says("", "4h").find("nothing says where it begins") != std::string::npos);
}
