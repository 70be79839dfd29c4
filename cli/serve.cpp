#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>

#include <fmt/format.h>
#include <unistd.h>

#include "cli/commands.h"
#include "cli/khaos_calls.h"
#include "cli/plays.h"
#include "cli/say.h"
#include "cli/stop.h"
#include "conformance/report/words.h"
#include "mocks/http/sockets.h"
#include "mocks/http/tls.h"
#include "mocks/kcc/values.h"
#include "mocks/snapfulfil/plain_http.h"
#include "scenarios/desk/admin/admin.h"
#include "scenarios/desk/desk.h"
#include "scenarios/language/scenario.h"
#include "scenarios/language/scenario_types.h"

// Both mock systems on real sockets until Ctrl-C, with a third door for whoever sits at the desk.
namespace peakproof::cli {
namespace {

namespace fs = std::filesystem;
using Real = std::chrono::steady_clock;  // paced time follows it

enum Door : std::size_t { khaos_door, snapfulfil_door, admin_door };

// A small shop at nine in the morning: something to read in each system, and nothing going on but
// two orders.
constexpr std::string_view small_shop = R"(scenario: small-shop
start: 2026-11-27T09:00
lasts: 12h
settle: 6h
items:
  MUG-01: {units: 120, price: 4.158333, weight: 350, barcode: "2000000009001", description: "Mug, hare"}
  MUG-02: {units: 80, price: 4.158333, weight: 350, barcode: "2000000009018", description: "Mug, robin"}
  TEA-250: {units: 300, price: 3.75, vat: 0%, weight: 260, description: "Breakfast tea, 250 g"}
  JUG-01: {units: 24, price: 12.491667, weight: 900, description: "Jug, owl"}
  TOWEL-BLUE: {units: 60, price: 8.325, weight: 210, description: "Tea towel, blue"}
  CANDLE-S: {units: 200, price: 2.491667, weight: 120, description: "Candle, small"}
  LAMP-OAK: {units: 0, price: 41.658333, weight: 2300, description: "Lamp, oak"}
  NEW-01: {units: 40, price: 6.658333, weight: 400, known: no, description: "Bowl, new: SnapFulfil does not know it"}
orders:
  - {at: 0s, number: 1, lines: [[MUG-01, 2], [TEA-250, 1]]}
  - {at: 5min, number: 2, lines: [[TOWEL-BLUE, 3]]}
floor: {release_every: 1min, trailer_every: 30min}
)";

Expected<scenarios::Scenario> opening_of(const ServeOptions& options) {
    if (options.scenario.empty()) return scenarios::read_scenario(small_shop, "small-shop");
    return scenario_named(options.scenario);
}

bool is_loopback(const std::string& host) { return host.starts_with("127."); }

// A word that nobody guesses, for a door that strangers could reach.
std::string made_up_token() {
    std::string bytes(16, '\0');
    std::ifstream{"/dev/urandom", std::ios::binary}.read(bytes.data(), 16);
    std::string token;
    for (const char byte : bytes) token += fmt::format("{:02x}", static_cast<unsigned char>(byte));
    return token;
}

struct Tls {
    std::unique_ptr<http::TlsServer> server;
    std::string trusted;  // file with the certificate, for clients
};

Expected<Tls> tls_for(const ServeOptions& options) {
    Tls tls;
    if (!options.tls) return tls;
    http::Certificate certificate;
    if (!options.certificate.empty()) {
        const auto content = [](const std::string& file) {
            std::ifstream from{file, std::ios::binary};
            return std::string{std::istreambuf_iterator<char>{from}, {}};
        };
        certificate = {content(options.certificate), content(options.key)};
        tls.trusted = options.certificate;
    } else {
        auto made = http::self_signed(options.host);
        if (!made) return tl::unexpected(made.error());
        certificate = *made;
        tls.trusted =
            (fs::temp_directory_path() / fmt::format("peakproof-{}.pem", ::getpid())).string();
        std::ofstream{tls.trusted} << certificate.certificate;
    }
    auto server = http::TlsServer::with(certificate);
    if (!server)
        return problem(server.error().what, options.certificate,
                       "Give both in PEM: --certificate FILE --key FILE.");
    tls.server = std::move(*server);
    return tls;
}

void tell(const ServeOptions& options, const http::Sockets& sockets, const desk::Desk& desk,
          const std::string& token, const Tls& tls) {
    const std::string khaos = sockets.url(khaos_door) + "/Khaos/Khaos00001.exe";
    const std::string snapfulfil = sockets.url(snapfulfil_door);
    const std::string trust = tls.trusted.empty() ? "" : " --cacert " + tls.trusted;
    const std::string user =
        options.user.empty() ? "" : fmt::format(" -u {}:{}", options.user, options.password);
    result(fmt::format(
        "{}, {}, {}\n\n"
        "  Khaos Control  {}\n"
        "  SnapFulfil     {}{}\n"
        "  Admin          {}/admin{}\n"
        "  Exceptions     {}/exceptions\n\n"
        "Try\n"
        "  curl{} -H 'Content-Type: text/xml' -d '<Envelope><Body><GetVersion/></Body></Envelope>' "
        "{}/soap/IKosWeb\n"
        "  curl{}{} '{}/api/stocktotals?$top=2'\n"
        "  curl{}{} -X POST -d '{{\"advance\": \"1h\"}}' {}/admin/clock\n\n"
        "{} Ctrl-C ends it.\n",
        desk.play().scenario, report::clock_time(desk.now()),
        options.paced ? fmt::format("time follows the wall clock at speed {}", options.speed)
                      : "time stands still until it is moved",
        khaos, snapfulfil,
        options.user.empty()
            ? ""
            : fmt::format("  (user {}, password {})", options.user, options.password),
        sockets.url(admin_door), token.empty() ? "" : "  (token " + token + ")",
        sockets.url(admin_door), trust, khaos, trust, user, snapfulfil, trust,
        token.empty() ? "" : " -H 'Authorization: Bearer " + token + "'", sockets.url(admin_door),
        tls.trusted.empty() ? "HTTP on this machine; --tls serves HTTPS."
                            : "The certificate is in " + tls.trusted + "."));
    std::fflush(stdout);
}

class Serving {
public:
    Serving(http::Sockets& sockets, desk::Desk& desk, desk::Admin& admin, desk::Pace& pace)
        : sockets_(sockets), desk_(desk), admin_(admin), pace_(pace) {}

