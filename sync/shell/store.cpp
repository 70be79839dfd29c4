#include "sync/shell/store.h"

#include <cstring>
#include <filesystem>

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/file.h>
#include <unistd.h>

#include <fmt/format.h>

namespace peakproof::sync::shell {
namespace {

constexpr int our_version = 1;

// A prepared statement, reset after each use.
class Statement {
public:
    Statement(sqlite3* base, const char* sql) {
        ::sqlite3_prepare_v2(base, sql, -1, &statement_, nullptr);
    }
    ~Statement() { ::sqlite3_finalize(statement_); }
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    Statement& bind(int place, std::string_view text) {
        ::sqlite3_bind_text(statement_, place, text.data(), static_cast<int>(text.size()),
                            SQLITE_TRANSIENT);
        return *this;
    }
    Statement& bind(int place, std::int64_t number) {
        ::sqlite3_bind_int64(statement_, place, number);
        return *this;
    }
    bool row() { return ::sqlite3_step(statement_) == SQLITE_ROW; }
    bool run() {
        const int result = ::sqlite3_step(statement_);
        ::sqlite3_reset(statement_);
        return result == SQLITE_DONE;
    }
    std::string text(int column) const {
        const auto* bytes = static_cast<const char*>(::sqlite3_column_blob(statement_, column));
        const auto size = static_cast<std::size_t>(::sqlite3_column_bytes(statement_, column));
        return bytes == nullptr ? std::string{} : std::string{bytes, size};
    }
    std::int64_t number(int column) const { return ::sqlite3_column_int64(statement_, column); }

private:
    sqlite3_stmt* statement_ = nullptr;
};

}  // namespace

tl::expected<std::unique_ptr<Store>, std::string> Store::open(const std::string& folder) {
    const auto failed = [](std::string why) { return tl::unexpected<std::string>{std::move(why)}; };
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error)
        return failed(
            fmt::format("the state folder {} cannot be made: {}", folder, error.message()));
    std::unique_ptr<Store> store{new Store};
    store->lock_ = ::open((folder + "/lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (store->lock_ < 0)
        return failed(
            fmt::format("the state folder {} cannot be written: {}", folder, std::strerror(errno)));
    if (::flock(store->lock_, LOCK_EX | LOCK_NB) != 0)
        return failed(
            fmt::format("another khaos-snapfulfil-sync works on the state folder {}: two "
                        "would do everything twice",
                        folder));
    const std::string file = folder + "/sync.db";
    if (::sqlite3_open(file.c_str(), &store->base_) != SQLITE_OK)
        return failed(fmt::format("{}: {}", file, ::sqlite3_errmsg(store->base_)));
    for (const char* sql :
         {"PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "PRAGMA wal_autocheckpoint=4000"})
        if (const std::string why = store->run(sql); !why.empty())
            return failed(fmt::format("{}: {}", file, why));
    std::int64_t version = 0;
    {
        Statement asked{store->base_, "PRAGMA user_version"};
        if (asked.row()) version = asked.number(0);
    }
    if (version > our_version)
        return failed(
            fmt::format("{} was written by a newer version ({}; this one knows {}): "
                        "install that one",
                        file, version, our_version));
    for (const char* sql :
         {"CREATE TABLE IF NOT EXISTS kept(key TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID",
          "CREATE TABLE IF NOT EXISTS telling(number INTEGER PRIMARY KEY AUTOINCREMENT, body TEXT)",
          "PRAGMA user_version=1"})
        if (const std::string why = store->run(sql); !why.empty())
            return failed(fmt::format("{}: {}", file, why));
    return store;
}

Store::~Store() {
    if (base_ != nullptr) ::sqlite3_close(base_);
    if (lock_ >= 0) ::close(lock_);
}

std::string Store::run(const char* sql) {
    char* message = nullptr;
    if (::sqlite3_exec(base_, sql, nullptr, nullptr, &message) == SQLITE_OK) return {};
    std::string why = message != nullptr ? message : "failed";
    ::sqlite3_free(message);
    return why;
}

Contents Store::contents() {
    Contents contents;
    Statement all{base_, "SELECT key, value FROM kept"};
    while (all.row()) contents.emplace(all.text(0), all.text(1));
    return contents;
}

tl::expected<std::vector<Store::Telling>, std::string> Store::commit(
    const std::vector<std::pair<std::string, std::optional<std::string>>>& writes,
    const std::vector<std::string>& tellings) {
    std::vector<Telling> told;
    bool fine = run("BEGIN IMMEDIATE").empty();
    {
        Statement put{base_, "INSERT OR REPLACE INTO kept(key, value) VALUES(?, ?)"};
        Statement erase{base_, "DELETE FROM kept WHERE key = ?"};
        Statement tell{base_, "INSERT INTO telling(body) VALUES(?)"};
        for (const auto& [key, value] : writes)
            fine =
                fine && (value ? put.bind(1, key).bind(2, *value).run() : erase.bind(1, key).run());
        for (const std::string& body : tellings) {
            fine = fine && tell.bind(1, body).run();
            told.push_back({::sqlite3_last_insert_rowid(base_), body});
        }
    }
    if (fine && run("COMMIT").empty()) return told;
    std::string why = ::sqlite3_errmsg(base_);
    run("ROLLBACK");
    return tl::unexpected<std::string>{std::move(why)};
}

std::vector<Store::Telling> Store::untold() {
    std::vector<Telling> all;
    Statement rows{base_, "SELECT number, body FROM telling ORDER BY number"};
    while (rows.row()) all.push_back({rows.number(0), rows.text(1)});
    return all;
}

void Store::told(std::int64_t number) {
    Statement{base_, "DELETE FROM telling WHERE number = ?"}.bind(1, number).run();
}

}  // namespace peakproof::sync::shell
