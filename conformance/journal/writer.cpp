#include "conformance/journal/writer.h"

#include <fmt/format.h>

#include <cerrno>
#include <iterator>
#include <string_view>
#include <system_error>
#include <utility>

#include "conformance/journal/kinds.h"
#include "conformance/journal/line.h"

namespace peakproof::journal {
namespace {

std::string reason(int error) { return std::generic_category().message(error); }

Problem unwritten(const std::string& path, int error) {
    return {fmt::format("the journal could not be written to its end: {}", reason(error)), path,
            "Make room on the disk and run again."};
}

// Not part of the chain that it tells.
void append_trailer(std::string& out, const Head& head) {
    fmt::format_to(std::back_inserter(out),
                   "{{\"k\":\"{}\",\"blocks\":{},\"bytes\":{},\"head\":\"{}\"}}\n", last_kind,
                   head.blocks, head.bytes, head.hash);
}

}  // namespace

Writer::Writer() {
    buffer_.reserve(Chain::block_bytes + 16'384);
    buffer_ += fmt::format("{{\"k\":\"{}\",\"format\":{}}}\n", first_kind, format);
}

Writer::Writer(Writer&&) noexcept = default;

Expected<Writer> Writer::to_file(const std::string& path) {
    Writer writer;
    writer.path_ = path;
    writer.file_.reset(std::fopen(path.c_str(), "wb"));
    if (!writer.file_) {
        return problem(fmt::format("the journal cannot be written: {}", reason(errno)), path,
                       "Choose a folder that exists and that you may write to.");
    }
    std::setvbuf(writer.file_.get(), nullptr, _IONBF, 0);  // the blocks are the buffer
    return writer;
}

Writer::~Writer() {
    if (file_) put(buffer_.data(), buffer_.size());
}

void Writer::take(const Record& record) {
    append_line(buffer_, record);
    ++records_;
    if (buffer_.size() >= Chain::block_bytes) flush();
}

void Writer::flush() {
    catch_up();
    const std::size_t whole = buffer_.size() - buffer_.size() % Chain::block_bytes;
    put(buffer_.data(), whole);
    buffer_.erase(0, whole);
    chained_ -= whole;
}

void Writer::catch_up() {
    chain_.add(std::string_view{buffer_}.substr(chained_));
    chained_ = buffer_.size();
}

void Writer::put(const char* bytes, std::size_t size) {
    if (!file_ || problem_) return;
    if (std::fwrite(bytes, 1, size, file_.get()) == size) return;
    problem_ = unwritten(path_, errno);
}

Head Writer::head() {
    catch_up();
    return {chain_.blocks(), chain_.bytes(), chain_.head()};
}

Expected<Head> Writer::close() {
    const Head end = head();
    append_trailer(buffer_, end);
    put(buffer_.data(), buffer_.size());
    buffer_.clear();
    chained_ = 0;
    if (file_ && std::fclose(file_.release()) != 0 && !problem_) problem_ = unwritten(path_, errno);
    if (problem_) return tl::unexpected<Problem>{*problem_};
    return end;
}

}  // namespace peakproof::journal
