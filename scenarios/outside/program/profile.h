#pragma once

#include <array>
#include <csignal>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/problem.h"
#include "sim/time.h"

namespace peakproof::outside {

enum class ReadyWhen { first_call, answers, says };  // answers: its own URL gives 200
enum class TellsBy { callback, output, file, asked };

// How an integration is started, what it is told, what it does not do and how it tells of trouble:
// docs/profile.md, key by key. What is left out has a default that suits most.
struct Profile {
    std::string name = "the integration";
    std::string command;    // empty: it runs elsewhere, and attaches
    std::string directory;  // empty: where Peakproof was started
    std::vector<std::pair<std::string, std::string>> environment;  // values may hold ${NAME}
    std::vector<std::pair<std::string, std::string>> files;  // in its state folder: name, content

    struct Ready {
        ReadyWhen when = ReadyWhen::first_call;
        std::string what;  // a path of its own endpoint ("/health"), or text of a line
        Duration within = 60s;
    } ready;

    // Khaos is to call it (KCC push and pull), at its own endpoint.
    struct Called {
        std::string path;  // of its configuration file, "/khaos/config.json"; empty: it is not
        std::string user = "khaos", password = "khaos";
    } called;

    struct Exceptions {
        TellsBy by = TellsBy::callback;
        std::string file;     // in its state folder, or absolute
        std::string command;  // prints those that stand
        Duration every = 5min;
        std::string pattern;  // "ALERT {class} {entity} {state}: {message}"
    } exceptions;

    struct Stop {
        int signal = SIGTERM;
        Duration within = 10s;
    } stop;

    Duration hangs_after = 30s;  // of real time, in which it neither rests nor calls
    std::map<std::string, Duration> windows;
    std::vector<std::string> does_not;  // rules that it does not set out to keep
    std::vector<std::string> mirrors;   // fields of an item that it mirrors; empty: all
    std::array<std::string, 3> addresses{"127.0.0.1:0", "127.0.0.1:0", "127.0.0.1:0"};
};

// Read whole and checked; the problem's place is file:line:column.
Expected<Profile> read_profile(std::string_view text, std::string_view file_name,
                               const std::vector<std::string>& rules,
                               const std::vector<std::string>& windows);
Expected<Profile> load_profile(const std::filesystem::path& file,
                               const std::vector<std::string>& rules,
                               const std::vector<std::string>& windows);
// A profile to begin with: every key, with what it means.
std::string profile_template(std::string_view command);

// "${NAME}" for what a profile may name; text that names nothing known is left to stand.
std::string filled_in(std::string_view text,
                      const std::vector<std::pair<std::string, std::string>>& names);

}  // namespace peakproof::outside
