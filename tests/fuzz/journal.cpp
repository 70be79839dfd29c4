#include <sys/mman.h>
#include <unistd.h>

#include "conformance/journal/line.h"
#include "conformance/journal/reader.h"
#include "conformance/journal/sinks.h"
#include "conformance/judge/judge.h"
#include "conformance/rules/catalogue.h"
#include "tests/fuzz/engine/target.h"

// A journal from its file to the verdicts of every rule, whatever stands in it.
using namespace peakproof;

namespace peakproof::fuzz {

const std::vector<std::string_view> words{
    "t", "n", "c", "k", "journal.format", "journal.head", "run.begun", "run.ended", "run.healed", "call", "IV0000001A01",
    "IV0000002A01", "IV0000003A01", "SH-1", "MUG-01", "CUP-01", "khaos", "snapfulfil", "khaos.ImportDespatches",
    "khaos.ExportOrders", "snapfulfil.shipments.create", "answered", "reset", "timed-out", "applied", "9", "12", "50", "00", "40",
    "1795780800000000", "1795784400000000", "9223372036854775806", "-9223372036854775807", "1000000", "[]", "{}", "[[\"MUG-01\",\"1\"]]"};

namespace {

// A file without a disk: the reader opens it by its path as any other.
class File {
public:
    File() : descriptor_(memfd_create("journal", MFD_CLOEXEC)) { must(descriptor_ >= 0, "there is memory"); }
    ~File() { close(descriptor_); }
    File(const File&) = delete;
    File& operator=(const File&) = delete;

    void hold(std::string_view bytes) const {
        must(ftruncate(descriptor_, 0) == 0, "the file is emptied");
        must(pwrite(descriptor_, bytes.data(), bytes.size(), 0) == static_cast<ssize_t>(bytes.size()), "it is filled");
    }
    std::string path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }

private:
    int descriptor_;
};

std::string lines_of(const std::vector<journal::Record>& records) {
    std::string lines;
    for (const journal::Record& record : records) journal::append_line(lines, record);
    return lines;
}

}  // namespace

void try_bytes(std::string_view bytes) {
    static const File file;
    file.hold(bytes);
    journal::Collector collected;
    const auto reading = journal::read_all(file.path(), collected);
    if (!reading) must(!reading.error().where.empty() && !reading.error().what.empty(), "a refusal says where and what");

    // What was read, written and read again: the same lines, and untouched where their numbers are in order.
    const std::string lines = lines_of(collected.records);
    auto writer = journal::Writer::to_file(file.path());
    must(writer.has_value(), "the file can be written");
    for (const journal::Record& record : collected.records) writer->take(record);
    must(writer->close().has_value(), "the file can be closed");
    journal::Collector again;
    const auto second = journal::read_all(file.path(), again);
    must(second.has_value(), "what we write can be read", second ? "" : second.error().what);
    must(lines_of(again.records) == lines, "a journal written again is the same", lines);

    const judge::Verdicts verdicts = judge::judge(rules::catalogue(), collected.records);
    const judge::Verdicts twice = judge::judge(rules::catalogue(), again.records);
    must(verdicts.rules.size() == rules::catalogue().size(), "every rule has a verdict");
    for (std::size_t i = 0; i < verdicts.rules.size(); ++i)
        must(verdicts.rules[i].occasions == twice.rules[i].occasions &&
                 verdicts.rules[i].violations.size() == twice.rules[i].violations.size(),
             "the same journal gets the same verdict", verdicts.rules[i].id);
}

}  // namespace peakproof::fuzz
