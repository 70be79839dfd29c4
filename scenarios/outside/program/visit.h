#pragma once

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

}  // namespace peakproof::outside
