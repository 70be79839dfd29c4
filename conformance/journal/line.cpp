#include "conformance/journal/line.h"

#include <array>
#include <charconv>
#include <cstring>

#include "conformance/journal/kinds.h"
#include "sim/utf8.h"

namespace peakproof::journal {
namespace {

constexpr std::array<bool, 256> make_plain() {
    std::array<bool, 256> plain{};
    for (std::size_t byte = 0x20; byte < 0x80; ++byte) plain[byte] = byte != '"' && byte != '\\';
    return plain;
}
constexpr auto plain = make_plain();

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
        const auto byte = static_cast<unsigned char>(text[at]);
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
