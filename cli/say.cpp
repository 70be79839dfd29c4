#include "cli/say.h"

#include <cstdio>
#include <cstdlib>
#include <string>

#include <unistd.h>

namespace peakproof::cli {
namespace {

bool shown = false;  // a progress line stands on the screen

bool error_is_terminal() {
    static const bool is = ::isatty(STDERR_FILENO) == 1;
    return is;
}

void put(std::FILE* stream, std::string_view text) {
    std::fwrite(text.data(), 1, text.size(), stream);
    std::fflush(stream);
}

}  // namespace

void result(std::string_view text) {
    progress_done();
    put(stdout, text);
}

void message(std::string_view text) {
    progress_done();
    put(stderr, std::string{text} + '\n');
}

void complain(const Problem& problem) { message("peakproof: " + describe(problem)); }

void progress(std::string_view text) {
    if (!error_is_terminal()) return;
    put(stderr, "\r\x1b[2K" + std::string{text});
    shown = true;
}

void progress_done() {
    if (!shown) return;
    put(stderr, "\r\x1b[2K");
    shown = false;
}

report::Paint paint_for_output() {
    const char* refused = std::getenv("NO_COLOR");  // no-color.org: any value but an empty one
    return {.on = ::isatty(STDOUT_FILENO) == 1 && (refused == nullptr || *refused == '\0')};
}

}  // namespace peakproof::cli
