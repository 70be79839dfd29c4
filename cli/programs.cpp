#include "cli/programs.h"

#include <algorithm>
#include <filesystem>

#include <dlfcn.h>

#include <fmt/format.h>

#include "cli/say.h"
#include "cli/subjects.h"
#include "conformance/judge/windows.h"
#include "conformance/rules/catalogue.h"
#include "scenarios/outside/clock/clock.h"
#include "scenarios/outside/program/program.h"

namespace peakproof::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view exec = "exec:";
constexpr const char* library_name = "libpeakproof-clock.so";

// What holds this code: the command, or the Python module.
fs::path self() {
    Dl_info found{};
    std::error_code failed;
    if (::dladdr(reinterpret_cast<const void*>(&library_name), &found) != 0) {
        const fs::path named = fs::canonical(found.dli_fname, failed);
        if (!failed && named.extension() == ".so") return named;
    }
    return fs::read_symlink("/proc/self/exe", failed);
}

// Beside the command where it was built, in lib/peakproof where it was installed.
std::string clock_library() {
    std::error_code failed;
    const fs::path folder = self().parent_path();
    for (const fs::path& place :
         {folder / library_name, folder.parent_path() / "lib" / "peakproof" / library_name})
        if (fs::exists(place, failed)) return place.string();
    return {};
}

// The program that a shell would run for this command, where that can be said.
std::string first_word(const std::string& command) {
    const std::size_t begin = command.find_first_not_of(' ');
    if (begin == std::string::npos) return {};
    const std::string word =
        command.substr(begin, command.find_first_of(" \t|;&<>", begin) - begin);
    return word.find_first_of("'\"$=`(") == std::string::npos ? word : std::string{};
}

Expected<UnderTest> program_under_test(const RunOptions& options) {
    UnderTest test;
    outside::Profile profile;
    if (!options.profile.empty()) {
        auto read = profile_from(options.profile);
        if (!read) return tl::unexpected(read.error());
        profile = std::move(*read);
    }
    const bool attach = options.sut == "attach";
    if (options.sut.starts_with(exec)) profile.command = options.sut.substr(exec.size());
    if (attach) profile.command.clear();
    if (attach && !profile.called.path.empty())
        return problem("Khaos cannot call a program that runs elsewhere: it is given no endpoint",
                       options.profile,
                       "Leave khaos_calls out, or start it here: --sut exec:\"COMMAND\".");
    if (!attach && profile.command.empty())
        return problem("nothing says how the program is started", options.profile,
                       "--sut exec:\"COMMAND\", or \"start: COMMAND\" in the profile.");
    if (options.profile.empty()) profile.name = options.sut;
    test.paced = attach || options.time == "paced";
    test.speed = options.speed;
    if (attach && options.time == "virtual")
        return problem("a program that runs elsewhere has the wall clock's time", "--time virtual",
                       "--sut exec:\"COMMAND\" starts it here, in virtual time.");
    if (!test.paced && options.speed != 1)
        return problem("--speed is for paced time: virtual time takes as long as the program does",
                       "--speed", "Add --time paced, or leave it out.");
    if (!test.paced) {
        test.clock_library = clock_library();
        if (test.clock_library.empty())
            return problem(fmt::format("{} is not there, which gives a program its virtual time",
                                       library_name),
                           {}, "It lies beside peakproof: ./dev build; or --time paced.");
        if (const auto why = outside::cannot_be_reached(first_word(profile.command))) {
            message(fmt::format("peakproof: {}. Played paced, at speed {}: a day takes {:.1f} h.",
                                *why, options.speed, 24 / options.speed));
            test.paced = true;
        }
    }
    test.program = std::move(profile);
    return test;
}

}  // namespace

Expected<outside::Profile> profile_from(const std::string& file) {
    std::vector<std::string> rules;
    for (const auto& rule : rules::catalogue()) rules.emplace_back(rule.info.id);
    std::vector<std::string> windows;
    for (const auto& window : judge::Windows{}.all()) windows.push_back(window.name);
    return outside::load_profile(file, rules, windows);
}

Expected<UnderTest> under_test(const RunOptions& options) {
    const bool named_default = options.sut == "reference" && !options.profile.empty();
    if (options.sut.starts_with(exec) || options.sut == "attach" || named_default)
        return program_under_test(options);
    if (!options.profile.empty())
        return problem(fmt::format("a profile is for a program, and --sut {} is none", options.sut),
                       "--profile", "Leave one of them out.");
    if (options.time == "paced")
        return problem(fmt::format("--sut {} lives in virtual time alone", options.sut), "--time",
                       "Paced time is for exec:\"COMMAND\" and attach.");
    if (options.inside != nullptr) {
        if (options.jobs != 1)
            return problem("a Python class is played one run at a time", "--jobs", "Leave it out.");
        UnderTest test;
        test.inside = options.inside;
        return test;
    }
    auto subject = subject_named(options.sut);
    if (!subject) return tl::unexpected(subject.error());
    UnderTest test;
    test.inside = std::move(*subject);
    return test;
}

std::string UnderTest::named(const RunOptions& options) const {
    return program ? program->name : options.sut;
}

std::string UnderTest::in_a_word() const {
    if (inside != nullptr) return "in this process, in virtual time";
    return paced ? fmt::format("paced, at speed {}", speed) : "in virtual time";
}

Expected<std::shared_ptr<const scenarios::Subject>> UnderTest::subject(
    const std::string& log, const std::atomic<bool>* stop) const {
    if (inside != nullptr) return inside;
    outside::Settings settings;
    settings.pace = paced ? outside::Pace::paced : outside::Pace::with_virtual_time;
    settings.speed_permille = static_cast<std::int64_t>(speed * 1000 + 0.5);
    settings.clock_library = clock_library;
    settings.log = log;
    settings.stop = stop;
    settings.notice = [](const std::string& text) { message("peakproof: " + text); };
    auto made = outside::program(*program, settings);
    if (!made) return tl::unexpected(made.error());
    return std::shared_ptr<const scenarios::Subject>{std::move(*made)};
}

void UnderTest::amend(scenarios::Play& play) const {
    if (!program) return;
    for (const auto& [name, length] : program->windows) play.windows[name] = length;
    play.mirrors = program->mirrors;
    std::erase_if(play.exercises, [&](const std::string& rule) {
        return std::find(program->does_not.begin(), program->does_not.end(), rule) !=
               program->does_not.end();
    });
}

std::vector<std::string> UnderTest::does_not() const {
    return program ? program->does_not : std::vector<std::string>{};
}

}  // namespace peakproof::cli
