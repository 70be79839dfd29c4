#include "mocks/http/response_reader.h"

#include "mocks/http/uri.h"
#include "mocks/http/wire_text.h"

namespace peakproof::http {
namespace {

using State = ResponseReader::State;

State read_chunks(std::string_view bytes, std::string& body) {
    for (;;) {
        const std::size_t end = bytes.find("\r\n");
        if (end == std::string_view::npos) return State::needs_more;
        std::size_t size = 0;
        const std::string_view line = bytes.substr(0, end);
        if (!parse_size(trimmed(line.substr(0, line.find(';'))), 16, size) ||
            size > ResponseReader::most_bytes)
            return State::bad;
        if (size == 0)
            return bytes.find("\r\n\r\n", end) == std::string_view::npos ? State::needs_more
                                                                         : State::ready;
        if (bytes.size() < end + size + 4) return State::needs_more;
        body.append(bytes.substr(end + 2, size));
        bytes.remove_prefix(end + size + 4);
    }
}

}  // namespace

State ResponseReader::next(Response& response) { return read(response, false); }

State ResponseReader::end(Response& response) {
    const State state = read(response, true);
    return state == State::needs_more ? State::bad : state;
}

State ResponseReader::read(Response& response, bool closed) const {
    if (pending_.size() > most_bytes) return State::bad;
    const std::size_t blank = pending_.find("\r\n\r\n");
    if (blank == std::string::npos) return State::needs_more;
    std::string_view head = std::string_view{pending_}.substr(0, blank);
    const std::string_view body = std::string_view{pending_}.substr(blank + 4);
    response = {};
    std::size_t status = 0;
    const std::string_view line = take_line(head);
    if (!line.starts_with("HTTP/1.") || line.size() < 12 ||
        !parse_size(line.substr(9, 3), 10, status))
        return State::bad;
    response.status = static_cast<int>(status);
    while (!head.empty()) {
        const std::string_view field = take_line(head);
        const std::size_t colon = field.find(':');
        if (colon == std::string_view::npos || colon == 0) return State::bad;
        response.headers.emplace_back(field.substr(0, colon), trimmed(field.substr(colon + 1)));
    }
    if (status == 204 || status == 304) return State::ready;
    if (same_ignoring_case(header(response.headers, "Transfer-Encoding"), "chunked"))
        return read_chunks(body, response.body);
    std::size_t length = body.size();
    const std::string_view told = header(response.headers, "Content-Length");
    if (told.empty() && !closed) return State::needs_more;
    if (!told.empty() && !parse_size(told, 10, length)) return State::bad;
    if (body.size() < length) return State::needs_more;
    response.body = body.substr(0, length);
    return State::ready;
}

}  // namespace peakproof::http
