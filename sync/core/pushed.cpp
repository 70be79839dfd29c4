#include "sync/core/pushed.h"

#include "sync/wire/kcc.h"
#include "sync/wire/text.h"

namespace peakproof::sync {
namespace {

Response plain(int status, std::string text) {
    return {status, {{"Content-Type", "text/plain"}}, std::move(text)};
}

Response json(std::string body) {
    return {200, {{"Content-Type", "application/json"}}, std::move(body)};
}

// 200 where it could be read, and was taken.
template <class Told, class Take>
Response taken(const Read<Told>& told, Take take) {
    if (!told) return plain(400, told.error().what);
    take(*told);
    return plain(200, {});
}

}  // namespace

Response answer_khaos(const Request& request, Context& at, HandOver& hand_over, Mirror& mirror) {
    const kcc::Address& us = at.settings.called_at;
    if (header(request.headers, "Authorization") !=
        "Basic " + wire::base64(us.user + ":" + us.password)) {
        Response denied = plain(401, "user or password is not known here");
        denied.headers.emplace_back("WWW-Authenticate", "Basic realm=\"khaos-snapfulfil-sync\"");
        return denied;
    }
    const std::string_view path =
        std::string_view{request.target}.substr(0, request.target.find('?'));
    if (!path.starts_with(us.base)) return plain(404, "nothing is here");
    const std::string_view what = path.substr(us.base.size());
    if (request.method == "GET") {
        if (what == "/config.json") return json(kcc::endpoint_config(us));
        if (what == "/orders") return json(kcc::no_orders());
    } else if (request.method == "POST") {
        if (what == "/orderstatus")
            return taken(kcc::read_orders(request.body),
                         [&](const auto& orders) { hand_over.told(orders, at, mirror); });
        if (what == "/stock")
            return taken(kcc::read_items(request.body),
                         [&](const auto& items) { mirror.told(items, at); });
        if (what == "/stockstatus")
            return taken(kcc::read_levels(request.body),
                         [&](const auto& levels) { mirror.told(levels, at); });
    }
    return plain(404, "nothing is here");
}

}  // namespace peakproof::sync
