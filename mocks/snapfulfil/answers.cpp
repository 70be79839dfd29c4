#include "mocks/snapfulfil/answers.h"

#include <algorithm>

#include <fmt/format.h>

#include "mocks/http/date.h"

namespace peakproof::snapfulfil {
namespace {

constexpr std::string_view json_type = "application/json; charset=utf-8",
                           text_type = "text/plain; charset=utf-8",
                           page_type = "text/html; charset=utf-8";

// The headers of every recorded answer. What stands before what was recorded but for Content-Type
// and Location, which stand here where IIS puts them.
Response head(int status, std::string_view content_type, std::string_view location, Time now) {
    Response response;
    response.status = status;
    response.headers.reserve(10);
    response.headers.emplace_back("Cache-Control", "no-cache");
    response.headers.emplace_back("Pragma", "no-cache");
    if (!content_type.empty()) response.headers.emplace_back("Content-Type", content_type);
    response.headers.emplace_back("Expires", "-1");
    if (!location.empty()) response.headers.emplace_back("Location", location);
    response.headers.emplace_back("Server", "Microsoft-IIS/8.5");
    response.headers.emplace_back("X-AspNet-Version", "4.0.30319");
    response.headers.emplace_back("X-Powered-By", "ASP.NET");
    response.headers.emplace_back("Date", http::http_date(now));
    return response;
}

Response whole(Response response, std::string body) {
    response.headers.emplace_back("Content-Length", fmt::format_int{body.size()}.str());
    response.body = std::move(body);
    return response;
}

Response message(int status, std::string_view text, Time now) {
    std::string body;
    http::JsonWriter json{body};
    json.begin_object();
    json.key("Message");
    json.text(text);
    json.end_object();
    return json_answer(status, std::move(body), now);
}

void note(Context& context, std::string_view entity, std::string_view code, bool permanent,
          http::Grade grade, std::string_view field = {}) {
    context.served.refusals.push_back(
        {std::string{entity}, {}, std::string{code}, permanent, grade, std::string{field}});
    context.served.grade = std::max(context.served.grade, grade);
}

}  // namespace

Response json_answer(int status, std::string body, Time now) {
    return whole(head(status, json_type, {}, now), std::move(body));
}

Response written(int status, std::string body, std::string_view id, const Context& context) {
    const std::string location =
        fmt::format("https://{}/Sandbox/Index/{}", context.wire.host, http::percent_encoded(id));
    return whole(head(status, json_type, location, context.now), std::move(body));
}

Response acknowledged(Time now) { return whole(head(200, {}, {}, now), {}); }
Response deleted(Time now) { return head(204, {}, {}, now); }
Response no_matching_entity(Time now) {
    return whole(head(404, text_type, {}, now), "No matching entity");
}
Response nothing_there(Time now) { return whole(head(404, {}, {}, now), {}); }

Response already_there(Time now) {
    Response response = head(304, text_type, {}, now);
    response.headers.emplace_back("Content-Length", "21");  // of a text that a 304 never carries
    return response;
}

Response unauthorised(Time now) {
    Response response = message(401, "Authorization has been denied for this request.", now);
    response.headers.emplace_back("WWW-Authenticate", "Basic");
    return response;
}

Response no_resource(std::string_view target, const Context& context) {
    return message(
        404,
        fmt::format("No HTTP resource was found that matches the request URI 'https://{}{}'.",
                    context.wire.host, target),
        context.now);
}

Response no_method(std::string_view method, Time now) {
    return message(
        405, fmt::format("The requested resource does not support http method '{}'.", method), now);
}

Response wrong_media(Time now) {
    return message(415, "The request entity's media type is not supported for this resource.", now);
}

Response bad_query(std::string_view what, Time now) {
    return message(400, fmt::format("The query specified in the URI is not valid. {}", what), now);
}

Response bad_query(const Misfit& misfit, Context& context) {
    context.errors = {{misfit.field, "QUERY"}};
    return bad_query(misfit.what, context.now);
}

Response server_fault(Time now) {
    constexpr std::string_view page =
        "<!DOCTYPE html>\r\n<html>\r\n    <head>\r\n        <title>Runtime Error</title>\r\n    "
        "</head>\r\n"
        "    <body>\r\n        <h1>Server Error in '/' Application.</h1>\r\n    "
        "</body>\r\n</html>\r\n";
    return whole(head(500, page_type, {}, now), std::string{page});
}

Response page_answer(std::string page, Time now) {
    return whole(head(200, page_type, {}, now), std::move(page));
}

std::string error_map(std::span<const warehouse::Invalid> invalid, Context& context) {
    std::string body;
    http::JsonWriter json{body};
    const std::string& xdoc = context.xdoc = context.warehouse.next_inbound();
    context.errors.assign(invalid.begin(), invalid.end());
    json.begin_object();
    for (const warehouse::Invalid& failure : invalid) {
        const std::string id = context.warehouse.next_id();
        json.text_key(fmt::format("{}-{}", id, failure.field));
        json.text(failure.code);
        json.text_key(fmt::format("{}-{}", xdoc, id));
        json.text(failure.code);
    }
    json.end_object();
    return body;
}

Response refuse(int status, std::span<const warehouse::Invalid> invalid, std::string_view entity,
                Context& context) {
    const std::string& code = invalid.front().code;
    const bool known = code == "LENGTH" || code == "SHIPMENT";
    note(context, entity, code, true, known ? http::Grade::client : http::Grade::assumed,
         invalid.front().field);
    return json_answer(status, error_map(invalid, context), context.now);
}

Response refuse_stage(std::string_view entity, Context& context) {
    const warehouse::Invalid invalid{"XDoc", "ORDER_STAGE"};
    note(context, entity, invalid.code, true, http::Grade::recorded);
    return json_answer(409, error_map({&invalid, 1}, context), context.now);
}

Response refuse_duplicate(std::string_view entity, Context& context) {
    note(context, entity, "duplicate", false, http::Grade::recorded);
    context.errors = {{"XDoc", "DUPLICATE"}};
    return already_there(context.now);
}

Response refuse_unknown(std::string_view entity, Context& context, bool text) {
    context.errors = {{"XDoc", "UNKNOWN"}};
    note(context, entity, "UNKNOWN", true, text ? http::Grade::assumed : http::Grade::recorded);
    return text ? no_matching_entity(context.now) : nothing_there(context.now);
}

}  // namespace peakproof::snapfulfil
