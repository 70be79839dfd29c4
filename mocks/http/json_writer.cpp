#include "mocks/http/json_writer.h"

#include <fmt/format.h>

#include "sim/utf8.h"

namespace peakproof::http {

void append_json_text(std::string& out, std::string_view value) {
    constexpr std::string_view digits = "0123456789abcdef";
    out += '"';
    std::size_t plain = 0;
    for (std::size_t i = 0; i < value.size(); ++i) {
        const auto byte = static_cast<unsigned char>(value[i]);
        if (byte >= 0x20 && byte < 0x80 && byte != '"' && byte != '\\') continue;
        if (const std::size_t length = utf8_length(value, i); byte >= 0x80 && length != 0) {
            i += length - 1;
            continue;
        }
        out.append(value, plain, i - plain);
        plain = i + 1;
        if (byte >= 0x80) {
            out += "\xEF\xBF\xBD";  // U+FFFD: what .NET reads where no character stands
            continue;
        }
        switch (byte) {
            case '"':
                out += "\\\"";
                break;
            case '\\':
                out += "\\\\";
                break;
            case '\b':
                out += "\\b";
                break;
            case '\f':
                out += "\\f";
                break;
            case '\n':
                out += "\\n";
                break;
            case '\r':
                out += "\\r";
                break;
            case '\t':
                out += "\\t";
                break;
            default:
                out += "\\u00";
                out += digits[byte >> 4U];
                out += digits[byte & 15U];
        }
    }
    out.append(value, plain, value.size() - plain);
    out += '"';
}

void JsonWriter::key(std::string_view name) {
    separate();
    out_ += '"';
    out_ += name;
    out_ += "\":";
    first_ = true;
}

void JsonWriter::text_key(std::string_view name) {
    separate();
    append_json_text(out_, name);
    out_ += ':';
    first_ = true;
}

void JsonWriter::text(std::string_view value) {
    separate();
    append_json_text(out_, value);
}

void JsonWriter::number(std::int64_t value, int value_scale, int scale) {
    separate();
    std::uint64_t magnitude =
        value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
    for (; value_scale > scale; --value_scale) magnitude /= 10;
    std::uint64_t unit = 1;
    for (int place = 0; place < value_scale; ++place) unit *= 10;
    if (value < 0) out_ += '-';
    const fmt::format_int whole{magnitude / unit};
    out_.append(whole.data(), whole.size());
    if (scale == 0) return;
    out_ += '.';
    std::uint64_t fraction = magnitude % unit;
    for (int place = 0; place < scale; ++place) {
        if (place >= value_scale) {
            out_ += '0';
            continue;
        }
        unit /= 10;
        out_ += static_cast<char>('0' + fraction / unit);
        fraction %= unit;
    }
}

}  // namespace peakproof::http
