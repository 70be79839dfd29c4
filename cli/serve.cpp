#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <string>
#include <tuple>
#include <vector>

#include <fmt/format.h>
#include <unistd.h>

#include "cli/commands.h"
#include "cli/plays.h"
#include "cli/say.h"
#include "cli/served.h"
#include "cli/stop.h"
#include "conformance/report/words.h"
#include "mocks/http/sockets.h"
#include "mocks/http/tls.h"
#include "mocks/kcc/values.h"
#include "mocks/snapfulfil/plain_http.h"
#include "scenarios/desk/desk.h"
#include "scenarios/desk/tenants.h"
#include "scenarios/language/scenario.h"
#include "scenarios/language/scenario_types.h"

// Both mock systems on real sockets until Ctrl-C, with a third door for whoever sits at the desk.
namespace peakproof::cli {
namespace {

namespace fs = std::filesystem;

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
    auto scenario = options.scenario.empty() ? scenarios::read_scenario(small_shop, "small-shop")
                                             : scenario_named(options.scenario);
    if (!scenario) return scenario;
    auto systems = systems_of(options.settings, std::move(scenario->systems));
    if (!systems) return tl::unexpected(systems.error());
    scenario->systems = std::move(*systems);
    return scenario;
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

using Tenants = std::map<std::string, std::unique_ptr<Served>>;  // "": the only one, by any host

// Each has a world, a journal, an account and a door of his own; only the sockets are shared.
Tenants tenants_of(const ServeOptions& options, const scenarios::Scenario& scenario,
                   http::Sockets& sockets) {
    const std::uint64_t seed =
        options.seed ? static_cast<std::uint64_t>(*options.seed) : scenario.seed;
    const desk::Pace pace{options.paced, static_cast<std::int64_t>(options.speed * 1000 + 0.5)};
    Tenants tenants;
    for (const std::string& name :
         options.tenants.empty() ? std::vector<std::string>{""} : options.tenants) {
        scenarios::Play play = scenarios::expand(scenario, seed);
        snapfulfil::WireSettings& wire = play.systems.snapfulfil_wire;
        wire.user = name.empty() ? options.user : name;
        wire.password = options.password;
        if (!name.empty()) wire.host = name + ".snapfulfil.net";
        khaos::Access& khaos = play.systems.khaos_wire;
        khaos.https = options.tls;
        khaos.user = options.khaos_user;
        khaos.password = options.khaos_password;
        std::string token = !options.token.empty()      ? options.token
                            : is_loopback(options.host) ? std::string{}
                                                        : made_up_token();
        auto& served = tenants[name];
        served = std::make_unique<Served>(sockets, std::move(play), pace, std::move(token));
        if (!options.khaos_calls.empty())
            served->desk().let_khaos_call(
                {options.khaos_calls, options.khaos_calls_user, options.khaos_calls_password},
                !options.shop_channel);
        if (!options.khaos_courier.empty())
            served->desk().let_khaos_ship(
                {options.khaos_courier, options.khaos_calls_user, options.khaos_calls_password,
                 options.courier_service,
                 options.courier_xml ? kcc::Format::xml : kcc::Format::json});
    }
    return tenants;
}

// Whom SnapFulfil lets in; empty: anybody.
const std::string& user_of(Served& served) {
    return served.desk().play().systems.snapfulfil_wire.user;
}

std::string credentials(std::string_view user, std::string_view password) {
    return user.empty() ? "" : fmt::format("  (user {}, password {})", user, password);
}

std::string of_curl(std::string_view user, std::string_view password) {
    return user.empty() ? "" : fmt::format(" -u {}:{}", user, password);
}

void tell(const ServeOptions& options, const http::Sockets& sockets, const Tenants& tenants,
          const Tls& tls) {
    const std::string khaos = sockets.url(khaos_door) + "/Khaos/Khaos00001.exe";
    const std::string snapfulfil = sockets.url(snapfulfil_door);
    Served& first = *tenants.begin()->second;
    std::string trust = tls.trusted.empty() ? "" : " --cacert " + tls.trusted;
    std::string each;
    if (!options.tenants.empty()) {
        trust += fmt::format(" -H 'Host: {}'", tenants.begin()->first);
        each = "\nTenants, told apart by the host that is called\n";
        for (const auto& [name, served] : tenants)
            each += fmt::format("  {0:<13}  Host: {0}, or http{1}://{0}.localhost:{2}{3}{4}\n",
                                name, options.tls ? "s" : "", sockets.port(snapfulfil_door),
                                credentials(user_of(*served), options.password),
                                served->token().empty() ? "" : "  (token " + served->token() + ")");
    }
    const bool alone = options.tenants.empty();
    const std::string user = of_curl(user_of(first), options.password);
    const std::string khaos_user = of_curl(options.khaos_user, options.khaos_password);
    result(fmt::format(
        "{}, {}, {}\n\n"
        "  Khaos Control  {}{}\n"
        "  SnapFulfil     {}{}\n"
        "  Admin          {}/admin{}\n"
        "  Exceptions     {}/exceptions\n{}\n"
        "Try\n"
        "  curl{}{} -H 'Content-Type: text/xml' -d "
        "'<Envelope><Body><GetVersion/></Body></Envelope>' "
        "{}/soap/IKosWeb\n"
        "  curl{}{} '{}/api/stocktotals?$top=2'\n"
        "  curl{}{} -X POST -d '{{\"advance\": \"1h\"}}' {}/admin/clock\n\n"
        "{} Ctrl-C ends it.\n",
        first.desk().play().scenario, report::clock_time(first.desk().now()),
        options.paced ? fmt::format("time follows the wall clock at speed {}", options.speed)
                      : "time stands still until it is moved",
        khaos, credentials(options.khaos_user, options.khaos_password), snapfulfil,
        alone ? credentials(user_of(first), options.password) : "", sockets.url(admin_door),
        alone && !first.token().empty() ? "  (token " + first.token() + ")" : "",
        sockets.url(admin_door), each, trust, khaos_user, khaos, trust, user, snapfulfil, trust,
        first.token().empty() ? "" : " -H 'Authorization: Bearer " + first.token() + "'",
        sockets.url(admin_door),
        tls.trusted.empty() ? "HTTP on this machine; --tls serves HTTPS."
                            : "The certificate is in " + tls.trusted + "."));
    std::fflush(stdout);
}

// Nobody who is not a tenant is answered by one; where there are no names, all are for the only
// one.
Served* whose(const Tenants& tenants, const http::Request& request) {
    const auto found =
        tenants.begin()->first.empty() ? tenants.begin() : tenants.find(desk::tenant_of(request));
    return found == tenants.end() ? nullptr : found->second.get();
}

void go_on_until(const std::atomic<bool>& stop, http::Sockets& sockets, const Tenants& tenants) {
    http::Sockets::Heard heard;
    while (!stop.load(std::memory_order_relaxed)) {
        std::chrono::milliseconds wait = tenants.begin()->second->patience();
        for (const auto& [name, served] : tenants) wait = std::min(wait, served->patience());
        sockets.hear(heard, wait);
        for (const auto& [name, served] : tenants) served->go_on();
        for (const http::Sockets::Arrival& arrival : heard.arrivals) {
            if (Served* const served = whose(tenants, arrival.request))
                served->serve(arrival);
            else
                sockets.answer(arrival.call, desk::no_such_tenant());
        }
        for (const auto& [name, served] : tenants) {
            for (const std::uint64_t call : heard.hung_up) served->hung_up(call);
            served->look_for_those_who_wait();
        }
        heard = {};
    }
}

}  // namespace

Exit serve(const ServeOptions& options) {
    const auto scenario = opening_of(options);
    if (!scenario) {
        complain(scenario.error());
        return Exit::usage;
    }
    for (auto tenant = options.tenants.begin(); tenant != options.tenants.end(); ++tenant) {
        if (std::count(tenant, options.tenants.end(), *tenant) > 1) {
            complain({fmt::format("two tenants are called \"{}\"", *tenant), "--tenant",
                      "Each has a name of his own; capitals make no difference in a host."});
            return Exit::usage;
        }
    }
    auto tls = tls_for(options);
    if (!tls) {
        complain(tls.error());
        return Exit::usage;
    }
    for (const auto& [url, option, remedy] :
         {std::tuple{options.khaos_calls, "--khaos-calls",
                     "The partner's configuration file: http://HOST:PORT/khaos/config.json"},
          {options.khaos_courier, "--khaos-courier",
           "Where the courier link is asked: http://HOST:PORT/book"}}) {
        if (url.empty() || kcc::parse_url(url)) continue;
        complain({fmt::format("\"{}\" is not a URL", url), option, remedy});
        return Exit::usage;
    }
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
    const Tenants tenants = tenants_of(options, *scenario, **sockets);
    tell(options, **sockets, tenants, *tls);
    go_on_until(stop_asked(), **sockets, tenants);
    if (options.certificate.empty() && !tls->trusted.empty()) {
        std::error_code gone;
        fs::remove(tls->trusted, gone);
    }
    std::int64_t answered = 0;
    for (const auto& [name, served] : tenants) answered += served->desk().counts().exchanges;
    message(fmt::format("peakproof: {} answered; the desk is cleared",
                        report::counted(answered, "call")));
    return Exit::pass;
}

}  // namespace peakproof::cli