    void until(const std::atomic<bool>& stop) {
        anchor();
        http::Sockets::Heard heard;
        while (!stop.load(std::memory_order_relaxed)) {
            sockets_.hear(heard, std::chrono::milliseconds{
                                     pace_.follows_the_wall || khaos_calls_.busy() ? 20 : 200});
            follow();
            carry_calls();
            for (const http::Sockets::Arrival& arrival : heard.arrivals) serve(arrival);
            for (const std::uint64_t call : heard.hung_up) waiting_.erase(call);
            heard = {};
            look_for_those_who_wait();
        }
    }

private:
    void anchor() {
        anchored_at_ = Real::now();
        anchored_time_ = desk_.now();
        anchored_pace_ = pace_;
    }
    // Wherever somebody moved the clock, it goes on from there.
    void follow() {
        if (!pace_.follows_the_wall) return;
        if (!anchored_pace_.follows_the_wall ||
            anchored_pace_.speed_permille != pace_.speed_permille || desk_.now() != followed_to_)
            anchor();
        const auto real =
            std::chrono::duration_cast<std::chrono::microseconds>(Real::now() - anchored_at_);
        desk_.move_to(anchored_time_ + Duration{real.count() * pace_.speed_permille / 1000});
        followed_to_ = desk_.now();
    }

    // What comes back may be what the next call waits for.
    void carry_calls() {
        for (KhaosCalls::Heard& heard : khaos_calls_.take())
            desk_.heard(heard.call, heard.outcome, std::move(heard.response));
        for (kcc::Outgoing& out : desk_.calls()) khaos_calls_.send(std::move(out));
    }

