#include <string>

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include "mocks/http/response_reader.h"

using namespace peakproof;
using State = http::ResponseReader::State;

namespace {

// Fed in pieces of that size; what it says of each but the last is that it needs more.
State fed(const std::string& bytes, std::size_t piece, http::Response& response) {
    http::ResponseReader reader;
    State state = State::needs_more;
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
        if (state != State::needs_more) return state;
        reader.feed(std::string_view{bytes}.substr(at, piece));
        state = reader.next(response);
    }
    return state;
}

}  // namespace

TEST_CASE("an answer is read by its length or by its chunks, however it is cut", "[http]") {
    const std::string by_length = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-Id:  7 \r\n\r\nhello";
    const std::string by_chunks = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2;x=1\r\nlo\r\n0\r\n\r\n";
    const std::size_t piece = GENERATE(1U, 3U, 17U, 1000U);
    for (const std::string& bytes : {by_length, by_chunks}) {
        http::Response response;
        CHECK(fed(bytes, piece, response) == State::ready);
        CHECK(response.status == 200);
        CHECK(response.body == "hello");
    }
    http::Response response;
    fed(by_length, piece, response);
    CHECK(http::header(response.headers, "x-id") == "7");
}

TEST_CASE("an answer without a length ends where the connection does, and one that is cut is none", "[http]") {
    http::ResponseReader reader;
    http::Response response;
    reader.feed("HTTP/1.0 200 OK\r\n\r\nhel");
    CHECK(reader.next(response) == State::needs_more);
    reader.feed("lo");
    CHECK(reader.end(response) == State::ready);
    CHECK(response.body == "hello");

    http::ResponseReader cut;
    cut.feed("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhello");
    CHECK(cut.end(response) == State::bad);
    http::ResponseReader nothing;
    CHECK(nothing.end(response) == State::bad);
}

TEST_CASE("204 and 304 have no body, and what is no answer is said to be none", "[http]") {
    http::Response response;
    CHECK(fed("HTTP/1.1 204 No Content\r\n\r\n", 1000, response) == State::ready);
    CHECK(fed("HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n", 1000, response) == State::ready);
    for (const char* bad : {"HELLO\r\n\r\n", "HTTP/1.1 xx OK\r\n\r\n", "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
                            "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"})
        CHECK(fed(bad, 1000, response) == State::bad);
}

TEST_CASE("any bytes are an answer, not yet one, or none", "[http][law]") {
    CHECK(rc::check("random bytes", [](const std::string& tail) {
        http::Response response;
        http::ResponseReader reader;
        reader.feed("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + tail);
        reader.next(response);
        reader.end(response);
        http::ResponseReader raw;
        raw.feed(tail);
        RC_ASSERT(raw.next(response) != State::ready);
    }));
}
