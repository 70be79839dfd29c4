#include "mocks/http/wire_format.h"

#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "mocks/http/uri.h"
#include "mocks/http/wire_text.h"

namespace peakproof::http {
namespace {

std::string_view reason(int status) {
    switch (status) {
        case 100:
            return "Continue";
        case 200:
            return "OK";
        case 201:
            return "Created";
        case 204:
            return "No Content";
        case 304:
            return "Not Modified";
        case 400:
            return "Bad Request";
        case 401:
            return "Unauthorized";
        case 403:
            return "Forbidden";
        case 404:
            return "Not Found";
        case 405:
            return "Method Not Allowed";
        case 408:
            return "Request Timeout";
        case 409:
            return "Conflict";
        case 413:
            return "Request Entity Too Large";
        case 415:
            return "Unsupported Media Type";
        case 429:
            return "Too Many Requests";
        case 431:
            return "Request Header Fields Too Large";
        case 500:
            return "Internal Server Error";
        case 502:
            return "Bad Gateway";
        case 503:
            return "Service Unavailable";
        case 504:
            return "Gateway Timeout";
        default:
            return "Unknown";
    }
}

}  // namespace

std::string to_bytes(const Response& response) {
    std::string bytes;
    bytes.reserve(512 + response.body.size());
    fmt::format_to(std::back_inserter(bytes), "HTTP/1.1 {} {}\r\n", response.status,
                   reason(response.status));
    for (const auto& [name, value] : response.headers)
        bytes.append(name).append(": ").append(value).append("\r\n");
    return bytes.append("\r\n").append(response.body);
}

std::string to_bytes(const Request& request) {
    std::string bytes = fmt::format("{} {} HTTP/1.1\r\n", request.method, request.target);
    for (const auto& [name, value] : request.headers)
        bytes.append(name).append(": ").append(value).append("\r\n");
    return bytes.append("\r\n").append(request.body);
}

bool RequestReader::take_continue() { return std::exchange(expects_, false); }

RequestReader::State RequestReader::next(Request& request) {
    if (!head_done_) {
        const State state = read_head();
        if (state != State::ready) return state;
    }
    const State state = chunked_ ? read_chunks() : read_body();
    if (state != State::ready) return state;
    request = std::exchange(request_, {});
    head_done_ = expects_ = false;
    return State::ready;
}

RequestReader::State RequestReader::read_head() {
    while (pending_.rfind("\r\n", 0) == 0)
        pending_.erase(0, 2);  // a robust server skips blank lines before a request
    const std::size_t end = pending_.find("\r\n\r\n");
    if (std::min(end, pending_.size()) > limits_.head_bytes) return State::head_too_large;
    if (end == std::string::npos) return State::needs_more;

    std::string_view head = std::string_view{pending_}.substr(0, end);
    const std::string_view line = take_line(head);
    const std::size_t first = line.find(' '), last = line.rfind(' ');
    if (first == std::string_view::npos || first == 0 || last <= first + 1 ||
        line.find(' ', first + 1) != last)
        return State::bad;
    const std::string_view version = line.substr(last + 1);
    if (version != "HTTP/1.1" && version != "HTTP/1.0") return State::bad;
    request_ = {};
    request_.method = line.substr(0, first);
    request_.target = line.substr(first + 1, last - first - 1);
    while (!head.empty()) {
        const std::string_view field = take_line(head);
        const std::size_t colon = field.find(':');
        if (colon == std::string_view::npos || colon == 0 || field.front() == ' ' ||
            field.front() == '\t')
            return State::bad;
        request_.headers.emplace_back(field.substr(0, colon), trimmed(field.substr(colon + 1)));
    }
    const std::string_view connection = header(request_.headers, "Connection");
    keep_alive_ = version == "HTTP/1.1" ? !same_ignoring_case(connection, "close")
                                        : same_ignoring_case(connection, "keep-alive");
    chunked_ = same_ignoring_case(header(request_.headers, "Transfer-Encoding"), "chunked");
    expects_ = same_ignoring_case(header(request_.headers, "Expect"), "100-continue");
    body_bytes_ = 0;
    const std::string_view length = header(request_.headers, "Content-Length");
    if (!chunked_ && !length.empty() && !parse_size(length, 10, body_bytes_)) return State::bad;
    if (body_bytes_ > limits_.body_bytes) return State::body_too_large;
    pending_.erase(0, end + 4);
    head_done_ = true;
    return State::ready;
}

RequestReader::State RequestReader::read_body() {
    if (pending_.size() < body_bytes_) return State::needs_more;
    request_.body = pending_.substr(0, body_bytes_);
    pending_.erase(0, body_bytes_);
    return State::ready;
}

// Chunks are taken off as they come; the last, empty one is followed by trailers, which are
// dropped.
RequestReader::State RequestReader::read_chunks() {
    for (;;) {
        const std::size_t line_end = pending_.find("\r\n");
        if (line_end == std::string::npos)
            return pending_.size() > 1024 ? State::bad : State::needs_more;
        const std::string_view line = std::string_view{pending_}.substr(0, line_end);
        std::size_t size = 0;
        if (!parse_size(trimmed(line.substr(0, line.find(';'))), 16, size)) return State::bad;
        if (size > limits_.body_bytes || request_.body.size() + size > limits_.body_bytes)
            return State::body_too_large;
        if (size == 0) {
            const std::size_t blank = pending_.find("\r\n\r\n", line_end);
            if (blank == std::string::npos)
                return pending_.size() > limits_.head_bytes ? State::bad : State::needs_more;
            pending_.erase(0, blank + 4);
            return State::ready;
        }
        if (pending_.size() < line_end + 2 + size + 2) return State::needs_more;
        if (pending_.compare(line_end + 2 + size, 2, "\r\n") != 0) return State::bad;
        request_.body.append(pending_, line_end + 2, size);
        pending_.erase(0, line_end + 2 + size + 2);
    }
}

Response short_answer(int status, std::string_view text) {
    return {status,
            {{"Content-Type", "text/plain; charset=utf-8"},
             {"Connection", "close"},
             {"Content-Length", std::to_string(text.size())}},
            std::string{text}};
}

std::optional<Response> refusal_of(RequestReader::State state) {
    switch (state) {
        case RequestReader::State::bad:
            return short_answer(400, "not an HTTP request");
        case RequestReader::State::head_too_large:
            return short_answer(431, "too many or too long headers");
        case RequestReader::State::body_too_large:
            return short_answer(413, "the body is too large");
        case RequestReader::State::ready:
        case RequestReader::State::needs_more:
            break;
    }
    return std::nullopt;
}

}  // namespace peakproof::http
