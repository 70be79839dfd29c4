#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sim/disk.h"

using namespace peakproof::sim;

namespace {

using Contents = std::map<std::string, std::string, std::less<>>;

// A small set of keys, so that writes meet.
rc::Gen<Batch> some_batch() {
    const auto key = rc::gen::element<std::string>("a", "b", "c", "d");
    const auto value = rc::gen::maybe(rc::gen::arbitrary<std::string>());
    const auto write = rc::gen::map(rc::gen::pair(key, value), [](auto pair) {
        return std::pair<std::string, std::optional<std::string>>{
            pair.first, pair.second ? std::optional<std::string>{*pair.second} : std::nullopt};
    });
    return rc::gen::map(
        rc::gen::container<std::vector<std::pair<std::string, std::optional<std::string>>>>(write),
        [](auto writes) { return Batch{writes}; });
}

void apply(Contents& contents, const Batch& batch) {
    for (const auto& [key, value] : batch.writes) {
        if (value) {
            contents[key] = *value;
        } else {
            contents.erase(key);
        }
    }
}

}  // namespace

TEST_CASE("what was synced survives a kill and what was not is lost", "[sim]") {
    Disk disk;
    disk.write({{{"ref-1", "owed"}}});
    disk.sync();
    disk.write({{{"ref-1", "done"}, {"ref-2", "owed"}}});
    disk.crash();
    CHECK(disk.contents() == Contents{{"ref-1", "owed"}});
}

TEST_CASE("a kill forgets what was pending, so that a later sync cannot bring it back", "[sim]") {
    Disk disk;
    disk.write({{{"a", "1"}}});
    disk.crash();
    disk.sync();
    CHECK(disk.contents().empty());
}

TEST_CASE("a write without a value erases its key", "[sim]") {
    Disk disk;
    disk.write({{{"a", "1"}, {"b", "2"}}});
    disk.sync();
    disk.write({{{"a", std::nullopt}}});
    disk.sync();
    CHECK(disk.contents() == Contents{{"b", "2"}});
}

TEST_CASE(
    "a disk keeps exactly the batches written before its last sync, in order, whenever it is "
    "killed",
    "[sim]") {
    enum class Step { write, sync, crash };
    CHECK(rc::check("exactly what was synced", [] {
        Disk disk;
        Contents durable, seen;
        const auto steps = *rc::gen::container<std::vector<Step>>(
            rc::gen::weightedElement<Step>({{4, Step::write}, {2, Step::sync}, {1, Step::crash}}));
        for (const Step step : steps) {
            switch (step) {
                case Step::write: {
                    const Batch batch = *some_batch();
                    apply(seen, batch);
                    disk.write(batch);
                    break;
                }
                case Step::sync:
                    durable = seen;
                    disk.sync();
                    break;
                case Step::crash:
                    seen = durable;
                    disk.crash();
                    break;
            }
            RC_ASSERT(disk.contents() == durable);
        }
    }));
}

TEST_CASE("a copy of a disk is a snapshot, pending writes included", "[sim]") {
    Disk disk;
    disk.write({{{"a", "1"}}});
    Disk copy = disk;
    CHECK(copy == disk);
    disk.sync();
    CHECK_FALSE(copy == disk);
    CHECK(copy.contents().empty());
    copy.sync();
    CHECK(copy == disk);
}
