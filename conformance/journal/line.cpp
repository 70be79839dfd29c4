#include "conformance/journal/line.h"

#include <array>
#include <charconv>
#include <cstring>

#include "conformance/journal/kinds.h"

namespace peakproof::journal {
namespace {

constexpr std::array<bool, 256> make_plain() {
    std::array<bool, 256> plain{};
    for (std::size_t byte = 0x20; byte < 0x80; ++byte) plain[byte] = byte != '"' && byte != '\\';
    return plain;
}
constexpr auto plain = make_plain();

unsigned char byte_at(std::string_view text, std::size_t at) {
    return static_cast<unsigned char>(text[at]);
}

bool continues(std::string_view text, std::size_t at, unsigned char low = 0x80,
               unsigned char high = 0xBF) {
    return at < text.size() && byte_at(text, at) >= low && byte_at(text, at) <= high;
}

// How many bytes the character at `at` takes, 0 when it is not valid UTF-8 (table 3-7 of the
// Unicode standard).
std::size_t utf8_length(std::string_view text, std::size_t at) {
    const unsigned char lead = byte_at(text, at);
    if (lead >= 0xC2 && lead <= 0xDF) return continues(text, at + 1) ? 2 : 0;
    if (lead >= 0xE0 && lead <= 0xEF) {
        const unsigned char low = lead == 0xE0 ? 0xA0 : 0x80;
        const unsigned char high = lead == 0xED ? 0x9F : 0xBF;  // no surrogates
        return continues(text, at + 1, low, high) && continues(text, at + 2) ? 3 : 0;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        const unsigned char low = lead == 0xF0 ? 0x90 : 0x80;
        const unsigned char high = lead == 0xF4 ? 0x8F : 0xBF;
        return continues(text, at + 1, low, high) && continues(text, at + 2) &&
                       continues(text, at + 3)
                   ? 4
                   : 0;
    }
    return 0;
}

void append_escaped(std::string& out, unsigned char byte) {
    switch (byte) {
        case '"':
            out += "\\\"";
            return;
        case '\\':
            out += "\\\\";
            return;
        case '\n':
            out += "\\n";
            return;
        case '\r':
            out += "\\r";
            return;
        case '\t':
            out += "\\t";
            return;
        default:
            break;
    }
    constexpr const char* digits = "0123456789abcdef";
    out += "\\u00";
    out += digits[byte >> 4U];
    out += digits[byte & 0xFU];
}

// Writes the fields of a struct in the order in which it lists them.
class FieldWriter {
public:
    FieldWriter(std::string& out, bool first) : out_(out), first_(first) {}

    template <class T>
    void operator()(const char* name, const T& value) {
        if constexpr (!std::is_same_v<T, bool> && !std::is_same_v<T, std::int64_t>) {
            if (value.empty()) return;
        }
        if (!first_) out_ += ',';
        first_ = false;
        out_ += '"';
        out_.append(name, std::strlen(name));
        out_ += "\":";
        put(value);
    }

private:
    void put(bool value) { out_ += value ? "true" : "false"; }
    void put(std::int64_t value) { append_number(out_, value); }
    void put(const Text& value) { append_text(out_, value); }
    void put(const Pairs& pairs) {
        char separator = '{';
        for (const auto& [name, value] : pairs) {
            out_ += separator;
            append_text(out_, name);
            out_ += ':';
            append_text(out_, value);
            separator = ',';
        }
        out_ += '}';
    }
    template <class T>
    void put(const std::vector<T>& list) {
        char separator = '[';
        for (const T& each : list) {
            out_ += separator;
            put(each);
            separator = ',';
        }
        out_ += ']';
    }
    template <class T>
    void put(const T& part) {
        out_ += '{';
        T::fields(part, FieldWriter{out_, true});
        out_ += '}';
    }

    std::string& out_;
    bool first_;
};

}  // namespace

void append_number(std::string& out, std::int64_t number) {
    std::array<char, 20> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    out.append(digits.data(), static_cast<std::size_t>(end - digits.data()));
}

void append_text(std::string& out, std::string_view text) {
    out += '"';
    std::size_t from = 0;
    for (std::size_t at = 0; at < text.size();) {
        const unsigned char byte = byte_at(text, at);
        if (plain[byte]) {
            ++at;
            continue;
        }
        if (byte >= 0x80) {
            if (const std::size_t length = utf8_length(text, at); length > 0) {
                at += length;
                continue;
            }
        }
        out.append(text, from, at - from);
        if (byte >= 0x80) {
            out += "\xEF\xBF\xBD";
        } else {
            append_escaped(out, byte);
        }
        from = ++at;
    }
    out.append(text, from, text.size() - from);
    out += '"';
}

void append_line(std::string& out, const Record& record) {
    out += "{\"t\":";
    append_number(out, to_us(record.at));
    out += ",\"n\":";
    append_number(out, record.number);
    if (record.cause != 0) {
        out += ",\"c\":";
        append_number(out, record.cause);
    }
    out += ",\"k\":\"";
    out += kind(record.body);
    out += '"';
    std::visit(
        [&](const auto& body) {
            using T = std::decay_t<decltype(body)>;
            T::fields(body, FieldWriter{out, false});
        },
        record.body);
    out += "}\n";
}

}  // namespace peakproof::journal
