#include "sync/wire/text.h"

#include <array>

#include <fmt/format.h>

#include "sync/wire/message.h"

namespace peakproof::sync {

std::string_view header(const Headers& headers, std::string_view name) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    for (const auto& [key, value] : headers) {
        if (key.size() != name.size()) continue;
        bool same = true;
        for (std::size_t i = 0; i < key.size() && same; ++i) same = lower(key[i]) == lower(name[i]);
        if (same) return value;
    }
    return {};
}

namespace wire {

std::string_view trimmed(std::string_view text) {
    const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    while (!text.empty() && blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && blank(text.back())) text.remove_suffix(1);
    return text;
}

std::string_view cut(std::string_view utf8, std::size_t characters) {
    std::size_t at = 0;
    while (at < utf8.size()) {
        const bool starts_character = (static_cast<unsigned char>(utf8[at]) & 0xC0U) != 0x80U;
        if (starts_character) {
            if (characters == 0) break;
            --characters;
        }
        ++at;
    }
    return utf8.substr(0, at);
}

void append_xml(std::string& out, std::string_view text) {
    std::size_t clean = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        std::string_view instead;
        switch (text[i]) {
            case '&':
                instead = "&amp;";
                break;
            case '<':
                instead = "&lt;";
                break;
            case '>':
                instead = "&gt;";
                break;
            case '"':
                instead = "&quot;";
                break;
            default:
                continue;
        }
        out.append(text.substr(clean, i - clean)).append(instead);
        clean = i + 1;
    }
    out.append(text.substr(clean));
}

void append_json(std::string& out, std::string_view text) {
    out += '"';
    std::size_t clean = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c >= 0x20 && c != '"' && c != '\\') continue;
        out.append(text.substr(clean, i - clean));
        clean = i + 1;
        switch (c) {
            case '"':
                out += "\\\"";
                break;
            case '\\':
                out += "\\\\";
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
                fmt::format_to(std::back_inserter(out), "\\u{:04x}", c);
                break;
        }
    }
    out.append(text.substr(clean)) += '"';
}

std::string percent_encoded(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        const bool plain = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                           (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
        if (plain)
            out += c;
        else
            fmt::format_to(std::back_inserter(out), "%{:02X}", static_cast<unsigned char>(c));
    }
    return out;
}

std::string odata_quoted(std::string_view text) {
    std::string out = "'";
    for (const char c : text) {
        out += c;
        if (c == '\'') out += c;
    }
    return out += '\'';
}

std::string base64(std::string_view bytes) {
    static constexpr std::string_view digits =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        std::uint32_t group = 0;
        const std::size_t have = std::min<std::size_t>(3, bytes.size() - i);
        for (std::size_t k = 0; k < 3; ++k)
            group = group << 8U | (k < have ? static_cast<unsigned char>(bytes[i + k]) : 0U);
        for (std::size_t k = 0; k < 4; ++k)
            out += k <= have ? digits[group >> (18 - 6 * k) & 63U] : '=';
    }
    return out;
}

std::optional<std::int64_t> millionths(std::string_view text) {
    text = trimmed(text);
    const bool negative = !text.empty() && text.front() == '-';
    if (negative) text.remove_prefix(1);
    std::int64_t value = 0;
    int places = -1;  // not past the point yet
    bool digits = false;
    for (const char c : text) {
        if (c == '.' && places < 0) {
            places = 0;
        } else if (c >= '0' && c <= '9') {
            digits = true;
            if (places == 6) {
                if (c != '0') return {};
                continue;
            }
            if (value > 900'000'000'000'000) return {};
            value = value * 10 + (c - '0');
            if (places >= 0) ++places;
        } else {
            return {};
        }
    }
    if (!digits) return {};
    for (int i = places < 0 ? 0 : places; i < 6; ++i) {
        if (value > 900'000'000'000'000'000) return {};
        value *= 10;
    }
    return negative ? -value : value;
}

std::optional<std::int64_t> whole(std::string_view text) {
    const auto value = millionths(text);
    if (!value || *value % 1'000'000 != 0) return {};
    return *value / 1'000'000;
}

std::string decimal(std::int64_t value) {
    const std::int64_t size = value < 0 ? -value : value;
    std::string out = fmt::format("{}{}", value < 0 ? "-" : "", size / 1'000'000);
    if (size % 1'000'000 != 0) {
        out += fmt::format(".{:06}", size % 1'000'000);
        while (out.back() == '0') out.pop_back();
    }
    return out;
}

}  // namespace wire
}  // namespace peakproof::sync
