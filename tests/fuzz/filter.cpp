#include "mocks/snapfulfil/filter.h"

#include "mocks/snapfulfil/clock.h"
#include "mocks/snapfulfil/decimal.h"
#include "mocks/snapfulfil/snapfulfil.h"
#include "mocks/http/uri.h"
#include "tests/fuzz/engine/answers.h"

// $filter and $orderby by themselves: millions of them instead of thousands. The first line is the filter, the second
// what a list is ordered by, with $top and $skip behind it; numbers and dates are read of both.
using namespace peakproof;

namespace peakproof::fuzz {

const std::vector<std::string_view> words{
    "eq", "ne", "gt", "ge", "lt", "le", "and", "or", "not", "(", ")", "null", "SKUId", "QtyOnHand", "Status", "'TEA-250'",
    "'O''Brien'", "4.5", "-1", "datetime'2026-11-27T00:00:00'", "2026-11-27T00:00:00Z", "2018-09-16T00:12:02-07:00", "desc",
    "asc", ",", "Weight", "Description", "DateUpdated"};

namespace {

const Time noon = from_us(1'795'780'800'000'000);

void try_filter(std::string_view text) {
    using namespace snapfulfil;
    const auto filter = Filter::parse(text);
    if (!filter) {
        must(!filter.error().what.empty(), "a refusal has words", text);
        return;
    }
    for (const Type type : {Type::text, Type::date, Type::n2, Type::n6}) {
        if (filter->misfit([&](std::string_view) { return std::optional{type}; }, Zone::london)) continue;
        for (const Zone zone : {Zone::utc, Zone::us_pacific}) {
            const auto nothing = [&](std::string_view) { return std::pair{Value{}, type}; };
            (void)filter->holds(nothing, zone);
        }
    }
    if (const auto pinned = filter->pinned("SKUId")) {
        must(filter->names("SKUId"), "what is pinned is named", text);
        // Found by its key, a row is found as well by looking at all of them.
        const auto other = [&](std::string_view) { return std::pair{Value{}, Type::text}; };
        must(pinned->empty() || !filter->holds(other, Zone::utc), "nothing else holds", text);
    }
}

void try_list(std::string_view first, std::string_view second) {
    static warehouse::Warehouse floor = [] {
        warehouse::Warehouse made;
        for (const char* sku : {"TEA-250", "MUG-01", "O'Brien"}) {
            warehouse::Product product;
            product.sku = sku;
            made.create_product(product, noon);
            made.open_stock(sku, 5);
        }
        return made;
    }();
    snapfulfil::SnapFulfil service{floor};
    for (const std::string_view entity : {"products", "stocktotals"}) {
        const std::string target = "/api/" + std::string{entity} + "?$filter=" + http::percent_encoded(first) +
                                   "&$orderby=" + std::string{second};
        const Exchange call = exchange(service, {"GET", target, {}, {}}, noon);
        must(call.response.status == 200 || call.response.status == 400, "a list or a refusal", target);
        must(call.served.rows <= 3, "no row is shown twice", target);
    }
}

void try_values(std::string_view text) {
    using namespace snapfulfil;
    for (const int scale : {0, 2, 6})
        if (const auto number = scaled(text, scale))
            must(scaled(decimal_text(*number, scale), scale) == number, "a number written again is the same", text);
    (void)whole(text);
    for (const Zone zone : {Zone::utc, Zone::london, Zone::us_eastern, Zone::us_pacific}) {
        const auto stored = stored_date(text, zone);
        if (!stored) continue;
        must(stored_date(*stored, zone) == stored, "a stored date is stored as it is", *stored);
        (void)instant_of(*stored, zone);
    }
}

}  // namespace

void try_bytes(std::string_view bytes) {
    const std::string_view first = take_line(bytes), second = take_line(bytes);
    try_filter(first);
    try_list(first, second);
    try_values(first);
    try_values(second);
}

}  // namespace peakproof::fuzz
