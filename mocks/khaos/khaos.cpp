#include "mocks/khaos/khaos.h"

#include <algorithm>

#include <fmt/format.h>

#include "mocks/http/uri.h"
#include "mocks/khaos/basic_auth.h"
#include "mocks/khaos/digest.h"
#include "mocks/khaos/endpoint.h"
#include "mocks/khaos/fault.h"
#include "mocks/khaos/wsdl.h"

namespace peakproof::khaos {
namespace {

// A request that gets no further than its refusal.
struct Refused : KhaosCall {
    http::Response response;
    http::Refusal refusal;

    http::Response serve(erp::Books&, Time, http::Served& served) const override {
        served.refusals.push_back(refusal);
        return response;
    }
};

std::unique_ptr<Refused> refuse_as(std::string operation, http::Response response,
                                   std::string code) {
    auto call = std::make_unique<Refused>();
    call->operation = std::move(operation);
    call->response = std::move(response);
    call->refusal.code = std::move(code);
    return call;
}

// What cannot be read is a fault; its text is the rule, and the place that of the field.
std::unique_ptr<Refused> refuse(std::string operation, Problem wrong) {
    auto call = refuse_as(std::move(operation), soap_fault(fault_class::business, wrong.what),
                          std::string{fault_class::business});
    call->refusal.field = std::move(wrong.where);
    call->refusal.text = std::move(wrong.what);
    call->refusal.grade = http::Grade::documented;  // a fault for any exception
    return call;
}

http::Response plain(int status, std::string_view text, http::Headers headers = {}) {
    headers.emplace_back("Content-Type", "text/plain; charset=utf-8");
    headers.emplace_back("Content-Length", fmt::format_int{text.size()}.str());
    return {status, std::move(headers), std::string{text}};
}

// .../Khaos<URN>.exe and the tail, without regard to case (client). The path up to .exe; empty
// where it is another.
std::string_view module_of(std::string_view target, std::string_view tail) {
    std::string_view path = target.substr(0, target.find('?'));
    constexpr std::string_view extension = ".exe", module = "Khaos";
    if (path.size() < tail.size() + extension.size() ||
        !http::same_ignoring_case(path.substr(path.size() - tail.size()), tail))
        return {};
    path.remove_suffix(tail.size());
    const std::string_view name = path.substr(0, path.size() - extension.size());
    const auto slash = name.rfind('/');
    const bool ours = http::same_ignoring_case(path.substr(name.size()), extension) &&
                      slash != std::string_view::npos && name.size() - slash - 1 >= module.size() &&
                      http::same_ignoring_case(name.substr(slash + 1, module.size()), module);
    return ours ? path : std::string_view{};
}

// An answer in another namespace of methods: its first element alone bears it.
http::Response in_namespace(const http::Response& answer, std::string_view of_methods) {
    const auto declared = [](std::string_view name) {
        std::string text;
        XmlWriter{text, Layer::envelope}.begin("NS1:x").attribute("xmlns:NS1", name);
        return text.substr(text.find(' '));
    };
    const std::string usual = declared(method_namespace);
    std::string body = answer.body;
    const auto at = body.find(usual);
    if (at == std::string::npos) return answer;
    body.replace(at, usual.size(), declared(of_methods));
    return xml_response(answer.status, std::move(body));
}

// The contract, read like a page.
struct ReadContract : KhaosCall {
    std::string document;

    http::Response serve(erp::Books&, Time, http::Served& served) const override {
        served.rows = 1;
        return xml_response(200, document);
    }
};

}  // namespace

std::unique_ptr<http::Call> Khaos::read(const http::Request& request) const {
    constexpr std::string_view endpoint_path = "/soap/IKosWeb", contract_path = "/wsdl/IKosWeb";
    const std::string_view contract = module_of(request.target, contract_path);
    if (contract.empty() && module_of(request.target, endpoint_path).empty())
        return refuse_as(
            "khaos.unknown-path",
            plain(404, "Khaos Control answers at /<folder>/Khaos<URN>.exe/soap/IKosWeb"), "404");
    if (!access_.user.empty() && !is_authorised(request, access_.user, access_.password))
        return refuse_as("khaos.unauthorised",
                         plain(401, "User and password are needed",
                               {{"WWW-Authenticate", "Basic realm=\"Khaos\""}}),
                         "401");
    if (!contract.empty() && request.method == "GET") {
        const std::string_view host = http::header(request.headers, "Host");
        auto call = std::make_unique<ReadContract>();
        call->operation = "khaos.wsdl";
        call->document = wsdl(std::string{access_.https ? "https://" : "http://"}
                                  .append(host.empty() ? "localhost" : host)
                                  .append(contract),
                              books_.settings().amend_orders, access_.method_namespace);
        return call;
    }
    if (request.method != "POST" || !contract.empty())
        return refuse_as("khaos.unknown-path",
                         plain(405, "IKosWeb is called by POST", {{"Allow", "POST"}}), "405");
    auto soap = read_envelope(request.body, books_.settings().depth_most);
    if (!soap) return refuse("khaos.unreadable", soap.error());
    const std::string operation = "khaos." + soap->method;
    const Endpoint* endpoint = find_endpoint(soap->method);
    if (endpoint == nullptr || !is_offered(*endpoint, books_.settings()))
        return refuse(operation,
                      {fmt::format("Method {} not found in IKosWeb", soap->method), {}, {}});
    std::string digest = digest_of(*soap, books_.settings().depth_most);
    auto decoded = endpoint->decode(Parameters{*soap, endpoint->signature}, books_);
    if (!decoded) {
        auto call = refuse(operation, decoded.error());
        if (endpoint->grade == http::Grade::invented) call->refusal.grade = http::Grade::invented;
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
    if (understood.grade == http::Grade::invented)
        for (http::Refusal& refusal : served.refusals) refusal.grade = http::Grade::invented;
    if (access_.rows_most > 0 && !call.writes && served.rows > access_.rows_most) {
        served.shown.clear();
        served.refusals.push_back({{}, {}, std::string{fault_class::timeout}, false});
        response = soap_fault(fault_class::timeout, "The request has timed out");
    }
    if (response.status == 200 && access_.method_namespace != method_namespace &&
        understood.operation != "khaos.wsdl")
        return in_namespace(response, access_.method_namespace);
    return access_.old_fault_detail && response.status == 500 ? with_old_detail(response)
                                                              : response;
}

}  // namespace peakproof::khaos
