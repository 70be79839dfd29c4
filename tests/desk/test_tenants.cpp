#include <catch2/catch.hpp>

#include <string>

#include "scenarios/desk/tenants.h"

using namespace peakproof;
using namespace peakproof::desk;

namespace {

std::string named(const std::string& host) {
    return tenant_of({"GET", "/", {{"Accept", "*/*"}, {"host", host}}, ""});
}

}  // namespace

TEST_CASE("the first label of the host is the tenant", "[desk]") {
    CHECK(named("dev") == "dev");
    CHECK(named("Dev.localhost:8702") == "dev");
    CHECK(named("dev:8702") == "dev");
    CHECK(named("nightly-2.warehouse.example") == "nightly-2");
    CHECK(named("127.0.0.1:8702") == "127");
    CHECK(named("").empty());
    CHECK(named(".dev").empty());
    CHECK(tenant_of({"GET", "/", {}, ""}).empty());
}

TEST_CASE("a tenant's name is a label of a host", "[desk]") {
    CHECK(may_be_a_tenant("dev"));
    CHECK(may_be_a_tenant("Nightly-2"));
    CHECK(may_be_a_tenant(std::string(63, 'a')));
    for (const char* name : {"", "a.b", "-a", "a-", "a b", "a_b", "caf\xc3\xa9", "a:1"}) {
        INFO(name);
        CHECK(!may_be_a_tenant(name));
    }
    CHECK(!may_be_a_tenant(std::string(64, 'a')));
}
