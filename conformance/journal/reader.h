#pragma once

#include <cstdio>
#include <memory>
#include <string>

#include "conformance/journal/chain.h"
#include "conformance/journal/parse.h"
#include "conformance/journal/records.h"
#include "sim/problem.h"

namespace peakproof::journal {

enum class State {
    untouched,   // the trailer stands, and the chain over the bytes is the one that it tells
    touched,     // the chain is another, records are missing, or something follows the trailer
    incomplete,  // no trailer: the run was killed or stopped. What stands is readable
};
const char* name(State state);

// Streams a journal from a file. A torn last line is no error: the journal is incomplete, the rest
// is used.
class Reader {
public:
    static Expected<Reader> open(const std::string& path);
    Reader(Reader&&) noexcept = default;
    Reader& operator=(Reader&&) noexcept = default;

    // The next record, or false at the end. Problems name file and line.
    Expected<bool> next(Record& record);

    // Of what was read so far; they say all once next() gave false.
    State state() const;
    Head head() const;                                     // of the bytes as they stand
    const std::string& remark() const { return remark_; }  // why touched or incomplete, in words
    std::int64_t records() const { return records_; }
    std::int64_t format() const { return parser_.told_format(); }
    std::int64_t passed_over() const {
        return passed_over_;
    }  // of a kind that only a newer version knows

private:
    explicit Reader(std::string path) : path_(std::move(path)) {}
    struct CloseFile {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    enum class Line { whole, torn, none };
    Expected<Line> next_line(std::string_view& line);
    Expected<bool> refill();
    void end_with_trailer();
    void touched(std::string why);

    std::string path_;
    std::unique_ptr<std::FILE, CloseFile> file_;
    std::string buffer_;            // what was read ahead, with the parser's padding behind it
    std::size_t at_ = 0, end_ = 0;  // of the buffer's bytes that are not yet used
    bool file_ended_ = false, ended_ = false;
    LineParser parser_;
    Chain chain_;
    State state_ = State::incomplete;
    std::string remark_;
    std::int64_t line_ = 0, records_ = 0, passed_over_ = 0, last_number_ = 0;
};

// What a whole reading found.
struct Reading {
    State state = State::incomplete;
    Head head;
    std::string remark;
    std::int64_t records = 0, passed_over = 0;
};

// Every record of a file into a sink.
Expected<Reading> read_all(const std::string& path, Sink& sink);

}  // namespace peakproof::journal
