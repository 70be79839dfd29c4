#include "conformance/journal/reader.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

#include "conformance/journal/kinds.h"

namespace peakproof::journal {
namespace {

constexpr std::size_t read_ahead = 1U << 20U;

}  // namespace

const char* name(State state) {
    switch (state) {
        case State::untouched:
            return "untouched";
        case State::touched:
            return "touched";
        case State::incomplete:
            return "incomplete";
    }
    return "";
}

Expected<Reader> Reader::open(const std::string& path) {
    Reader reader(path);
    reader.file_.reset(std::fopen(path.c_str(), "rb"));
    if (!reader.file_) {
        return problem(
            fmt::format("the journal cannot be read: {}", std::generic_category().message(errno)),
            path, "Name the journal.jsonl of a run, or its folder.");
    }
    std::setvbuf(reader.file_.get(), nullptr, _IONBF, 0);
    return reader;
}

Expected<bool> Reader::refill() {
    buffer_.erase(0, at_);
    end_ -= at_;
    at_ = 0;
    buffer_.resize(end_ + read_ahead + LineParser::padding);
    const std::size_t got = std::fread(buffer_.data() + end_, 1, read_ahead, file_.get());
    if (got < read_ahead && std::ferror(file_.get()) != 0) {
        return problem(
            fmt::format("the journal cannot be read: {}", std::generic_category().message(errno)),
            path_, "Is it a file, and whole on its disk?");
    }
    end_ += got;
    file_ended_ = got < read_ahead;
    return got > 0;
}

Expected<Reader::Line> Reader::next_line(std::string_view& line) {
    std::size_t searched = at_;
    while (true) {
        const char* from = buffer_.data() + searched;
        const void* newline = searched < end_ ? std::memchr(from, '\n', end_ - searched) : nullptr;
        if (newline != nullptr) {
            const auto size =
                static_cast<std::size_t>(static_cast<const char*>(newline) - buffer_.data()) - at_;
            line = {buffer_.data() + at_, size};
            at_ += size + 1;
            ++line_;
            return Line::whole;
        }
        if (file_ended_) {
            line = {buffer_.data() + at_, end_ - at_};
            at_ = end_;
            return line.empty() ? Line::none : Line::torn;
        }
        const std::size_t kept = end_ - at_;
        if (const auto more = refill(); !more) return tl::unexpected<Problem>{more.error()};
        searched = at_ + kept;
    }
}

void Reader::touched(std::string why) {
    if (state_ == State::touched) return;
    state_ = State::touched;
    remark_ = std::move(why);
}

void Reader::end_with_trailer() {
    const Head& told = parser_.told_head();
    if (told == head()) {
        if (state_ != State::touched) state_ = State::untouched;
    } else {
        touched(fmt::format("the chain over {} bytes ends in {}, the trailer tells {} bytes and {}",
                            chain_.bytes(), chain_.head(), told.bytes, told.hash));
    }
}

Expected<bool> Reader::next(Record& record) {
    while (!ended_) {
        std::string_view line;
        const auto found = next_line(line);
        if (!found) return tl::unexpected<Problem>{found.error()};
        if (*found != Line::whole) {
            ended_ = true;
            if (state_ == State::touched) break;
            remark_ = *found == Line::torn
                          ? fmt::format("line {} is torn: the run was stopped while it was written",
                                        line_ + 1)
                          : "there is no trailer: the run was stopped before its end";
            break;
        }
        auto parsed = parser_.parse(line, record);
        if (!parsed) {
            parsed.error().where = fmt::format("{}:{}", path_, line_);
            return tl::unexpected<Problem>{parsed.error()};
        }
        if (*parsed == LineParser::Found::last_line) {
            end_with_trailer();
            ended_ = true;
            if (at_ < end_ || !file_ended_) {
                std::string_view more;
                const auto after = next_line(more);
                if (!after) return tl::unexpected<Problem>{after.error()};
                if (*after != Line::none) touched("something follows the trailer");
            }
            break;
        }
        chain_.add({line.data(), line.size() + 1});
        if (*parsed == LineParser::Found::first_line) {
            if (line_ != 1) touched(fmt::format("line {} is a second first line", line_));
            continue;
        }
        if (*parsed == LineParser::Found::unknown_kind) {
            if (parser_.told_format() <= journal::format) {
                return problem(fmt::format("\"{}\" is no kind of record", parser_.unknown_kind()),
                               fmt::format("{}:{}", path_, line_),
                               "The file was changed, or a newer Peakproof wrote it. "
                               "docs/journal.md lists the kinds.");
            }
            ++passed_over_;
        } else {
            ++records_;
        }
        if (record.number != last_number_ + 1) {
            touched(fmt::format("line {}: record {} follows record {}", line_, record.number,
                                last_number_));
        }
        last_number_ = record.number;
        if (*parsed == LineParser::Found::record) return true;
    }
    return false;
}

State Reader::state() const { return state_; }

Head Reader::head() const { return {chain_.blocks(), chain_.bytes(), chain_.head()}; }

Expected<Reading> read_all(const std::string& path, Sink& sink) {
    auto reader = Reader::open(path);
    if (!reader) return tl::unexpected<Problem>{reader.error()};
    Record record;
    while (true) {
        const auto more = reader->next(record);
        if (!more) return tl::unexpected<Problem>{more.error()};
        if (!*more) break;
        sink.take(record);
    }
    return Reading{reader->state(), reader->head(), reader->remark(), reader->records(),
                   reader->passed_over()};
}

}  // namespace peakproof::journal
