#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/outside/program/process.h"
#include "scenarios/outside/program/stage.h"
#include "scenarios/subject.h"

namespace peakproof::outside {

// What a program does, gathered from its sockets, its output and its files, and put in an order
// that does not depend on which of its threads was first.
class Ears {
public:
    explicit Ears(Stage& stage);

    void a_line(std::string_view line);  // of the program's output
    bool hear();                         // what is there; true where there was anything
    bool heard_anything() const;
    bool spoke() const { return spoke_; }            // a call to either system, ever
    bool said_the_word() const { return said_it_; }  // the line that says it is ready
    void read_file();                                // exceptions that come out in a file
    // Those that stand, as a command of its own prints them: what is gone is cleared.
    void take_standing(const std::vector<std::string>& lines);

    // All that was gathered; nothing of it is kept.
    scenarios::Commands take();

private:
    void told(const http::Sockets::Arrival& arrival);
    std::optional<scenarios::Command> read(std::string_view line);  // by the profile's pattern

    Stage& stage_;
    http::Sockets::Heard heard_;
    scenarios::Commands exceptions_;
    bool spoke_ = false, said_it_ = false;
    std::uintmax_t file_read_ = 0;
    std::string file_rest_;
    std::vector<std::pair<std::string, std::string>> standing_;
};

}  // namespace peakproof::outside
