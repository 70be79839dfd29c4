#include "mocks/snapfulfil/snapfulfil.h"

#include <algorithm>
#include <utility>

#include "mocks/http/credentials.h"
#include "mocks/http/uri.h"
#include "mocks/snapfulfil/body.h"
#include "mocks/snapfulfil/docs_page.h"
#include "mocks/snapfulfil/routes.h"
#include "mocks/snapfulfil/shapes.h"

namespace peakproof::snapfulfil {
namespace {

bool is_authorised(const http::Headers& headers, const WireSettings& wire) {
    if (wire.user.empty()) return true;
    return http::header(headers, "Authorization") ==
           http::basic_credentials(wire.user, wire.password);
}

// "/api/{entity}" or "/api/{entity}/{key}", without regard to case (client); a key keeps its own.
void find_route(SnapCall& call, const std::vector<std::string>& path) {
    if (path.size() == 1 && http::same_ignoring_case(path[0], "docs.html")) {
        call.fit = call.method == "GET" ? SnapCall::Fit::docs : SnapCall::Fit::no_method;
        call.operation = "snapfulfil.docs";
        return;
    }
    if (path.size() < 2 || path.size() > 3 || !http::same_ignoring_case(path[0], "api")) return;
    if (path.size() == 3) call.id = path[2];
    for (const Route& route : routes()) {
        if (!http::same_ignoring_case(path[1], route.entity)) continue;
        if (call.fit == SnapCall::Fit::no_resource)
            call.operation = "snapfulfil." + std::string{route.entity} + ".unknown";
        call.fit = SnapCall::Fit::no_method;
        if (route.keyed != (path.size() == 3) || route.method != call.method) continue;
        call.fit = SnapCall::Fit::fits;
        call.route = &route;
        call.operation = route.operation;
        call.writes = route.writes;
        return;
    }
}

void tell_refusal(http::Served& served, const SnapCall& call, std::string_view code, bool permanent,
                  http::Grade grade = http::Grade::assumed, std::string_view field = {}) {
    served.refusals.push_back({call.keys.empty() ? std::string{} : call.keys.front(),
                               {},
                               std::string{code},
                               permanent,
                               grade,
                               std::string{field}});
    served.grade = std::max(served.grade, grade);
}

// A read that was refused: a field of the query's, or a key that is not there, which is known as
// well as its route is.
void tell_unread(const SnapCall& call, const Context& context) {
    if (!context.errors.empty())
        tell_refusal(context.served, call, "QUERY", true, http::Grade::assumed,
                     context.errors.front().field);
    else
        tell_refusal(context.served, call, "UNKNOWN", false, call.route->grade);
    context.served.refusals.back().carried = false;
}

// The arrays that are too long: one failure each, and not one for every row.
std::vector<warehouse::Invalid> too_many_rows(const Body& body, const WireSettings& wire) {
    std::vector<warehouse::Invalid> invalid;
    for (const auto& [name, rows] : body.rows)
        if (rows.size() > wire.rows_limit) invalid.push_back({name, "LENGTH"});
    return invalid;
}

// What snapinbound shows of a call.
void keep_inbound(const SnapCall& call, Context& context) {
    warehouse::Warehouse& warehouse = context.warehouse;
    if (warehouse.settings().inbound_kept == 0) return;
    std::string xdoc = context.xdoc.empty() ? warehouse.next_taken() : std::move(context.xdoc);
    warehouse.keep_inbound({std::move(xdoc), std::string{call.route->operation.substr(11)},
                            !call.id.empty()    ? call.id
                            : call.keys.empty() ? std::string{}
                                                : call.keys.front(),
                            context.now, std::move(context.errors)});
}

}  // namespace

SnapFulfil::SnapFulfil(warehouse::Warehouse& warehouse, WireSettings wire)
    : warehouse_(warehouse), wire_(std::move(wire)), bodies_(std::make_unique<BodyReader>()) {}
SnapFulfil::~SnapFulfil() = default;

std::unique_ptr<http::Call> SnapFulfil::read(const http::Request& request) const {
    auto call = std::make_unique<SnapCall>();
    const http::Target target = http::parse_target(request.target);
    call->operation = "snapfulfil.unknown";
    call->method = request.method;
    call->target = request.target;
    call->authorised = is_authorised(request.headers, wire_);
    find_route(*call, target.path);
    call->options = parse_options(target.query);
    if (request.method == "POST" || request.method == "PUT")
        call->body = bodies_->read(http::header(request.headers, "Content-Type"), request.body);
    if (call->route != nullptr) call->route->about(*call, warehouse_);
    call->digest = digest_of(*call, target.query);
    return call;
}

http::Response SnapFulfil::answer(const http::Call& any_call, Time now, http::Served& served) {
    const auto& call = static_cast<const SnapCall&>(any_call);
    Context context{warehouse_, wire_, now, served, {}, {}};
    served.service_time = warehouse_.settings().service_time;
    served.grade = http::Grade::assumed;
    if (!call.authorised && call.fit != SnapCall::Fit::docs) {  // that, anyone may read
        tell_refusal(served, call, "UNAUTHORISED", false);
        return unauthorised(now);
    }
    switch (call.fit) {
        case SnapCall::Fit::no_resource:
            tell_refusal(served, call, "NO RESOURCE", true);
            return no_resource(call.target, context);
        case SnapCall::Fit::no_method:
            tell_refusal(served, call, "NO METHOD", true);
            return no_method(call.method, now);
        case SnapCall::Fit::docs:
            served.grade = http::Grade::documented;
            return page_answer(docs_page(wire_, warehouse_.settings()), now);
        case SnapCall::Fit::fits:
            break;
    }
    if (!call.options.bad.empty()) {
        tell_refusal(served, call, "QUERY", true);
        return bad_query(call.options.bad, now);
    }
    if (call.body.state == Body::State::wrong_media) {
        tell_refusal(served, call, "MEDIA", true);
        return wrong_media(now);
    }
    const bool needs_body =
        call.writes && call.method != "DELETE" && call.route->entity != "snapoutbound";
    const std::string_view entity =
        call.keys.empty() ? std::string_view{} : std::string_view{call.keys.front()};
    if (needs_body && call.body.state != Body::State::read) {
        const warehouse::Invalid unread{"XDoc", "DEFINITION"};
        http::Response response = refuse(400, {&unread, 1}, entity, context);
        keep_inbound(call, context);
        return response;
    }
    auto invalid = too_many_rows(call.body, wire_);
    if (invalid.empty() && needs_body) invalid = misshapen(call.body, call.route->entity);
    if (!invalid.empty()) {
        http::Response response = refuse(400, invalid, entity, context);
        keep_inbound(call, context);
        return response;
    }
    served.grade = call.route->grade;
    http::Response response = call.route->answer(call, context);
    if (call.writes && call.route->entity != "snapoutbound") keep_inbound(call, context);
    if (!call.writes && response.status >= 400) tell_unread(call, context);
    return response;
}

}  // namespace peakproof::snapfulfil
