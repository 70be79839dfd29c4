#include "sync/shell/log.h"

#include <unistd.h>

#include <fmt/chrono.h>
#include <fmt/format.h>

#include "sync/wire/text.h"

namespace peakproof::sync::shell {

std::string iso_utc(Time at) {
    const auto day = std::chrono::floor<std::chrono::days>(at);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss clock{std::chrono::floor<std::chrono::milliseconds>(at - day)};
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                       clock.hours().count(), clock.minutes().count(), clock.seconds().count(),
                       clock.subseconds().count());
}

void Log::write(LogLevel level, std::string_view event, const Fields& fields) const {
    if (level < least_) return;
    const Time now = std::chrono::floor<Duration>(std::chrono::system_clock::now());
    std::string line = fmt::format(R"({{"at":"{}","level":"{}","event":)", iso_utc(now),
                                   level == LogLevel::debug  ? "debug"
                                   : level == LogLevel::info ? "info"
                                                             : "warning");
    wire::append_json(line, event);
    for (const auto& [name, value] : fields) {
        line += ',';
        wire::append_json(line, name);
        line += ':';
        wire::append_json(line, value);
    }
    line += "}\n";
    (void)!::write(STDERR_FILENO, line.data(), line.size());  // one write: lines stay whole
}

}  // namespace peakproof::sync::shell
