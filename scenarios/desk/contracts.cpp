#include "scenarios/desk/contracts.h"

#include <fmt/format.h>

#include "mocks/http/grade.h"
#include "mocks/kcc/endpoints.h"
#include "mocks/kcc/openapi.h"
#include "mocks/khaos/endpoint.h"
#include "mocks/khaos/schema.h"
#include "mocks/khaos/wsdl.h"
#include "mocks/snapfulfil/openapi.h"
#include "mocks/snapfulfil/routes.h"
#include "scenarios/desk/admin/operations.h"

namespace peakproof::desk {
namespace {

std::string row(std::string_view operation, std::string_view call, std::string_view model,
                http::Grade grade, std::string_view what) {
    return fmt::format("| `{}` | `{}` | {} | {} | {} |\n", operation, call, model,
                       http::name(grade), what);
}

constexpr std::string_view head =
    "| operation | call | | grade | what it does |\n| --- | --- | --- | --- | --- |\n";

std::string coverage() {
    std::string snapfulfil, khaos;
    std::int64_t modelled = 0, name_only = 0, operations = 0;
    for (const snapfulfil::Route& route : snapfulfil::routes()) {
        const bool is_modelled = route.model == snapfulfil::Model::modelled;
        ++(is_modelled ? modelled : name_only);
        snapfulfil += row(route.operation.substr(route.operation.find('.') + 1),
                          fmt::format("{} {}", route.method, snapfulfil::path_of(route, "key")),
                          is_modelled ? "modelled" : "name only", route.grade, route.summary);
    }
    for (const khaos::Endpoint& endpoint : khaos::endpoints()) {
        ++operations;
        std::string signature;
        for (const khaos::Parameter& parameter : endpoint.signature)
            signature += fmt::format("{}{}", signature.empty() ? "" : ", ", parameter.name);
        khaos += row(endpoint.method, fmt::format("{}({})", endpoint.method, signature),
                     endpoint.extra ? "modelled, optional extra" : "modelled", endpoint.grade,
                     endpoint.summary);
    }
    std::string kcc;
    for (std::size_t each = 0; each <= kcc::endpoint_count; ++each) {
        const kcc::EndpointInfo& endpoint = kcc::info(static_cast<kcc::Endpoint>(each));
        kcc += row(endpoint.name, fmt::format("{} {}", endpoint.method, endpoint.root), "modelled",
                   endpoint.grade, endpoint.summary);
    }
    return fmt::format(
        "# What the mock systems answer\n\n"
        "Made by `peakproof contracts --out docs/api --force` from the tables that serve the "
        "calls; a test fails where\n"
        "they differ. *Modelled*: it does what it says, and other operations see its effect. *Name "
        "only*: no more than the\n"
        "entity's name is public and no rule needs it, so it is there, empty, and nothing about it "
        "is made up. Grades:\n"
        "[README.md](../README.md#where-a-fact-about-the-two-systems-comes-from).\n\n"
        "## SnapFulfil: {} operations modelled, {} by name only\n\n"
        "Contract: [snapfulfil.openapi.json](snapfulfil.openapi.json). Manners and traps: "
        "[wire-snapfulfil.md](../wire-snapfulfil.md).\n\n{}{}\n"
        "## Khaos Control, IKosWeb: {} operations modelled\n\n"
        "Contract: [khaos.wsdl](khaos.wsdl), and a schema a document in [khaos](khaos). Manners "
        "and traps: [wire-khaos.md](../wire-khaos.md).\n\n{}{}\n"
        "## Khaos Control, where it calls: {} calls modelled\n\n"
        "Contract: [kcc.openapi.json](kcc.openapi.json). KCC push and pull, and the courier link: "
        "[wire-kcc.md](../wire-kcc.md).\n\n{}{}",
        modelled, name_only, head, snapfulfil, operations, head, khaos, kcc::endpoint_count + 1,
        head, kcc);
}

}  // namespace

std::map<std::string, std::string> contracts(std::string_view version,
                                             const scenarios::Systems& systems) {
    std::map<std::string, std::string> files{
        {"coverage.md", coverage()},
        {"snapfulfil.openapi.json",
         snapfulfil::openapi(systems.snapfulfil_wire, systems.snapfulfil) + "\n"},
        {"kcc.openapi.json", kcc::openapi() + "\n"},
        {"admin.openapi.json", openapi(version) + "\n"},
        {"khaos.wsdl", khaos::wsdl("http://127.0.0.1:8701/Khaos/Khaos00001.exe", true)}};
    for (const khaos::Schema& schema : khaos::schemas())
        files.emplace(fmt::format("khaos/{}.xsd", schema.root), khaos::xsd_of(schema.root));
    return files;
}

}  // namespace peakproof::desk
