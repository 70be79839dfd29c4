#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "sync/core/policy.h"

// How a site sets the program up: a YAML file, the environment, or both. docs/sync.md, key by key.
namespace peakproof::sync::shell {

struct Url {
    std::string origin;  // "https://khaos.example:8443"
    std::string path;    // "/LiveSoap/Khaos00001.exe", without a last slash; may be empty
};
// "http://" and "https://" alone.
std::optional<Url> parse_url(std::string_view text);

enum class LogLevel { debug, info, warning };

struct Config {
    Policy policy;
    Settings settings;
    Url khaos, snapfulfil;
    std::string face = "ikosweb";  // of Khaos: or "kcc"
    Url called_at;        // where Khaos finds us, if it calls; nothing: where we listen, /khaos
    std::string ca_file;  // authority for both; empty: the system's own
    std::string state = "state";  // folder that survives restarts
    std::string exceptions;       // URL that is told of trouble; empty: the log alone
    std::string listen;           // HOST:PORT of the health endpoint; empty: none
    Duration timeout = 30s;       // of one call
    LogLevel log = LogLevel::info;
};

struct Wrong {
    std::string place;  // "sync.yaml:4:3", or the name of a variable
    std::string what, remedy;
};

using Environment = std::function<const char*(const char* name)>;  // null: not set

// The file's keys over the environment over the defaults; checked whole. An empty file name: the
// environment alone.
tl::expected<Config, Wrong> read_config(const std::string& file, const Environment& environment);
tl::expected<Config, Wrong> parse_config(std::string_view text, std::string_view name,
                                         const Environment& environment);

}  // namespace peakproof::sync::shell
