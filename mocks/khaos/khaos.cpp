#include "mocks/khaos/khaos.h"

#include <fmt/format.h>

#include "mocks/http/uri.h"
#include "mocks/khaos/basic_auth.h"
#include "mocks/khaos/digest.h"
#include "mocks/khaos/endpoint.h"
#include "mocks/khaos/fault.h"
#include "mocks/khaos/values.h"

namespace peakproof::khaos {
namespace {

// A request that gets no further than its refusal.
struct Refused : KhaosCall {
    http::Response response;
    std::string code;

    http::Response serve(erp::Books&, Time, http::Served& served) const override {
        served.refusals.push_back({{}, {}, code, true});
        return response;
    }
};

std::unique_ptr<KhaosCall> refuse(std::string operation, http::Response response,
                                  std::string code) {
    auto call = std::make_unique<Refused>();
    call->operation = std::move(operation);
    call->response = std::move(response);
    call->code = std::move(code);
    return call;
}

http::Response plain(int status, std::string_view text, http::Headers headers = {}) {
    headers.emplace_back("Content-Type", "text/plain; charset=utf-8");
    headers.emplace_back("Content-Length", fmt::format_int{text.size()}.str());
    return {status, std::move(headers), std::string{text}};
}

// .../Khaos<URN>.exe/soap/IKosWeb, without regard to case (client).
bool is_endpoint(std::string_view target) {
    std::string_view path = target.substr(0, target.find('?'));
    constexpr std::string_view tail = ".exe/soap/IKosWeb";
    if (path.size() < tail.size() ||
        !http::same_ignoring_case(path.substr(path.size() - tail.size()), tail))
        return false;
    path.remove_suffix(tail.size());
    const auto slash = path.rfind('/');
    constexpr std::string_view module = "Khaos";
    return slash != std::string_view::npos && path.size() - slash - 1 >= module.size() &&
           http::same_ignoring_case(path.substr(slash + 1, module.size()), module);
}

}  // namespace

std::unique_ptr<http::Call> Khaos::read(const http::Request& request) const {
    if (!is_endpoint(request.target))
        return refuse("khaos.unknown-path",
                      plain(404, "Khaos Control answers at /<folder>/Khaos<URN>.exe/soap/IKosWeb"),
                      "404");
    if (!access_.user.empty() && !is_authorised(request, access_.user, access_.password))
        return refuse("khaos.unauthorised",
                      plain(401, "User and password are needed",
                            {{"WWW-Authenticate", "Basic realm=\"Khaos\""}}),
                      "401");
    if (request.method != "POST")
        return refuse("khaos.unknown-path",
                      plain(405, "IKosWeb is called by POST", {{"Allow", "POST"}}), "405");
    auto soap = read_envelope(request.body);
    if (!soap)
        return refuse("khaos.unreadable", soap_fault(fault_class::business, soap.error().what),
                      std::string{fault_class::business});
    const std::string operation = "khaos." + soap->method;
    const Endpoint* endpoint = find_endpoint(soap->method);
    if (endpoint == nullptr || !is_offered(*endpoint, books_.settings()))
        return refuse(operation,
                      soap_fault(fault_class::business,
                                 fmt::format("Method {} not found in IKosWeb", soap->method)),
                      std::string{fault_class::business});
    std::string digest = digest_of(*soap);
    auto decoded = endpoint->decode(Parameters{*soap, endpoint->signature}, books_);
    if (!decoded) {
        auto call = refuse(operation, soap_fault(fault_class::business, decoded.error().what),
                           std::string{fault_class::business});
        call->writes = endpoint->writes;
        call->digest = std::move(digest);
        return call;
    }
    std::unique_ptr<KhaosCall> call = std::move(*decoded);
    call->operation = operation;
    call->writes = endpoint->writes;
    call->digest = std::move(digest);
    call->grade = endpoint->grade;
    call->style = access_.style;
    return call;
}

http::Response Khaos::answer(const http::Call& call, Time now, http::Served& served) {
    const auto& understood = static_cast<const KhaosCall&>(call);  // read() makes no other
    served.service_time = books_.settings().service_time;
    served.grade = understood.grade;
    http::Response response = understood.serve(books_, now, served);
    if (access_.rows_most > 0 && !call.writes && served.rows > access_.rows_most) {
        served.shown.clear();
        served.refusals.push_back({{}, {}, std::string{fault_class::timeout}, false});
        response = soap_fault(fault_class::timeout, "The request has timed out");
    }
    return access_.old_fault_detail && response.status == 500 ? with_old_detail(response)
                                                              : response;
}

}  // namespace peakproof::khaos
