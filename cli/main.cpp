#include <exception>
#include <new>
#include <string>
#include <type_traits>
#include <variant>

#include "cli/commands.h"
#include "cli/options.h"
#include "cli/python.h"
#include "cli/say.h"
#include "cli/stop.h"

namespace peakproof::cli {
namespace {

int obey(const Options& options) {
    return std::visit(
        [](const auto& asked) {
            using Asked = std::decay_t<decltype(asked)>;
            if constexpr (std::is_same_v<Asked, Told>)
                return asked.exit;
            else if constexpr (std::is_same_v<Asked, RunOptions>)
                return static_cast<int>(run(asked));
            else if constexpr (std::is_same_v<Asked, CheckOptions>)
                return static_cast<int>(check(asked));
            else if constexpr (std::is_same_v<Asked, MatrixOptions>)
                return static_cast<int>(matrix(asked));
            else if constexpr (std::is_same_v<Asked, ProfileOptions>)
                return static_cast<int>(profile(asked));
            else if constexpr (std::is_same_v<Asked, ServeOptions>)
                return static_cast<int>(serve(asked));
            else if constexpr (std::is_same_v<Asked, ContractsOptions>)
                return static_cast<int>(contracts(asked));
            else if constexpr (std::is_same_v<Asked, SettingsOptions>)
                return static_cast<int>(settings(asked));
            else if constexpr (std::is_same_v<Asked, ReportOptions>)
                return static_cast<int>(report_again(asked));
            else if constexpr (std::is_same_v<Asked, ImportOptions>)
                return static_cast<int>(import(asked));
            else
                return static_cast<int>(catalogue(asked));
        },
        options);
}

}  // namespace
}  // namespace peakproof::cli

// The last edge: what is thrown this far is a bug of ours, and says nothing about what was tested.
int main(int argc, char** argv) {
    using namespace peakproof::cli;
    try {
        listen_for_stop();
        const Options asked = parse(argc, argv);
        if (const auto* run = std::get_if<RunOptions>(&asked); run && is_python(*run)) {
            complain(become_python(argv));
            return static_cast<int>(Exit::usage);
        }
        return obey(asked);
    } catch (const std::bad_alloc&) {
        message(
            "peakproof: out of memory. This says nothing about what was tested. Try fewer --jobs.");
    } catch (const std::exception& broken) {
        message(std::string{"peakproof: a fault of Peakproof itself, not of what was tested: "} +
                broken.what() + ". Please report it with the command that you gave.");
    } catch (...) {
        message(
            "peakproof: a fault of Peakproof itself, not of what was tested. Please report it with "
            "the command that you gave.");
    }
    return static_cast<int>(Exit::harness);
}
