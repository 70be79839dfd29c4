#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "mocks/http/message.h"
#include "scenarios/subject.h"

// Small changes to what goes over the wire, made on the bytes as they are.
namespace peakproof::mutants {

using Change = std::function<std::string(std::string_view)>;

bool is_call(const http::Request& request, std::string_view soap_method);
bool is_call(const http::Request& request, std::string_view method,
             std::string_view path);  // path: how it goes on after /api/
void replace_all(std::string& text, std::string_view what, std::string_view with);
// The values that stand between two marks, one after the other.
void change_between(std::string& text, std::string_view before, std::string_view after,
                    const Change& change);
std::vector<std::string> all_between(std::string_view text, std::string_view before,
                                     std::string_view after);
// The answer to an import that was taken as told.
http::Response import_answer(const std::vector<std::string>& taken,
                             const std::vector<std::pair<std::string, std::string>>& skipped);
http::Response refusal_by_khaos(std::string_view text);  // a fault of the kind that is for good

http::Request as_request(std::string method, std::string target, http::Headers headers,
                         std::string body);
// Takes what the subject tells people about off its commands.
void say_nothing_of(scenarios::Commands& commands, std::initializer_list<std::string_view> classes);

}  // namespace peakproof::mutants
