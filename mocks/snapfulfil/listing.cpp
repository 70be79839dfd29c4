#include "mocks/snapfulfil/listing.h"

#include <charconv>

#include <fmt/format.h>

namespace peakproof::snapfulfil {
namespace {

std::optional<std::size_t> count(std::string_view text) {
    std::size_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

// "DateCreated asc, ShipmentId desc"
bool parse_order(std::string_view text, std::vector<std::pair<std::string, bool>>& order) {
    while (!text.empty()) {
        std::string_view part = text.substr(0, text.find(','));
        text.remove_prefix(std::min(part.size() + 1, text.size()));
        while (!part.empty() && part.front() == ' ') part.remove_prefix(1);
        while (!part.empty() && part.back() == ' ') part.remove_suffix(1);
        const std::string_view field = part.substr(0, part.find(' '));
        std::string_view direction = part.substr(field.size());
        while (!direction.empty() && direction.front() == ' ') direction.remove_prefix(1);
        if (field.empty() || (!direction.empty() && direction != "asc" && direction != "desc"))
            return false;
        order.emplace_back(field, direction == "desc");
    }
    return !order.empty();
}

}  // namespace

Options parse_options(const http::Pairs& query) {
    Options options;
    for (const auto& [name, value] : query) {
        if (name == "$filter") {
            auto filter = Filter::parse(value);
            if (filter)
                options.filter = std::move(*filter);
            else
                options.bad = "$filter: " + filter.error().what;
        } else if (name == "$orderby") {
            if (!parse_order(value, options.order))
                options.bad = "$orderby: a field, then asc or desc";
        } else if (name == "$top" || name == "$skip") {
            const auto number = count(value);
            if (!number)
                options.bad = fmt::format("{}: \"{}\" is not a number", name, value);
            else if (name == "$top")
                options.top = *number;
            else
                options.skip = *number;
        } else if (!name.empty() && name.front() == '$') {
            options.bad = "the option \"" + name + "\" is not known";
        }
    }
    return options;
}

}  // namespace peakproof::snapfulfil
