#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

#include "sync/shell/config.h"
#include "sync/shell/log.h"
#include "sync/shell/store.h"

namespace peakproof::sync::shell {

// Posts exceptions to whoever is to know, in their order, each until it is taken (2xx). What it has
// not told yet lies in the store, so a kill loses none.
class Teller {
public:
    using Done = std::function<void(std::int64_t telling)>;
    Teller(const Config& config, const Log& log, Done taken);
    ~Teller();
    Teller(const Teller&) = delete;
    Teller& operator=(const Teller&) = delete;

    void tell(Store::Telling telling);

private:
    void work(const std::string& url, const std::string& ca_file);

    const Log& log_;
    Done taken_;
    std::mutex mutex_;
    std::condition_variable work_;
    std::deque<Store::Telling> waiting_;
    bool ending_ = false;
    std::thread thread_;
};

}  // namespace peakproof::sync::shell
