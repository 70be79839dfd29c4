#pragma once

#include <memory>
#include <string>

#include "mocks/erp/books.h"
#include "mocks/http/service.h"
#include "mocks/khaos/soap.h"
#include "mocks/khaos/xml.h"

namespace peakproof::khaos {

// How the web service is reached. Empty user: no authentication, as published (a trap of its own).
struct Access {
    std::string user, password;  // HTTP Basic, where a user is set
    bool https = false;          // how it is reached, as its WSDL says
    // Of its methods, and the beginning of every SOAPAction. What it really is is not public.
    std::string method_namespace{khaos::method_namespace};
    Style style = {};
    bool old_fault_detail = false;
    // A read of more rows times out, so that whoever asks for all at once is found out. 0: never
    // (the guide warns of time-outs and names no number).
    std::int64_t rows_most = 0;
};

// Khaos Control's IKosWeb over a set of books: POST /<folder>/Khaos<URN>.exe/soap/IKosWeb, whatever
// the folder, the customer's code and the case. It holds no state of its own, so a copied world
// makes a new one for nothing.
class Khaos : public http::Service {
public:
    explicit Khaos(erp::Books& books, Access access = {})
        : books_(books), access_(std::move(access)) {}

    std::unique_ptr<http::Call> read(const http::Request& request) const override;
    http::Response answer(const http::Call& call, Time now, http::Served& served) override;

private:
    erp::Books& books_;
    Access access_;
};

}  // namespace peakproof::khaos
