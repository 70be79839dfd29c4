#include "sync/shell/health.h"

#include <fmt/format.h>

#include "sync/shell/log.h"
#include "sync/wire/text.h"

namespace peakproof::sync::shell {

namespace {
constexpr Duration lately = 5min;
}

void Health::answered(const char* system, Time at) {
    const std::lock_guard lock{mutex_};
    systems_[system].answered = at;
}
void Health::failed(const char* system, Time at) {
    const std::lock_guard lock{mutex_};
    systems_[system].failed = at;
}
void Health::raised(const std::string& what, const std::string& entity) {
    const std::lock_guard lock{mutex_};
    standing_[{what, entity}] = 1;
}
void Health::cleared(const std::string& what, const std::string& entity) {
    const std::lock_guard lock{mutex_};
    standing_.erase({what, entity});
}

Health::Page Health::page(Time now) const {
    const std::lock_guard lock{mutex_};
    Page page;
    page.json = "{\"systems\":{";
    for (const char* name : {"khaos", "snapfulfil"}) {
        const auto found = systems_.find(name);
        const System system = found == systems_.end() ? System{} : found->second;
        const bool well = now - system.answered < lately;
        page.well = page.well && well;
        page.json +=
            fmt::format("{}\"{}\":{{\"well\":{},\"last_answer\":{}}}",
                        page.json.ends_with('{') ? "" : ",", name, well,
                        system.answered == Time{} ? std::string{"null"}
                                                  : "\"" + iso_utc(system.answered) + "\"");
    }
    page.json += "},\"exceptions\":[";
    for (const auto& [exception, one] : standing_) {
        page.json += page.json.ends_with('[') ? "{\"class\":" : ",{\"class\":";
        wire::append_json(page.json, exception.first);
        page.json += ",\"entity\":";
        wire::append_json(page.json, exception.second);
        page.json += '}';
    }
    page.json += fmt::format("],\"well\":{}}}\n", page.well);
    return page;
}

}  // namespace peakproof::sync::shell
