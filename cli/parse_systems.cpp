#include "cli/parse_systems.h"

#include <string>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "mocks/http/uri.h"
#include "scenarios/desk/tenants.h"

namespace peakproof::cli {
namespace {

// A user's name ends at the first colon (RFC 7617).
const CLI::Validator basic_user{
    [](const std::string& name) {
        return name.find(':') == std::string::npos
                   ? std::string{}
                   : "the user \"" + name +
                         "\" holds a colon, at which Basic authentication ends a "
                         "name: say the password by its own option";
    },
    {},
    "no colon"};

}  // namespace

void add_serve(CLI::App& app, ServeOptions& serve) {
    auto* command = app.add_subcommand("serve", "both mock systems, live, with their admin page");
    command->footer(
        "\nPrints the addresses, credentials and three lines to try, and goes on until Ctrl-C. "
        "What "
        "can be done at\nthe admin's door: docs/serve.md.\n"
        "\nExamples:\n"
        "  peakproof serve                                 a small shop; time stands still until "
        "moved\n"
        "  peakproof serve --scenario black-friday --time paced --speed 60\n"
        "  peakproof serve --tls --port 0                  HTTPS, on any free ports\n"
        "  peakproof serve --host 0.0.0.0 --admin-token X  for other machines\n"
        "  peakproof serve --tenant dev --tenant nightly   two pairs of systems, apart");
    command->add_option("--scenario", serve.scenario,
                        "the opening, and what happens as time goes by: a name of the library or a "
                        "YAML file\n(default: a small shop with two orders)");
    command->add_option(
        "--settings", serve.settings,
        "how both systems are set up, whatever the scenario says (peakproof settings)");
    command
        ->add_option("--port", serve.port,
                     "Khaos is there, SnapFulfil at the next, the admin's door at the one after; "
                     "0: any\nthat are free")
        ->check(CLI::Range(0, 65'533))
        ->capture_default_str();
    command
        ->add_option("--host", serve.host,
                     "address to listen at; beyond this machine the admin's door asks for a token")
        ->check(CLI::ValidIPV4)
        ->capture_default_str();
    command
        ->add_option_function<std::string>(
            "--time", [&serve](const std::string& time) { serve.paced = time == "paced"; },
            "virtual: it stands still until it is moved; paced: as the wall clock goes")
        ->check(CLI::IsMember({"virtual", "paced"}));
    command->add_option("--speed", serve.speed, "of paced time, simulated over real seconds")
        ->check(CLI::Range(0.01, 10'000.0));
    command->add_flag("--tls", serve.tls,
                      "HTTPS, with a certificate that is made for the occasion");
    auto* certificate =
        command->add_option("--certificate", serve.certificate, "HTTPS with this one, in PEM")
            ->check(CLI::ExistingFile);
    auto* key = command->add_option("--key", serve.key, "its private key, in PEM")
                    ->check(CLI::ExistingFile);
    certificate->needs(key);
    key->needs(certificate);
    auto* user =
        command->add_option("--user", serve.user, "whom SnapFulfil lets in; \"\" for anybody")
            ->capture_default_str()
            ->check(basic_user);
    command->add_option("--password", serve.password, "with this password")->capture_default_str();
    auto* khaos_user = command
                           ->add_option("--khaos-user", serve.khaos_user,
                                        "whom Khaos lets in; anybody, as it publishes, where "
                                        "none is named")
                           ->check(basic_user);
    command->add_option("--khaos-password", serve.khaos_password, "with this password")
        ->capture_default_str()
        ->needs(khaos_user);
    auto* tenant = command->add_option(
        "--tenant", serve.tenants,
        "both systems of this tenant, apart from any other's: whoever calls names him by the host\n"
        "(NAME.localhost, or a header), and is let in as NAME; as often as there are tenants");
    tenant->allow_extra_args(false)->excludes(user)->transform(CLI::Validator{
        [](std::string& name) {
            if (!desk::may_be_a_tenant(name))
                return fmt::format(
                    "\"{}\" cannot begin a host's name: letters, digits and hyphens, 63 at most",
                    name);
            name = http::lower(name);
            return std::string{};
        },
        "NAME"});
    auto* calls =
        command->add_option("--khaos-calls", serve.khaos_calls,
                            "let Khaos call a partner (KCC push and pull): the URL of his "
                            "configuration file");
    calls->excludes(tenant);  // a partner has no name to tell two by
    command
        ->add_option("--khaos-courier", serve.khaos_courier,
                     "the courier link that people at Khaos ship by: its URL. He is asked by POST\n"
                     "/admin/khaos/ship, and let in like the partner")
        ->excludes(tenant);
    command
        ->add_option("--khaos-courier-service", serve.courier_service,
                     "the service's code that he is told")
        ->capture_default_str();
    command->add_flag("--khaos-courier-xml", serve.courier_xml,
                      "he is asked in XML; JSON unless said");
    command->add_option("--khaos-calls-user", serve.khaos_calls_user, "that Khaos says to him")
        ->capture_default_str()
        ->check(basic_user);
    command->add_option("--khaos-calls-password", serve.khaos_calls_password, "with this password")
        ->capture_default_str();
    command->add_flag("--shop-channel", serve.shop_channel,
                      "the partner is a shop: he is told of those orders alone that he brought");
    command->add_option("--admin-token", serve.token, "asked for at the admin's door");
    command->add_option("--seed", serve.seed, "fixes every choice of the scenario")
        ->check(CLI::NonNegativeNumber);
}

void add_settings(CLI::App& app, SettingsOptions& settings) {
    auto* command =
        app.add_subcommand("settings", "how both systems are set up: every choice, as a file");
    command->footer(
        "\nWhat is printed can be kept, changed, and given to run and serve by --settings; of a "
        "FILE "
        "it is checked\nand shown whole.\n"
        "\nExamples:\n"
        "  peakproof settings > ours.yaml\n"
        "  peakproof settings ours.yaml\n"
        "  peakproof serve --settings ours.yaml");
    command->add_option("FILE", settings.file, "settings of yours");
}

void add_contracts(CLI::App& app, ContractsOptions& contracts) {
    auto* command = app.add_subcommand(
        "contracts", "what the mock systems answer: OpenAPI, WSDL, schemas, and the table of it");
    command->footer(
        "\nMade from the tables that serve the calls. Without --out the table is printed.\n"
        "\nExamples:\n"
        "  peakproof contracts | less\n"
        "  peakproof contracts --out contracts");
    command->add_option("--out", contracts.out, "folder for all of it");
    command->add_flag("--force", contracts.force, "overwrite what is there");
}

}  // namespace peakproof::cli
