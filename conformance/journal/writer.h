#pragma once

#include <cstdio>
#include <memory>
#include <optional>
#include <string>

#include "conformance/journal/chain.h"
#include "conformance/journal/records.h"
#include "sim/problem.h"

namespace peakproof::journal {

// The end of the chain: what a report prints, and what shows whether a journal was touched.
struct Head {
    std::int64_t blocks = 0, bytes = 0;
    std::string hash;  // `trace_hash`
    bool operator==(const Head&) const = default;
};

// Writes JSON Lines and keeps the chain. Each full block goes to the file at once, so a run that is
// killed leaves what it had, less at most one block; close() adds the trailer that calls the
// journal complete.
class Writer final : public Sink {
public:
    Writer();                                                  // to nothing: the chain alone
    static Expected<Writer> to_file(const std::string& path);  // what stood there is gone
    ~Writer() override;  // without close(): what was taken is written, without a trailer
    Writer(Writer&&) noexcept;
    Writer& operator=(Writer&&) = delete;

    void take(const Record& record) override;

    Head head();  // of what was taken so far; more may follow
    std::int64_t records() const { return records_; }

    // The trailer, and the file closed. A disk that filled up on the way is told here.
    Expected<Head> close();

private:
    struct CloseFile {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    void flush();
    void catch_up();
    void put(const char* bytes, std::size_t size);

    Chain chain_;
    std::string buffer_;       // lines that no full block of the file holds yet
    std::size_t chained_ = 0;  // so many bytes of them are in the chain
    std::string path_;
    std::unique_ptr<std::FILE, CloseFile> file_;
    std::optional<Problem> problem_;
    std::int64_t records_ = 0;
};

}  // namespace peakproof::journal
