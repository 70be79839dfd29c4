#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <string>

#include "sync/wire/time.h"

namespace peakproof::sync::shell {

// How the program does, for GET /health: 200 while each system has answered lately, else 503.
class Health {
public:
    void answered(const char* system, Time at);
    void failed(const char* system, Time at);
    void raised(const std::string& what, const std::string& entity);
    void cleared(const std::string& what, const std::string& entity);
    struct Page {
        bool well = true;
        std::string json;
    };
    Page page(Time now) const;

private:
    struct System {
        Time answered{}, failed{};
    };
    mutable std::mutex mutex_;
    std::map<std::string, System> systems_;
    std::map<std::pair<std::string, std::string>, int> standing_;
};

}  // namespace peakproof::sync::shell
