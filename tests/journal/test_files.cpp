#include <rapidcheck.h>
#include <unistd.h>
#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "conformance/journal/reader.h"
#include "conformance/journal/sinks.h"
#include "conformance/journal/writer.h"
#include "tests/journal/any_record.h"

using namespace peakproof;
using namespace peakproof::journal;
using namespace peakproof::journal::testing;

namespace {

// A file of its own for each test, gone at its end.
class Place {
public:
    Place()
        : path_((std::filesystem::temp_directory_path() /
                 ("peakproof-journal-" + std::to_string(::getpid()) + ".jsonl"))
                    .string()) {}
    ~Place() { std::filesystem::remove(path_); }
    const std::string& path() const { return path_; }
    std::string bytes() const {
        std::ifstream in(path_, std::ios::binary);
        std::stringstream text;
        text << in.rdbuf();
        return text.str();
    }
    void fill(const std::string& bytes) const { std::ofstream(path_, std::ios::binary) << bytes; }

private:
    std::string path_;
};

std::vector<Record> few_records(std::int64_t count = 6) {
    std::vector<Record> records;
    for (std::int64_t n = 1; n <= count; ++n) {
        const std::string sku = "MUG-" + std::to_string(n);
        records.push_back(
            {from_us(n * 1'000), n, n % 2,
             KhaosPosted{sku, "1", "variance", "available", "adjustment", "", "r\"1", "SHORT", n}});
    }
    return records;
}

std::string journal_of(const std::vector<Record>& records, const Place& place) {
    auto writer = Writer::to_file(place.path());
    REQUIRE(writer);
    for (const Record& record : records) writer->take(record);
    REQUIRE(writer->close());
    return place.bytes();
}

struct Outcome {
    Expected<Reading> reading;
    Collector collected;
};

Outcome read(const Place& place) {
    Outcome outcome{Reading{}, {}};
    outcome.reading = read_all(place.path(), outcome.collected);
    return outcome;
}

}  // namespace

TEST_CASE("A closed journal is read back whole and untouched, with the writer's own head",
          "[journal]") {
    const Place place;
    const auto records = few_records(5'000);  // several blocks
    auto writer = Writer::to_file(place.path());
    REQUIRE(writer);
    Writer nowhere;
    Tee both({&*writer, &nowhere});
    for (const Record& record : records) both.take(record);
    const auto head = writer->close();
    REQUIRE(head);
    CHECK(head->blocks > 5);
    CHECK(nowhere.head() == *head);
    CHECK(nowhere.records() == 5'000);
    CHECK(nowhere.close().value() == *head);

    const auto outcome = read(place);
    REQUIRE(outcome.reading);
    CHECK(outcome.reading->state == State::untouched);
    CHECK(outcome.reading->head == *head);
    CHECK(outcome.reading->records == 5'000);
    CHECK(outcome.reading->remark.empty());
    REQUIRE(outcome.collected.records.size() == records.size());
    bool same = true;
    for (std::size_t i = 0; i < records.size(); ++i)
        same = same && told(outcome.collected.records[i]) == told(records[i]);
    CHECK(same);
}

TEST_CASE("The chain is that of its definition, however the bytes arrive", "[journal]") {
    // Computed with Python's hashlib from the definition alone.
    Chain empty;
    CHECK(empty.head() == "00587f8b9019baa472c0ecfc4300a5dd3c54e9712b7ab6848ba293706ad66e02");
    std::string bytes(200'000, 'x');
    for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<char>('a' + i % 26);
    Chain whole;
    whole.add(bytes);
    CHECK(whole.blocks() == 4);
    CHECK(whole.head() == "ea94fb9bb109ef9eebfec011448c4b8d5f472a34ae90e87989246b6101d84a69");
    CHECK(rc::check("pieces do not matter", [&] {
        Chain pieces;
        std::string_view rest = bytes;
        while (!rest.empty()) {
            const auto size =
                std::min<std::size_t>(rest.size(), *rc::gen::inRange<std::size_t>(1, 90'000));
            pieces.add(rest.substr(0, size));
            rest.remove_prefix(size);
            pieces.head();  // asking changes nothing
        }
        RC_ASSERT(pieces.head() == whole.head());
    }));
}

TEST_CASE("A journal cut at any byte is read as far as it goes and called incomplete",
          "[journal]") {
    const Place place;
    const auto records = few_records();
    const std::string bytes = journal_of(records, place);
    for (std::size_t cut = 0; cut < bytes.size(); ++cut) {
        place.fill(bytes.substr(0, cut));
        const auto outcome = read(place);
        INFO("cut at " << cut);
        REQUIRE(outcome.reading);
        CHECK(outcome.reading->state == State::incomplete);
        CHECK_FALSE(outcome.reading->remark.empty());
        const auto lines = static_cast<std::size_t>(
            std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(cut), '\n'));
        const std::size_t whole = std::min(lines == 0 ? 0 : lines - 1, records.size());
        REQUIRE(outcome.collected.records.size() == whole);
        for (std::size_t i = 0; i < whole; ++i)
            CHECK(told(outcome.collected.records[i]) == told(records[i]));
    }
}

TEST_CASE("One changed bit anywhere is never taken for an untouched journal", "[journal]") {
    const Place place;
    const std::string bytes = journal_of(few_records(3), place);
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        for (const unsigned bit : {0U, 1U, 5U, 7U}) {
            std::string changed = bytes;
            changed[at] = static_cast<char>(static_cast<unsigned char>(changed[at]) ^ (1U << bit));
            place.fill(changed);
            const auto outcome = read(place);
            INFO("byte " << at << " bit " << bit << ": " << changed);
            // A line that cannot be read any more is a problem with a place; everything else shows
            // in the chain.
            if (outcome.reading) {
                CHECK(outcome.reading->state != State::untouched);
            } else {
                CHECK(outcome.reading.error().where.find(".jsonl:") != std::string::npos);
            }
        }
    }
}

TEST_CASE("A digit changed by hand, a line taken out, and a line added are each seen",
          "[journal]") {
    const Place place;
    const std::string bytes = journal_of(few_records(), place);
    const auto state = [&](const std::string& changed) {
        place.fill(changed);
        const auto outcome = read(place);
        REQUIRE(outcome.reading);
        CHECK_FALSE(outcome.reading->remark.empty());
        return outcome.reading->state;
    };
    std::string digit = bytes;
    digit.replace(digit.find("\"units\":3"), 9, "\"units\":4");
    CHECK(state(digit) == State::touched);

    const auto third = bytes.find("{\"t\":3000");
    const auto fourth = bytes.find("{\"t\":4000");
    std::string without = bytes;
    without.erase(third, fourth - third);
    CHECK(state(without) == State::touched);

    const std::string no_trailer = without.substr(0, without.find("{\"k\":\"journal.head"));
    CHECK(state(no_trailer) ==
          State::touched);  // the numbers show it, even without a chain to compare

    CHECK(state(bytes + "{\"t\":9,\"n\":7,\"k\":\"run.healed\"}\n") == State::touched);
    CHECK(state(bytes + "x") == State::touched);
}

TEST_CASE("A writer that is not closed leaves every record and no trailer", "[journal]") {
    const Place place;
    {
        auto writer = Writer::to_file(place.path());
        REQUIRE(writer);
        for (const Record& record : few_records(1'000)) writer->take(record);
    }
    const auto outcome = read(place);
    REQUIRE(outcome.reading);
    CHECK(outcome.reading->state == State::incomplete);
    CHECK(outcome.collected.records.size() == 1'000);
}

TEST_CASE("A process killed outright loses at most one block", "[journal]") {
    const Place place;
    auto writer = Writer::to_file(place.path());
    REQUIRE(writer);
    std::size_t written = 0;
    for (const Record& record : few_records(2'000)) {
        std::string line;
        append_line(line, record);
        written += line.size();
        writer->take(record);
        if (record.number % 500 == 0)
            CHECK(std::filesystem::file_size(place.path()) + Chain::block_bytes > written);
    }
}

TEST_CASE("A kind that nobody knows is an error, unless a newer version wrote it", "[journal]") {
    const Place place;
    place.fill(
        "{\"k\":\"journal.format\",\"format\":1}\n{\"t\":1,\"n\":1,\"k\":\"run.healed\"}\n{\"t\":1,"
        "\"n\":2,\"k\":\"moon.landed\"}\n");
    const auto outcome = read(place);
    REQUIRE_FALSE(outcome.reading);
    CHECK(outcome.reading.error().where == place.path() + ":3");
    CHECK(outcome.reading.error().what == "\"moon.landed\" is no kind of record");
    CHECK_FALSE(outcome.reading.error().remedy.empty());
    CHECK(outcome.collected.records.size() == 1);

    place.fill(
        "{\"k\":\"journal.format\",\"format\":2}\n{\"t\":1,\"n\":1,\"k\":\"moon.landed\"}\n{\"t\":"
        "1,\"n\":2,\"k\":\"run.healed\"}\n");
    const auto newer = read(place);
    REQUIRE(newer.reading);
    CHECK(newer.reading->passed_over == 1);
    CHECK(newer.reading->records == 1);
    CHECK(newer.reading->state == State::incomplete);
}

TEST_CASE("A file that is not there, a folder, and a file of another kind are told as such",
          "[journal]") {
    const Place place;
    Collector none;
    const auto absent = read_all("/nowhere/at/all.jsonl", none);
    REQUIRE_FALSE(absent);
    CHECK(absent.error().where == "/nowhere/at/all.jsonl");
    CHECK_FALSE(absent.error().remedy.empty());

    REQUIRE_FALSE(read_all(std::filesystem::temp_directory_path().string(), none));

    place.fill("order,sku\n1,MUG\n");
    const auto other = read_all(place.path(), none);
    REQUIRE_FALSE(other);
    CHECK(other.error().where == place.path() + ":1");

    REQUIRE_FALSE(Writer::to_file("/nowhere/at/all.jsonl"));
}

TEST_CASE("A full disk is told when the journal is closed", "[journal]") {
    auto writer = Writer::to_file("/dev/full");
    if (!writer) return;  // not every system has it
    for (const Record& record : few_records(10)) writer->take(record);
    const auto head = writer->close();
    REQUIRE_FALSE(head);
    CHECK(head.error().where == "/dev/full");
}

TEST_CASE("Lines longer than what is read ahead are read whole", "[journal]") {
    const Place place;
    std::vector<Record> records{
        {from_us(1), 1, 0,
         ExceptionRaised{"system-down", "khaos", "integration", std::string(3'000'000, 'm'), {}}},
        {from_us(2), 2, 0, Healed{}}};
    journal_of(records, place);
    const auto outcome = read(place);
    REQUIRE(outcome.reading);
    CHECK(outcome.reading->state == State::untouched);
    REQUIRE(outcome.collected.records.size() == 2);
    CHECK(told(outcome.collected.records[0]) == told(records[0]));
}
