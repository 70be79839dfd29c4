#include "mocks/kcc/values.h"

#include <algorithm>

#include <fmt/format.h>

#include "mocks/erp/ids.h"
#include "mocks/erp/money.h"
#include "mocks/http/uri.h"
#include "sim/zone.h"

namespace peakproof::kcc {
namespace {

bool only_digits(std::string_view text) {
    return text.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

std::string_view trim(std::string_view text) { return erp::trim(text); }

std::optional<std::int64_t> parse_decimal(std::string_view text, int places) {
    text = trim(text);
    const bool negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    const auto point = text.find('.');
    const std::string_view before = text.substr(0, point);
    const std::string_view after =
        point == std::string_view::npos ? std::string_view{} : text.substr(point + 1);
    if (before.empty() || before.size() > 11 || !only_digits(before) || !only_digits(after))
        return {};
    std::int64_t value = 0;
    for (const char digit : before) value = value * 10 + (digit - '0');
    const auto kept = static_cast<std::size_t>(places);
    for (std::size_t place = 0; place < kept; ++place)
        value = value * 10 + (place < after.size() ? after[place] - '0' : 0);
    if (after.size() > kept && after[kept] >= '5') ++value;
    return negative ? -value : value;
}

std::optional<std::int64_t> parse_whole(std::string_view text) {
    const auto thousandths = parse_decimal(text, 6);
    if (!thousandths || *thousandths % 1'000'000 != 0) return {};
    return *thousandths / 1'000'000;
}

std::optional<bool> parse_boolean(std::string_view text) {
    text = trim(text);
    if (http::same_ignoring_case(text, "true") || text == "1") return true;
    if (http::same_ignoring_case(text, "false") || text == "0") return false;
    return {};
}

std::optional<Time> parse_date_time(std::string_view text) {
    const auto parsed = sim::parse_iso_local(trim(text));
    if (!parsed) return {};
    return *parsed;
}

std::string decimal(std::int64_t value, int places) {
    std::int64_t unit = 1;
    for (int place = 0; place < places; ++place) unit *= 10;
    const std::int64_t size = value < 0 ? -value : value;
    std::string made = fmt::format("{}{}.", value < 0 ? "-" : "", size / unit);
    if (places == 0) return made + "0";
    made += fmt::format("{:0{}}", size % unit, places);
    while (made.back() == '0' && made[made.size() - 2] != '.') made.pop_back();
    return made;
}

std::string date_time(Time at) { return sim::iso_local(at).substr(0, 19); }

std::string continuation(Time at) {
    std::string utc = sim::iso_utc(at).substr(0, 19);
    utc[10] = ' ';
    return utc + "Z";
}

std::string gross(std::int64_t net_millionths, std::int64_t vat_ppm) {
    const std::int64_t net_pence = erp::unit_net_pence(net_millionths);
    return decimal(net_pence + erp::vat_pence(net_pence, vat_ppm), 2);
}

Expected<Url> parse_url(std::string_view text) {
    text = trim(text);
    const auto scheme = text.find("://");
    const std::string name =
        scheme == std::string_view::npos ? std::string{} : http::lower(text.substr(0, scheme));
    if (name != "http" && name != "https")
        return problem(fmt::format("\"{}\" is no URL", text), {},
                       "Begin with http:// or https://.");
    const auto path = std::min(text.find('/', scheme + 3), text.size());
    const std::string host{text.substr(scheme + 3, path - scheme - 3)};
    if (host.empty()) return problem(fmt::format("\"{}\" names no host", text));
    std::string target{text.substr(path)};
    return Url{name + "://" + host, host, target.empty() ? "/" : target};
}

}  // namespace peakproof::kcc
