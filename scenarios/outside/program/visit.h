#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "mocks/http/response_reader.h"
#include "scenarios/subject.h"

namespace peakproof::outside {

// One request to an endpoint of the program's own, a step at a time and never waiting.
class Visit {
public:
    Visit(const std::string& address, const http::Request& request);  // "127.0.0.1:40999"
    ~Visit();
    Visit(const Visit&) = delete;
    Visit& operator=(const Visit&) = delete;

    bool step();  // true where it got further
    bool sent() const { return request_.empty() || over(); }
    bool over() const { return outcome_.has_value(); }
    scenarios::Outcome outcome() const { return *outcome_; }  // once it is over
    const http::Response& response() const { return response_; }

private:
    void finish(scenarios::Outcome outcome);
    int socket_ = -1;
    std::string request_;
    http::ResponseReader reader_;
    http::Response response_;
    std::optional<scenarios::Outcome> outcome_;
};

// The calls of Khaos that are under way, by its numbers.
class Visits {
public:
    void add(std::uint64_t call, const std::string& address, const http::Request& request) {
        visits_.emplace(call, std::make_unique<Visit>(address, request));
    }
    bool step();  // true where one got further
    bool all_sent() const;
    void take_replies(scenarios::Commands& commands);
    void clear() { visits_.clear(); }

private:
    std::map<std::uint64_t, std::unique_ptr<Visit>> visits_;
};

}  // namespace peakproof::outside