    void serve(const http::Sockets::Arrival& arrival) {
        if (arrival.door == admin_door) {
            desk::Waiting waiting;
            if (const auto response = admin_.ask(arrival.request, waiting))
                sockets_.answer(arrival.call, *response);
            else
                waiting_.emplace(arrival.call, waiting);
            return;
        }
        const auto [outcome, response] = desk_.ask(
            arrival.door == khaos_door ? scenarios::System::khaos : scenarios::System::snapfulfil,
            arrival.request);
        switch (outcome) {
            case scenarios::Outcome::answered:
                return sockets_.answer(arrival.call, response);
            case scenarios::Outcome::refused:
            case scenarios::Outcome::reset:
                return sockets_.hang_up(arrival.call);
            case scenarios::Outcome::timed_out:
                return;  // never answered: the client's patience ends it
        }
    }

    void look_for_those_who_wait() {
        for (auto one = waiting_.begin(); one != waiting_.end();) {
            const auto response = admin_.look(one->second);
            if (response) sockets_.answer(one->first, *response);
            one = response ? waiting_.erase(one) : std::next(one);
        }
    }

    http::Sockets& sockets_;
    desk::Desk& desk_;
    desk::Admin& admin_;
    desk::Pace& pace_;
    std::map<std::uint64_t, desk::Waiting> waiting_;
    KhaosCalls khaos_calls_;
    Real::time_point anchored_at_;
    Time anchored_time_{}, followed_to_{};
    desk::Pace anchored_pace_;
};

}  // namespace

Exit serve(const ServeOptions& options) {
    const auto scenario = opening_of(options);
    if (!scenario) {
        complain(scenario.error());
        return Exit::usage;
    }
    auto tls = tls_for(options);
    if (!tls) {
        complain(tls.error());
        return Exit::usage;
    }
    if (!options.khaos_calls.empty() && !kcc::parse_url(options.khaos_calls)) {
        complain({fmt::format("\"{}\" is not a URL", options.khaos_calls), "--khaos-calls",
                  "The partner's configuration file: http://HOST:PORT/khaos/config.json"});
        return Exit::usage;
    }
    const std::string token = !options.token.empty()      ? options.token
                              : is_loopback(options.host) ? std::string{}
                                                          : made_up_token();
    const auto at = [&](int door) {
        return fmt::format("{}:{}", options.host, options.port == 0 ? 0 : options.port + door);
    };
    const http::TlsServer* const https = tls->server.get();
    auto sockets = http::Sockets::open({{"Khaos Control", at(0), https, {}},
                                        {"SnapFulfil", at(1), https, snapfulfil::plain_http()},
                                        {"the admin's door", at(2), https, {}}},
                                       {{}, 300, 30});
    if (!sockets) {
        complain({sockets.error().what,
                  {},
                  "Choose others with --port N, or --port 0 for any that are free."});
        return Exit::usage;
    }
    desk::Reached reached;
    reached.snapfulfil.user = options.user;
    reached.snapfulfil.password = options.password;
    const std::uint64_t seed =
        options.seed ? static_cast<std::uint64_t>(*options.seed) : scenario->seed;
    desk::Desk desk{scenarios::expand(*scenario, seed), std::move(reached), PEAKPROOF_VERSION};
    if (!options.khaos_calls.empty())
        desk.let_khaos_call(
            {options.khaos_calls, options.khaos_calls_user, options.khaos_calls_password},
            !options.shop_channel);
    desk::Pace pace{options.paced, static_cast<std::int64_t>(options.speed * 1000 + 0.5)};
    desk::Admin admin{desk, pace, token, PEAKPROOF_VERSION};
    tell(options, **sockets, desk, token, *tls);
    Serving{**sockets, desk, admin, pace}.until(stop_asked());
    if (options.certificate.empty() && !tls->trusted.empty()) {
        std::error_code gone;
        fs::remove(tls->trusted, gone);
    }
    message(fmt::format("peakproof: {} answered; the desk is cleared",
                        report::counted(desk.counts().exchanges, "call")));
    return Exit::pass;
}

}  // namespace peakproof::cli
