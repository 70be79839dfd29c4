#include <future>

#include <fmt/format.h>

#include "sync/shell/caller.h"
#include "sync/shell/program.h"
#include "sync/wire/khaos.h"
#include "sync/wire/snapfulfil.h"

namespace peakproof::sync::shell {
namespace {

bool tried(const char* system, const Url& url, const Config& config, const Request& request) {
    std::promise<std::pair<Outcome, Response>> answer;
    Caller caller{{url.origin, config.ca_file, config.timeout},
                  1,
                  [&](std::uint64_t, Outcome outcome, Response response) {
                      answer.set_value({outcome, std::move(response)});
                  }};
    caller.call(1, request);
    const auto [outcome, response] = answer.get_future().get();
    std::string found;
    if (outcome == Outcome::refused)
        found = "refuses the connection";
    else if (outcome == Outcome::reset)
        found = "breaks the connection";
    else if (outcome == Outcome::timed_out)
        found = "does not answer";
    else if (response.status == 401 || response.status == 403)
        found = "refuses the user or password";
    else if (response.status != 200)
        found = fmt::format("answers {}", response.status);
    else
        found = "answers as it should";
    const bool fine = outcome == Outcome::answered && response.status == 200;
    fmt::print("{:<14} {}{}: {}\n", system, url.origin, url.path, found);
    return fine;
}

}  // namespace

int check(const Config& config) {
    const bool khaos =
        tried("Khaos Control", config.khaos, config, khaos::get_version(config.settings.khaos));
    const bool snapfulfil = tried("SnapFulfil", config.snapfulfil, config,
                                  snapfulfil::list_events(config.settings.snapfulfil, 1));
    if (khaos && snapfulfil) fmt::print("The configuration is sound, and both systems answer.\n");
    return khaos && snapfulfil ? 0 : 1;
}

}  // namespace peakproof::sync::shell
