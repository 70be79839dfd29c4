#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <tl/expected.hpp>

#include "sync/core/event.h"

struct sqlite3;

namespace peakproof::sync::shell {

// What must not be forgotten, in one SQLite file (write-ahead log, synchronous FULL): the core's
// own keys, and exceptions that nobody has taken yet. For one thread, and for one program at a
// time.
class Store {
public:
    // The problem says which file and why.
    static tl::expected<std::unique_ptr<Store>, std::string> open(const std::string& folder);
    ~Store();
    Store(const Store&) = delete;
    Store& operator=(const Store&) = delete;

    Contents contents();
    struct Telling {
        std::int64_t number = 0;
        std::string body;
    };
    // One transaction; durable when it returns. Later writes of a key win.
    tl::expected<std::vector<Telling>, std::string> commit(
        const std::vector<std::pair<std::string, std::optional<std::string>>>& writes,
        const std::vector<std::string>& tellings);
    std::vector<Telling> untold();
    void told(std::int64_t number);

private:
    Store() = default;
    std::string run(const char* sql);  // empty: well

    sqlite3* base_ = nullptr;
    int lock_ = -1;
};

}  // namespace peakproof::sync::shell
