#pragma once

#include "mocks/snapfulfil/records.h"
#include "mocks/snapfulfil/routes.h"
#include "tests/snapfulfil/desk.h"

namespace peakproof::snapfulfil {

// A supplier and a customer, for others to refer to.
inline void make_masters(Desk& desk) {
    desk.send("POST", "/api/suppliers", R"({"SupplierId":"S1","Name":"Kiln & Sons"})");
    desk.send("POST", "/api/customers", R"({"CustomerId":"C1","Name":"Harbour Books"})");
}

// All that its lists show, but for what was sent.
inline std::string everything(Desk& desk) {
    std::string all;
    for (const Route& route : routes())
        if (route.method == "GET" && !route.keyed && route.entity != "snapinbound")
            all += desk.get("/api/" + std::string{route.entity}).response.body;
    return all;
}

inline std::string sample_key(const RecordEntity& entity) {
    return entity.key == "SKUId" ? "MUG-01" : "K1";
}

// The least that makes one, with a line where it has lines.
inline std::string sample_of(const RecordEntity& entity) {
    const auto value = [&](std::string_view name) -> std::string {
        if (name == "SKUId") return "\"MUG-01\"";
        if (name == "SupplierId" && entity.key != name) return "\"S1\"";
        if (name == "CustomerId" && entity.key != name) return "\"C1\"";
        if (name == "UnitOfMeasure") return entity.second_key == name ? "\"CAS\"" : "\"EAC\"";
        if (name == "DateDueIn") return "\"2026-12-01T08:00:00\"";
        if (name.substr(0, 3) == "Qty" || name == "Price") return "3";
        if (name == entity.key) return "\"" + sample_key(entity) + "\"";
        return "\"x\"";
    };
    const auto fields = [&](const auto& columns, bool component) {
        std::string text;
        for (const auto& column : columns) {
            if (column.use != Use::required) continue;
            if (!text.empty()) text += ',';
            const bool part = component && column.name == "SKUId" && entity.key == "SKUId";
            text += "\"" + std::string{column.name} +
                    "\":" + (part ? std::string{"\"TEA-250\""} : value(column.name));
        }
        return text;
    };
    std::string body = "{" + fields(entity.columns, false);
    if (!entity.lines.empty())
        body +=
            ",\"" + std::string{entity.lines} + "\":[{" + fields(entity.line_columns, true) + "}]";
    return body + "}";
}

}  // namespace peakproof::snapfulfil
