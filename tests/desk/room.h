#pragma once

#include <memory>
#include <optional>
#include <string>

#include <nlohmann/json_fwd.hpp>

#include "scenarios/desk/admin/admin.h"

namespace peakproof::tests {

using nlohmann::json;

// A desk with mugs and cups, and somebody at its admin's door.
struct Room {
    desk::Pace pace;
    std::unique_ptr<desk::Desk> desk;
    std::unique_ptr<desk::Admin> admin;
    int status = 0;  // of the last answer that was read

    explicit Room(const std::string& token = {}, const scenarios::Systems& systems = {});
    std::optional<http::Response> say(const std::string& method, const std::string& target,
                                      const std::string& body = {}, http::Headers headers = {});
    json get(const std::string& target);
    json post(const std::string& target, const std::string& body = {});
    json read(const std::optional<http::Response>& response);
};

}  // namespace peakproof::tests
