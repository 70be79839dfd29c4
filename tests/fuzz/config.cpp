#include "sync/shell/config.h"

#include "tests/fuzz/engine/target.h"

// The file that a site sets the reference integration up with.
using namespace peakproof;

namespace peakproof::fuzz {

const std::vector<std::string_view> words{
    "khaos", "url", "user", "password", "face", "calls", "snapfulfil", "every", "events", "orders", "items", "sites", "couriers", "owner",
    "business", "state", "exceptions", "listen", "ca_file", "timeout", "log", "ikosweb", "kcc", "http://khaos.example/LiveSoap/Khaos00001.exe",
    "https://dev.snapfulfil.example", "http://", "127.0.0.1:8090", ":", "debug", "info", "warning", "20s", "5min", "500ms", "0s", "-1s", "99999999s",
    "\"0001\"", "Main Site", "{}", "[]", "- ", ": ", "&a ", "*a", "<<: *a"};

void try_bytes(std::string_view bytes) {
    const auto nothing = [](const char*) -> const char* { return nullptr; };
    const auto config = sync::shell::parse_config(bytes, "sync.yaml", nothing);
    if (!config) {
        must(!config.error().what.empty(), "a refusal has words");
        must(config.error().place.starts_with("sync.yaml"), "a refusal has a place", config.error().place);
        return;
    }
    for (const auto* url : {&config->khaos, &config->snapfulfil}) {
        must(url->origin.find("://") != std::string::npos && !url->path.ends_with('/'), "both systems are somewhere", url->origin);
        const auto again = sync::shell::parse_url(url->origin + url->path);
        must(again && again->origin == url->origin && again->path == url->path, "an address that was taken is one", url->origin);
    }
    must(config->timeout > sync::Duration::zero() && config->policy.events_every > sync::Duration::zero(), "nobody waits backwards");
    must(config->face == "ikosweb" || (config->face == "kcc" && !config->listen.empty()), "Khaos has a face", config->face);
}

}  // namespace peakproof::fuzz
