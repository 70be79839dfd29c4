#pragma once

#include <string>
#include <string_view>

#include "mocks/khaos/soap.h"

// The contract as documents, made of the same rows that decode the calls.
namespace peakproof::khaos {

// WSDL 1.1, RPC/encoded (documented style; namespaces and SOAPAction are proposals). `base_url`
// ends with the module: http://host/LiveSoap/KhaosABC.exe. Extras are listed where they are
// offered.
std::string wsdl(std::string_view base_url, bool with_extras = false,
                 std::string_view of_methods = method_namespace);

}  // namespace peakproof::khaos
