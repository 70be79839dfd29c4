#include "scenarios/desk/admin/admin.h"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "scenarios/desk/admin/operations.h"
#include "scenarios/desk/admin/page.h"
#include "scenarios/language/values.h"
#include "sim/joined.h"
#include "sim/zone.h"

namespace peakproof::desk {
namespace {

http::Response respond(int status, std::string body, std::string_view type) {
    const std::string length = std::to_string(body.size());
    return {status,
            {{"Content-Type", std::string{type}},
             {"Content-Length", length},
             {"Cache-Control", "no-store"}},
            std::move(body)};
}
http::Response respond(const Answered& answered) {
    return respond(answered.status, answered.body, answered.type);
}

// Fits a path to an operation's, taking what stands in braces.
bool fits(std::string_view pattern, const std::vector<std::string>& path, http::Pairs& taken) {
    const auto wanted = http::parse_target(pattern).path;
    if (wanted.size() != path.size()) return false;
    taken.clear();
    for (std::size_t i = 0; i < path.size(); ++i) {
        if (wanted[i].starts_with('{'))
            taken.emplace_back(wanted[i].substr(1, wanted[i].size() - 2), path[i]);
        else if (wanted[i] != path[i])
            return false;
    }
    return true;
}

bool is_of(const Json& value, std::string_view type) {
    if (type == "string") return value.is_string();
    if (type == "integer") return value.is_number_integer();
    if (type == "number") return value.is_number();
    if (type == "boolean") return value.is_boolean();
    if (type == "array") return value.is_array();
    return value.is_object();
}

// Of path and query: a whole number, 0 or more, as long as one can be kept.
std::optional<std::int64_t> whole_number(std::string_view text) {
    if (text.empty() || text.size() > 18 ||
        text.find_first_not_of("0123456789") != std::string_view::npos)
        return std::nullopt;
    return std::stoll(std::string{text});
}

// What is wrong with the fields of a call, before anything is done.
std::optional<Problem> wrong(const Operation& operation, const http::Pairs& fields,
                             const Json& body) {
    const auto known = [&](std::string_view name, bool in_body) {
        return std::find_if(
            operation.fields.begin(), operation.fields.end(), [&](const Field& field) {
                return field.name == name && (field.in == Field::In::body) == in_body;
            });
    };
    std::vector<std::string_view> names;
    for (const Field& field : operation.fields) names.push_back(field.name);
    const std::string all =
        names.empty() ? std::string{"It takes none."} : "It takes " + joined(names) + ".";
    for (const auto& [name, value] : fields) {
        const auto field = known(name, false);
        if (field == operation.fields.end())
            return Problem{fmt::format("there is no \"{}\" to say", name), {}, all};
        if (field->type == "integer" && !whole_number(value))
            return Problem{
                fmt::format("\"{}\" is \"{}\": it takes a whole number, 0 or more", name, value),
                {},
                {}};
    }
    for (const auto& [name, value] : body.items()) {
        if (operation.reads_its_body) break;
        const auto field = known(name, true);
        if (field == operation.fields.end())
            return Problem{fmt::format("there is no field \"{}\"", name), {}, all};
        if (!is_of(value, field->type))
            return Problem{fmt::format("\"{}\" is not of type {}", name, field->type), {}, {}};
    }
    for (const Field& field : operation.fields)
        if (field.required && field.in == Field::In::body && !body.contains(field.name))
            return Problem{fmt::format("\"{}\" is missing: {}", field.name, field.what), {}, {}};
    return std::nullopt;
}

// A page of somebody else's that a browser on this machine shows must not move our clock.
bool is_foreign(const http::Request& request) {
    const std::string_view origin = http::header(request.headers, "Origin");
    const std::size_t host = origin.find("://");
    return !origin.empty() && (host == std::string_view::npos ||
                               origin.substr(host + 3) != http::header(request.headers, "Host"));
}

}  // namespace

std::string_view Asked::text(std::string_view name) const {
    for (const auto& [known, value] : fields)
        if (known == name) return value;
    const auto found = body.find(name);
    if (found == body.end() || !found->is_string()) return {};
    return found->get_ref<const std::string&>();
}

std::optional<std::int64_t> Asked::number(std::string_view name) const {
    if (const auto found = body.find(name); found != body.end() && found->is_number_integer())
        return found->get<std::int64_t>();
    return whole_number(text(name));
}

Answered answer(const Json& json, int status) {
    return {status, json.dump(-1, ' ', false, Json::error_handler_t::replace)};
}

Answered refuse(int status, const Problem& problem) {
    Json json{{"error", problem.what}};
    if (!problem.remedy.empty()) json["remedy"] = problem.remedy;
    return answer(json, status);
}

Expected<Duration> length_of(std::string_view text) {
    const auto length = scenarios::language::parse_duration(text);
    if (!length)
        return problem(fmt::format("\"{}\" is not a length of time", text), {},
                       "Write 90s, 5min, 1h30m.");
    return *length;
}

bool Admin::may(const http::Request& request) const {
    return token_.empty() || http::header(request.headers, "Authorization") == "Bearer " + token_ ||
           http::header(request.headers, "X-Admin-Token") == token_;
}

std::optional<http::Response> Admin::ask(const http::Request& request, Waiting& waiting) {
    const http::Target target = http::parse_target(request.target);
    const bool page = target.path.empty() || (target.path.size() == 1 && target.path[0] == "admin");
    if (page && request.method == "GET")
        return respond(200, std::string{admin_page()}, "text/html; charset=utf-8");
    if (is_foreign(request))
        return respond(refuse(403, {"the admin's door is not for the pages of others", {}, {}}));
    if (!may(request))
        return respond(refuse(401, {"the admin's token is missing or not right",
                                    {},
                                    "Send it as \"Authorization: Bearer TOKEN\"."}));
    if (request.method == "POST" && request.target == "/exceptions") {
        const auto told = desk_.tell(request.body);
        return told ? http::Response{204, {}, {}} : respond(refuse(400, told.error()));
    }
    if (request.target == "/admin/openapi.json")
        return respond(200, openapi(version_), "application/json; charset=utf-8");
    bool path_known = false;
    for (const Operation& operation : operations()) {
        http::Pairs fields;
        if (!fits(operation.path, target.path, fields)) continue;
        path_known = true;
        if (operation.method != request.method) continue;
        for (const auto& pair : target.query) fields.push_back(pair);
        Json body = Json::object();
        if (!request.body.empty()) {
            body = Json::parse(request.body, nullptr, false);
            if (body.is_discarded()) return respond(refuse(400, {"the body is no JSON", {}, {}}));
            if (!operation.reads_its_body && !body.is_object())
                return respond(refuse(400, {"the body is no JSON object", {}, {}}));
        }
        if (const auto bad = wrong(operation, fields, body.is_object() ? body : Json::object()))
            return respond(refuse(400, *bad));
        Outcome outcome = operation.serve({desk_, pace_, fields, body});
        if (const auto* answered = std::get_if<Answered>(&outcome)) return respond(*answered);
        waiting = std::get<Waiting>(outcome);
        return look(waiting);
    }
    return respond(path_known
                       ? refuse(405, {"this is not done here", {}, "See /admin/openapi.json."})
                       : refuse(404, {fmt::format("there is nothing at {}", request.target),
                                      {},
                                      "See /admin/openapi.json."}));
}

std::optional<http::Response> Admin::look(Waiting& waiting) {
    for (;;) {
        // The journal may have gone back to a moment before what was looked at.
        Log::Asked rest = waiting.asked;
        rest.after = std::max(rest.after, std::min(waiting.looked_at, desk_.log().last()));
        if (const std::int64_t number = desk_.log().find(rest); number != 0) {
            std::int64_t last = 0;
            Log::Asked one = waiting.asked;
            one.after = number - 1;
            one.limit = 1;
            const auto lines = desk_.log().read(one, last);
            Json json{{"found", true}, {"now", sim::iso_local(desk_.now())}};
            json["record"] = Json::parse(lines.front());
            return respond(answer(json));
        }
        waiting.looked_at = desk_.log().last();
        if (desk_.now() >= waiting.until)
            return respond(answer({{"found", false}, {"now", sim::iso_local(desk_.now())}}));
        if (pace_.follows_the_wall) return std::nullopt;
        desk_.step(waiting.until);
    }
}

}  // namespace peakproof::desk
