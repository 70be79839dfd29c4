#pragma once

#include <string>
#include <string_view>

#include "mocks/http/message.h"

// Several tenants on the same sockets. At SnapFulfil the host that is called is the tenant
// (documented); here that goes for all three doors.
namespace peakproof::desk {

// The first label of the host that a request names, in lower case: "demo" of "Demo.localhost:8702".
std::string tenant_of(const http::Request& request);

// A label of a host's name: letters, digits and hyphens, 63 at most, no hyphen at either end.
bool may_be_a_tenant(std::string_view name);

// What is told to whoever calls a tenant that is not there. As the vendor's web server does for a
// host it does not serve (assumed); it names nobody who is there.
http::Response no_such_tenant();

}  // namespace peakproof::desk
