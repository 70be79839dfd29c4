#pragma once

#include <string>
#include <string_view>

namespace peakproof::snapfulfil {

// A client that says and hears bytes: it adds nothing to what it is given and takes nothing from
// what it hears.
class RawClient {
public:
    explicit RawClient(int port);
    ~RawClient();
    RawClient(const RawClient&) = delete;
    RawClient& operator=(const RawClient&) = delete;
    void say(std::string_view bytes);
    std::string hear();         // one answer, body and all
    std::string hear_to_end();  // until the server closes

private:
    int socket_ = -1;
    std::string pending_;
};

}  // namespace peakproof::snapfulfil
