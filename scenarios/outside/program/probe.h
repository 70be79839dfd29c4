#pragma once

#include <string>

namespace peakproof::outside {

// One GET to an endpoint of the program's own, a step at a time and never waiting.
class Probe {
public:
    Probe(const std::string& address, const std::string& path);  // "127.0.0.1:40999", "/health"
    ~Probe();
    Probe(const Probe&) = delete;
    Probe& operator=(const Probe&) = delete;

    bool step();  // true where it got further
    bool over() const { return over_; }
    int status() const { return status_; }  // 0: nobody answered

private:
    void finish(int status);
    int socket_ = -1;
    std::string request_, answer_;
    bool over_ = false;
    int status_ = 0;
};

}  // namespace peakproof::outside
