#include "mocks/http/base64.h"
#include "mocks/http/credentials.h"
#include "mocks/http/date.h"
#include "mocks/http/response_reader.h"
#include "mocks/http/uri.h"
#include "mocks/http/wire_format.h"
#include "tests/fuzz/engine/target.h"

// Bytes of one connection, cut wherever they like, and what is read of the parts of a message.
using namespace peakproof;

namespace peakproof::fuzz {

const std::vector<std::string_view> words{
    "GET", "POST", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 204 No Content\r\n",  "HTTP/1.1", "HTTP/1.0", "Content-Length", "Transfer-Encoding", "chunked", "Connection", "close",
    "keep-alive", "Expect", "100-continue", "Authorization", "Basic", "Basic a2hhb3M6Y29udHJvbA==", "Host", "\r\n",
    "\r\n\r\n", "0\r\n\r\n", "5\r\nhello\r\n", "ffffffffffffffff", "%2F", "%00", "%", "?password=", "://a@b/", "Jan", "Feb",
    "Fri, 27 Nov 2026 19:00:00 GMT", "29 Feb 2027", "GMT"};

namespace {

constexpr http::Limits limits{.head_bytes = 2'048, .body_bytes = 4'096};

struct Read {
    std::vector<http::Request> requests;
    http::RequestReader::State state = http::RequestReader::State::needs_more;
};

// In pieces of 1, 2, 3, ... `longest` bytes, then from 1 again.
Read read_in_pieces(std::string_view bytes, std::size_t longest) {
    using State = http::RequestReader::State;
    Read read;
    http::RequestReader reader{limits};
    std::size_t size = 1;
    while (!bytes.empty() || read.state == State::ready) {
        if (read.state != State::ready) {
            reader.feed(bytes.substr(0, size));
            bytes.remove_prefix(std::min(size, bytes.size()));
            size = size % longest + 1;
        }
        http::Request request;
        read.state = reader.next(request);
        if (read.state == State::ready) {
            must(request.body.size() <= limits.body_bytes, "no body is longer than the limit");
            read.requests.push_back(std::move(request));
        } else if (read.state != State::needs_more) {
            break;
        }
    }
    return read;
}

bool same(const http::Request& one, const http::Request& other) {
    return one.method == other.method && one.target == other.target && one.headers == other.headers &&
           one.body == other.body;
}

void must_be_one_message(const http::Response& response) {
    const std::string bytes = http::to_bytes(response);
    must(bytes.starts_with("HTTP/1.1 ") && bytes.find("\r\n\r\n") != std::string::npos, "an answer has a head", bytes);
    must(http::header(response.headers, "Content-Length") == std::to_string(response.body.size()),
         "an answer tells its length", bytes);
}

void try_target(std::string_view target) {
    const http::Target parsed = http::parse_target(target);
    for (const std::string& segment : parsed.path) {
        must(!segment.empty() && segment.find('/') == std::string::npos, "a segment is not empty and not two", segment);
        must(http::percent_decoded(http::percent_encoded(segment)) == segment, "decoding undoes encoding", segment);
    }
    std::string again;
    for (const auto& [name, value] : parsed.query)
        again += (again.empty() ? "" : "&") + http::percent_encoded(name) + "=" + http::percent_encoded(value);
    must(http::parse_form(again) == parsed.query, "a query written again is the same query", again);
}

// Whole, or a byte at a time.
void try_answer(std::string_view bytes) {
    using State = http::ResponseReader::State;
    http::Response one, other;
    http::ResponseReader whole, cut;
    whole.feed(bytes);
    const State state = whole.next(one);
    State in_pieces = cut.next(other);
    for (std::size_t i = 0; i < bytes.size() && in_pieces == State::needs_more; ++i) {
        cut.feed(bytes.substr(i, 1));
        in_pieces = cut.next(other);
    }
    must(state == in_pieces, "cuts change nothing of an answer");
    if (state == State::ready)
        must(one.status == other.status && one.body == other.body && one.headers == other.headers, "nor what is in it", one.body);
    if (state == State::needs_more) must(whole.end(one) != State::needs_more, "what ends is an answer or none");
}

void try_texts(std::string_view text) {
    must(http::percent_decoded(http::percent_encoded(text)) == text, "decoding undoes encoding", text);
    must(http::percent_encoded(text).find_first_of("/?#&=+ \r\n") == std::string::npos, "nothing is left to misread");
    must(http::base64(text).size() == (text.size() + 2) / 3 * 4, "base64 is whole");
    if (const auto date = http::read_http_date(text)) {
        const std::string written = http::http_date(*date);
        must(http::read_http_date(written) == date, "a date written again is the same date", written);
    }
}

}  // namespace

void try_bytes(std::string_view bytes) {
    const Read whole = read_in_pieces(bytes, std::max<std::size_t>(bytes.size(), 1));
    const Read cut = read_in_pieces(bytes, 7);
    using State = http::RequestReader::State;
    // What is too large may show sooner or later; what is a request is one however it came.
    for (std::size_t i = 0; i < std::min(whole.requests.size(), cut.requests.size()); ++i)
        must(same(whole.requests[i], cut.requests[i]), "cuts change nothing", whole.requests[i].target);
    if (whole.state == State::needs_more && cut.state == State::needs_more)
        must(whole.requests.size() == cut.requests.size(), "cuts lose nothing");
    for (const State state : {whole.state, cut.state})
        if (const auto refusal = http::refusal_of(state)) must_be_one_message(*refusal);
    for (const http::Request& request : whole.requests) {
        try_target(request.target);
        const std::string_view shown = http::credentials_shown(request);
        must(shown.empty() || shown == "url" || shown == "basic" || shown == "other", "credentials are of a kind", shown);
        try_texts(request.body);
    }
    try_answer(bytes.substr(0, 512));
    try_texts(bytes.substr(0, 64));
    std::string_view rest = bytes;
    try_texts(take_line(rest));
}

}  // namespace peakproof::fuzz
