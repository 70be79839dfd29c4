#include <cstdio>
#include <cstdlib>
#include <string>

#include <fmt/format.h>
#include <httplib.h>

// The bare measure of `./dev bench mocks`: cpp-httplib with nothing behind it. A GET is answered with
// a body of the size that is asked for, anything else with its own body.
int main(int argc, char** argv) {
    const std::string body(argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 100, 'x');
    httplib::Server server;
    server.new_task_queue = [] { return new httplib::ThreadPool(256); };  // 150 clients keep theirs
    server.set_keep_alive_max_count(1'000'000'000);
    server.set_tcp_nodelay(true);
    const auto echo = [](const httplib::Request& request, httplib::Response& response) {
        response.set_content(request.body, "application/json");
    };
    server.Get(".*", [&](const httplib::Request&, httplib::Response& response) {
        response.set_content(body, "application/json");
    });
    server.Post(".*", echo);
    server.Put(".*", echo);
    fmt::print("{}\n", server.bind_to_any_port("127.0.0.1"));
    std::fflush(stdout);
    return server.listen_after_bind() ? 0 : 1;
}
