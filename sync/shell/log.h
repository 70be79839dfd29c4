#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sync/shell/config.h"

namespace peakproof::sync::shell {

// One JSON object a line on standard error: {"at", "level", "event", ...}. From any thread.
class Log {
public:
    explicit Log(LogLevel least) : least_(least) {}
    using Fields = std::vector<std::pair<std::string_view, std::string>>;
    void write(LogLevel level, std::string_view event, const Fields& fields = {}) const;
    void debug(std::string_view event, const Fields& fields = {}) const {
        write(LogLevel::debug, event, fields);
    }
    void info(std::string_view event, const Fields& fields = {}) const {
        write(LogLevel::info, event, fields);
    }
    void warning(std::string_view event, const Fields& fields = {}) const {
        write(LogLevel::warning, event, fields);
    }

private:
    LogLevel least_;
};

std::string iso_utc(Time at);  // "2026-11-27T19:00:00.123Z"

}  // namespace peakproof::sync::shell
