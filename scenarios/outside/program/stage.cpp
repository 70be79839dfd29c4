#include "scenarios/outside/program/stage.h"

#include <fstream>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <fmt/format.h>

namespace peakproof::outside {
namespace {

namespace fs = std::filesystem;

// A port that nobody has now, for an endpoint of the program's own.
int free_port() {
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof at;
    auto* const address = reinterpret_cast<sockaddr*>(&at);
    const bool found =
        ::bind(socket, address, sizeof at) == 0 && ::getsockname(socket, address, &length) == 0;
    ::close(socket);
    return found ? ntohs(at.sin_port) : 0;
}

}  // namespace

Expected<std::unique_ptr<Stage>> Stage::set(const Profile& profile, const Settings& settings,
                                            Time now) {
    std::unique_ptr<Stage> stage{new Stage{profile, settings}};
    std::vector<http::Door> places;
    for (const Door door : doors)
        places.push_back({name(door), profile.addresses[static_cast<std::size_t>(door)], {}, {}});
    auto sockets = http::Sockets::open(std::move(places));
    if (!sockets) return tl::unexpected(sockets.error());
    stage->sockets_ = std::move(*sockets);

    std::string folder = (fs::temp_directory_path() / "peakproof-state-XXXXXX").string();
    if (::mkdtemp(folder.data()) == nullptr)
        return problem("no folder for the program's state", folder,
                       "Set TMPDIR to a place that can be written.");
    stage->state_ = folder;
    stage->own_endpoint_ = fmt::format("127.0.0.1:{}", free_port());

    const Stage& at = *stage;
    stage->told_ = {{"PEAKPROOF_KHAOS_URL", at.url(Door::khaos) + "/Khaos/Khaos00001.exe"},
                    {"PEAKPROOF_SNAPFULFIL_URL", at.url(Door::snapfulfil)},
                    {"PEAKPROOF_EXCEPTIONS_URL", at.url(Door::exceptions) + "/exceptions"},
                    {"PEAKPROOF_LISTEN", stage->own_endpoint_},
                    {"PEAKPROOF_STATE_DIR", folder},
                    {"PEAKPROOF_OWNER", "ACME"},
                    {"PEAKPROOF_BUSINESS", "BIZ1"},
                    {"PEAKPROOF_SITES", "0001=Main Site"},
                    {"PEAKPROOF_SNAPFULFIL_USER", "peakproof"},
                    {"PEAKPROOF_SNAPFULFIL_PASSWORD", "peakproof"}};
    if (std::string failed; !stage->write_files(failed))
        return problem("a file of the profile cannot be written", failed);
    if (settings.pace == Pace::with_virtual_time) {
        auto clock = Clock::create(settings.clock_library, now);
        if (!clock) return tl::unexpected(clock.error());
        stage->clock_ = std::move(*clock);
    }
    return stage;
}

Stage::~Stage() {
    std::error_code ignored;
    if (!state_.empty()) fs::remove_all(state_, ignored);
}

bool Stage::write_files(std::string& failed) const {
    for (const auto& [name, content] : profile_.files) {
        const fs::path path = state_ / name;
        std::ofstream file(path, std::ios::binary);
        file << filled_in(content, told_);
        if (!file.flush()) {
            failed = path.string();
            return false;
        }
    }
    return true;
}

void Stage::give_up_virtual_time() { clock_.reset(); }

std::vector<std::pair<std::string, std::string>> Stage::environment() const {
    auto all = told_;
    for (const auto& [key, value] : profile_.environment)
        all.emplace_back(key, filled_in(value, told_));
    if (clock_ != nullptr)
        for (const std::string& entry : clock_->environment()) {
            const std::size_t equals = entry.find('=');
            all.emplace_back(entry.substr(0, equals), entry.substr(equals + 1));
        }
    return all;
}

}  // namespace peakproof::outside
