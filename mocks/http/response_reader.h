#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "mocks/http/message.h"

namespace peakproof::http {

// Takes one answer off the bytes of a connection as they come in.
class ResponseReader {
public:
    enum class State { needs_more, ready, bad };
    static constexpr std::size_t most_bytes = 16'777'216;

    void feed(std::string_view bytes) { pending_ += bytes; }
    State next(Response& response);
    // The other side has closed: an answer that did not say its length ends there.
    State end(Response& response);

private:
    State read(Response& response, bool closed) const;
    std::string pending_;
};

}  // namespace peakproof::http
