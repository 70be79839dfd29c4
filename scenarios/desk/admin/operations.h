#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "mocks/http/uri.h"
#include "scenarios/desk/admin/admin.h"
#include "scenarios/desk/desk.h"

// The admin API, an operation a line: the same table routes a call, checks its fields and is
// published as OpenAPI.
namespace peakproof::desk {

using Json = nlohmann::ordered_json;

struct Field {
    enum class In { path, query, body } in;
    std::string_view name, type;  // "string", "integer", "boolean", "number", "array", "object"
    bool required;
    std::string_view what;
};

struct Asked {
    Desk& desk;
    Pace& pace;
    const http::Pairs& fields;                           // of path and query, by name
    const Json& body;                                    // an object; empty where none was sent
    std::string_view text(std::string_view name) const;  // of path, query or body
    std::optional<std::int64_t> number(std::string_view name) const;
};

struct Answered {
    int status = 200;
    std::string body;
    std::string_view type = "application/json; charset=utf-8";
};
using Outcome = std::variant<Answered, Waiting>;

struct Operation {
    std::string_view method, path, summary;  // path: "/admin/moments/{name}"
    std::vector<Field> fields;
    std::string_view answers;  // what 200 holds, in words
    Outcome (*serve)(const Asked& asked);
    bool reads_its_body = false;  // by itself: it may be a list, and its fields are not the table's
    bool answers_files = false;   // of any type, as they are; otherwise JSON
};
std::span<const Operation> operations();
std::string openapi(std::string_view version);

Answered answer(const Json& json, int status = 200);
Answered refuse(int status, const Problem& problem);
// "90s", "5min", "1h30m": or what is wrong with it.
Expected<Duration> length_of(std::string_view text);

// ---- one file a group
Outcome state(const Asked& asked);
Outcome stock(const Asked& asked);
Outcome orders(const Asked& asked);
Outcome shipments(const Asked& asked);
Outcome exchanges(const Asked& asked);
Outcome exceptions(const Asked& asked);
Outcome read_clock(const Asked& asked);
Outcome move_clock(const Asked& asked);
Outcome list_faults(const Asked& asked);
Outcome arm_faults(const Asked& asked);
Outcome disarm_fault(const Asked& asked);
Outcome place_order(const Asked& asked);
Outcome receive_goods(const Asked& asked);
Outcome adjust_stock(const Asked& asked);
Outcome lose_goods(const Asked& asked);
Outcome act_in_khaos(const Asked& asked);
Outcome process_return(const Asked& asked);
Outcome ship(const Asked& asked);
Outcome act_in_snapfulfil(const Asked& asked);
Outcome receive_receipt(const Asked& asked);
Outcome take_return(const Asked& asked);
Outcome reverse_despatch(const Asked& asked);
Outcome close_months(const Asked& asked);
Outcome purchase(const Asked& asked);
Outcome transfer_stock(const Asked& asked);
Outcome list_moments(const Asked& asked);
Outcome keep_moment(const Asked& asked);
Outcome go_back(const Asked& asked);
Outcome forget_moment(const Asked& asked);
Outcome reset(const Asked& asked);
Outcome journal_records(const Asked& asked);
Outcome list_contracts(const Asked& asked);
Outcome read_contract(const Asked& asked);
Outcome wait_until(const Asked& asked);

}  // namespace peakproof::desk
