#include "mocks/snapfulfil/columns.h"

#include "mocks/snapfulfil/clock.h"
#include "mocks/snapfulfil/decimal.h"

namespace peakproof::snapfulfil {
namespace {

Value typed(std::string_view text, Type type) {
    if (!is_number(type)) return Value::of(text);
    const auto number = scaled(text, decimals(type));
    return number ? Value::of(*number, decimals(type)) : Value{};
}

}  // namespace

Value stored(const warehouse::Fields& fields, std::string_view name, Type type,
             std::string_view fallback) {
    for (const auto& [known, text] : fields)
        if (known == name) return typed(text, type);
    return fallback.empty() ? Value{} : typed(fallback, type);
}

Value stamp_or_null(Time at, const Site& site) {
    return at == Time{} ? Value{} : Value::made(stamp(at, site.wire.site_zone));
}

void write(http::JsonWriter& json, const Value& value, Type type) {
    switch (value.kind) {
        case Value::Kind::null:
            json.null();
            return;
        case Value::Kind::text:
            json.text(value.text());
            return;
        case Value::Kind::number:
            json.number(value.number, value.value_scale, decimals(type));
            return;
    }
}

}  // namespace peakproof::snapfulfil
