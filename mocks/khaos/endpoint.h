#pragma once

#include <array>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "mocks/erp/books.h"
#include "mocks/http/service.h"
#include "mocks/khaos/contract.h"
#include "mocks/khaos/soap.h"
#include "sim/problem.h"

namespace peakproof::khaos {

// A request that was understood. It holds all it needs: the bytes it came from may be gone.
struct KhaosCall : http::Call {
    http::Grade grade = http::Grade::assumed;
    Style style;
    virtual http::Response serve(erp::Books& books, Time now, http::Served& served) const = 0;
};

// A read of stock names what it showed up to here; a longer one gives only its count.
constexpr std::size_t shown_at_most = 200;

using Decoded = Expected<std::unique_ptr<KhaosCall>>;

// A call that is refused by a fault after all, when it is served.
http::Response refuse_by_fault(http::Served& served, std::string entity, std::string ref,
                               std::string_view text);

// The parameters of a call by their place in the operation's signature. A name that the signature
// knows is found by it, any other by its position; trailing ones may be left out (client).
class Parameters {
public:
    Parameters(const SoapCall& call, std::span<const Parameter> signature);
    std::string_view text(std::size_t place) const { return values_[place]; }
    bool given(std::size_t place) const { return !values_[place].empty(); }
    // Missing: the default. What cannot be read is a problem that names the parameter.
    Expected<std::int64_t> integer(std::size_t place, std::int64_t otherwise) const;
    Expected<bool> flag(std::size_t place, bool otherwise) const;
    Expected<Time> date(std::size_t place, Time otherwise) const;

private:
    std::span<const Parameter> signature_;
    std::array<std::string, 10> values_{};
};

// One order is in the ordinary time of a call; each further one takes its own.
void count_orders(http::Served& served, std::size_t orders, const erp::Settings& settings);

// One operation of IKosWeb. Decoding never changes the books; it may look in them for business
// keys.
struct Endpoint {
    std::string_view method;
    http::Grade grade;
    bool writes;
    std::span<const Parameter> signature;
    Returned returns;
    std::string_view summary;  // one line, for the WSDL and the docs
    Decoded (*decode)(const Parameters& parameters, const erp::Books& books);
    bool extra = false;  // an optional extra, there where the books' settings say so
};

std::span<const Endpoint> endpoints();
const Endpoint* find_endpoint(std::string_view method);
// Is the operation there at all in a Khaos that is set up like this?
bool is_offered(const Endpoint& endpoint, const erp::Settings& settings);

}  // namespace peakproof::khaos
