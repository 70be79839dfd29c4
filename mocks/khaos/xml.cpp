#include "mocks/khaos/xml.h"

#include <fmt/format.h>

#include "sim/utf8.h"

namespace peakproof::khaos {

namespace {

// Numbers, dates and Booleans are no strings.
bool is_string(std::string_view value) {
    return value.find_first_not_of("0123456789.-:T/ ") != std::string_view::npos;
}

// UTF-8 without what lies beyond Latin-1.
std::string narrowed(std::string_view value) {
    std::string narrow;
    for (std::size_t at = 0; at < value.size();) {
        const auto lead = static_cast<unsigned char>(value[at]);
        const std::size_t bytes = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        if (lead < 0xC4)
            narrow.append(value.substr(at, bytes));
        else
            narrow.push_back('?');
        at += bytes;
    }
    return narrow;
}

}  // namespace

XmlWriter::XmlWriter(std::string& out, Layer layer, Style style)
    : out_(out),
      open_(layer == Layer::envelope ? "<" : "&lt;"),
      close_(layer == Layer::envelope ? ">" : "&gt;"),
      ampersand_(layer == Layer::envelope ? "&" : "&amp;"),
      style_(style) {
    if (layer == Layer::envelope) style_.cdata = false;
}

XmlWriter& XmlWriter::begin(std::string_view name) {
    out_.append(open_).append(name);
    return *this;
}

XmlWriter& XmlWriter::attribute(std::string_view name, std::string_view value) {
    out_.append(1, ' ').append(name).append("=\"");
    escape(value, true);
    out_.append(1, '"');
    return *this;
}

XmlWriter& XmlWriter::attribute(std::string_view name, std::int64_t value) {
    const fmt::format_int digits{value};
    out_.append(1, ' ')
        .append(name)
        .append("=\"")
        .append(digits.data(), digits.size())
        .append(1, '"');
    return *this;
}

XmlWriter& XmlWriter::inside() {
    out_.append(close_);
    return *this;
}

XmlWriter& XmlWriter::end_empty() {
    out_.append(1, '/').append(close_);
    return *this;
}

XmlWriter& XmlWriter::close(std::string_view name) {
    out_.append(open_).append(1, '/').append(name).append(close_);
    return *this;
}

XmlWriter& XmlWriter::text(std::string_view value) {
    if (style_.cdata && is_string(value))
        write_cdata(value);
    else
        escape(value, false);
    return *this;
}

// Inside a document that is itself escaped: once, and the section's own end in two.
void XmlWriter::write_cdata(std::string_view value) {
    const auto begin = [&] { out_.append(open_).append("![CDATA["); };
    std::string once;
    XmlWriter plain{once, Layer::envelope, style_};
    begin();
    for (auto end = value.find("]]>"); end != std::string_view::npos; end = value.find("]]>")) {
        plain.escape(value.substr(0, end + 2), false);
        once.append("]]&gt;&lt;![CDATA[");
        value.remove_prefix(end + 2);
    }
    plain.escape(value, false);
    out_.append(once).append("]]").append(close_);
}

XmlWriter& XmlWriter::raw(std::string_view xml) {
    out_.append(xml);
    return *this;
}

XmlWriter& XmlWriter::element(std::string_view name, std::string_view value) {
    return open(name).text(value).close(name);
}

XmlWriter& XmlWriter::element(std::string_view name, std::int64_t value) {
    const fmt::format_int digits{value};
    open(name);
    out_.append(digits.data(), digits.size());
    return close(name);
}

void XmlWriter::escape(std::string_view value, bool in_attribute) {
    if (style_.narrow) {
        const std::string narrow = narrowed(value);
        style_.narrow = false;
        escape(narrow, in_attribute);
        style_.narrow = true;
        return;
    }
    std::size_t plain = 0;  // where what needs no escape begins
    for (std::size_t at = 0; at < value.size(); ++at) {
        const char c = value[at];
        std::string_view entity;
        switch (c) {
            case '&':
                entity = "amp;";
                break;
            case '<':
                entity = "lt;";
                break;
            case '>':
                entity = "gt;";
                break;
            case '"':
                entity = in_attribute ? "quot;" : "";
                break;
            // A reader would turn these into blanks (attributes) or newlines.
            case '\r':
                entity = "#13;";
                break;
            case '\n':
                entity = in_attribute ? "#10;" : "";
                break;
            case '\t':
                entity = in_attribute ? "#9;" : "";
                break;
            default: {
                const auto byte = static_cast<unsigned char>(c);
                if (byte >= 0x20 && byte < 0x80) continue;
                if (const std::size_t length = utf8_length(value, at);
                    byte >= 0x80 && length != 0) {
                    at += length - 1;
                    continue;
                }
                // XML 1.0 has no way to carry the other control characters, and bytes that are no
                // UTF-8 would make the whole document unreadable.
                out_.append(value.substr(plain, at - plain)).append(1, '?');
                plain = at + 1;
                continue;
            }
        }
        if (entity.empty()) continue;
        out_.append(value.substr(plain, at - plain)).append(ampersand_).append(entity);
        plain = at + 1;
    }
    out_.append(value.substr(plain));
}

}  // namespace peakproof::khaos
