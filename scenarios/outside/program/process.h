#pragma once

#include <sys/types.h>

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/problem.h"

namespace peakproof::outside {

// How a program is started. Its environment is ours and what is added here.
struct Start {
    std::string command;    // for /bin/sh
    std::string directory;  // empty: where Peakproof was started
    std::vector<std::pair<std::string, std::string>> environment;
    std::string log;  // file that takes its output, appended to; empty: none
};

// A program of somebody else's and all that it starts: a session of its own, whose output is read
// within limits and of which nothing is left when this is destroyed.
class Process {
public:
    using Line = std::function<void(std::string_view)>;
    // The line is told without its end, as it comes.
    static Expected<std::unique_ptr<Process>> start(const Start& start, Line line);
    ~Process();
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;

    pid_t pid() const { return pid_; }
    int output() const { return pipe_; }
    bool take_output();  // what is there; true where there was any
    std::vector<std::string> last_lines() const;

    // How it ended: "ended with exit code 1", "was ended by signal 11 (Segmentation fault)".
    std::optional<std::string> ended();
    void signal(int number);  // to its whole group
    // Kill -9 to it and to all that descends from it, wherever that has gone, and no zombie left.
    void kill_all();

private:
    Process() = default;
    void keep(std::string_view line);
    void post_guard();
    void dismiss_guard();
    bool kill_what_is_left();

    pid_t pid_ = -1;
    int pipe_ = -1, log_ = -1;
    pid_t guard_ = -1;  // ends the program should Peakproof itself be ended without a word
    int guard_pipe_ = -1;
    std::int64_t logged_ = 0;
    std::string mark_;  // in the environment of all that descends from it
    Line line_;
    std::string partial_;
    bool too_long_ = false;
    std::deque<std::string> last_;
    std::optional<std::string> ended_;
};

}  // namespace peakproof::outside
