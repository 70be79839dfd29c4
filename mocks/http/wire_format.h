#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "mocks/http/message.h"

// Messages as bytes on a connection (RFC 7230), without a connection.
namespace peakproof::http {

// Status line, headers in their order, blank line, body: nothing is added, so that a socket carries
// what was answered.
std::string to_bytes(const Response& response);
std::string to_bytes(const Request& request);  // the same of a request

struct Limits {
    std::size_t head_bytes = 65'536;
    std::size_t body_bytes = 16'777'216;
};

// Takes requests off the bytes of one connection as they come in, however they are cut.
class RequestReader {
public:
    enum class State { needs_more, ready, bad, head_too_large, body_too_large };

    explicit RequestReader(Limits limits = {}) : limits_(limits) {}
    void feed(std::string_view bytes) { pending_ += bytes; }
    // Ready: the request is the caller's, and the next one may be asked for. After anything worse
    // the connection ends.
    State next(Request& request);
    // Bytes of a request that has not been asked for, or is not whole yet.
    bool holds_bytes() const { return head_done_ || !pending_.empty(); }
    std::size_t bytes_held() const { return pending_.size(); }
    bool keep_alive() const { return keep_alive_; }  // of the request that was read last
    // The client holds its body back until it is told to go on (Expect: 100-continue); true once
    // for a request.
    bool take_continue();

private:
    State read_head();
    State read_body();
    State read_chunks();

    Limits limits_;
    std::string pending_;
    Request request_;
    bool head_done_ = false, chunked_ = false, keep_alive_ = true, expects_ = false;
    std::size_t body_bytes_ = 0;
};

// The answer to what is no request, or too large a one; nothing while all is well. After it the
// connection ends.
std::optional<Response> refusal_of(RequestReader::State state);
Response short_answer(int status, std::string_view text);  // plain text; closes the connection

}  // namespace peakproof::http
