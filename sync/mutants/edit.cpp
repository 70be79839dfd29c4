#include "sync/mutants/edit.h"

#include <algorithm>

#include <fmt/format.h>

#include "sync/wire/text.h"

namespace peakproof::mutants {

bool is_call(const http::Request& request, std::string_view soap_method) {
    return request.method == "POST" &&
           request.body.find(fmt::format("<m:{} ", soap_method)) != std::string::npos;
}

bool is_call(const http::Request& request, std::string_view method, std::string_view path) {
    const auto api = request.target.find("/api/");
    return request.method == method && api != std::string::npos &&
           std::string_view{request.target}.substr(api + 5).starts_with(path);
}

void replace_all(std::string& text, std::string_view what, std::string_view with) {
    for (std::size_t at = text.find(what); at != std::string::npos;
         at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
}

void change_between(std::string& text, std::string_view before, std::string_view after,
                    const Change& change) {
    std::string out;
    std::size_t done = 0;
    for (std::size_t at = text.find(before); at != std::string::npos;
         at = text.find(before, done)) {
        const std::size_t begin = at + before.size(), end = text.find(after, begin);
        if (end == std::string::npos) break;
        out.append(text, done, begin - done)
            .append(change(std::string_view{text}.substr(begin, end - begin)));
        done = end;
    }
    text = out.append(text, done);
}

std::vector<std::string> all_between(std::string_view text, std::string_view before,
                                     std::string_view after) {
    std::vector<std::string> found;
    for (std::size_t at = text.find(before); at != std::string_view::npos;
         at = text.find(before, at)) {
        at += before.size();
        const std::size_t end = text.find(after, at);
        if (end == std::string_view::npos) break;
        found.emplace_back(text.substr(at, end - at));
        at = end;
    }
    return found;
}

http::Response import_answer(const std::vector<std::string>& taken,
                             const std::vector<std::pair<std::string, std::string>>& skipped) {
    std::string body = "<Envelope><Body><ImportResponse><return>";
    body += fmt::format("<ImportedCount>{}</ImportedCount><Imported>", taken.size());
    for (const auto& ref : taken) {
        body += "<item><Ref>";
        sync::wire::append_xml(body, ref);
        body += "</Ref></item>";
    }
    body += "</Imported><Skipped>";
    for (const auto& [ref, reason] : skipped) {
        body += "<item><Ref>";
        sync::wire::append_xml(body, ref);
        body += "</Ref><SkipReason>";
        sync::wire::append_xml(body, reason);
        body += "</SkipReason></item>";
    }
    body += "</Skipped></return></ImportResponse></Body></Envelope>";
    return {200, {}, std::move(body)};
}

http::Response refusal_by_khaos(std::string_view text) {
    std::string body = "<Envelope><Body><Fault><faultcode>SOAP-ENV:Client</faultcode><faultstring>";
    sync::wire::append_xml(body, text);
    body += "</faultstring><faultactor>EKhaosError</faultactor></Fault></Body></Envelope>";
    return {500, {}, std::move(body)};
}

http::Request as_request(std::string method, std::string target, http::Headers headers,
                         std::string body) {
    return {std::move(method), std::move(target), std::move(headers), std::move(body)};
}

void say_nothing_of(scenarios::Commands& commands,
                    std::initializer_list<std::string_view> classes) {
    const auto silent = [&](const std::string& what) {
        return std::find(classes.begin(), classes.end(), what) != classes.end();
    };
    std::erase_if(commands, [&](const scenarios::Command& told) {
        if (const auto* raise = std::get_if<scenarios::command::Raise>(&told))
            return silent(raise->what);
        if (const auto* clear = std::get_if<scenarios::command::Clear>(&told))
            return silent(clear->what);
        return false;
    });
}

}  // namespace peakproof::mutants
