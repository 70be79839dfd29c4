#include <array>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <elf.h>
#include <unistd.h>

#include <fmt/format.h>

#include "scenarios/outside/clock/clock.h"

namespace peakproof::outside {
namespace {

namespace fs = std::filesystem;

std::string found_in_path(const std::string& name) {
    if (name.find('/') != std::string::npos) return name;
    const char* path = std::getenv("PATH");
    std::string rest = path != nullptr ? path : "/usr/bin:/bin";
    while (!rest.empty()) {
        const std::size_t colon = rest.find(':');
        const std::string place = rest.substr(0, colon) + "/" + name;
        if (::access(place.c_str(), X_OK) == 0) return place;
        if (colon == std::string::npos) break;
        rest.erase(0, colon + 1);
    }
    return {};
}

#if defined(__x86_64__)
constexpr Elf64_Half this_machine = EM_X86_64;
#else
constexpr Elf64_Half this_machine = EM_AARCH64;
#endif

}  // namespace

std::optional<std::string> cannot_be_reached(const std::string& executable) {
    if (executable.empty()) return std::nullopt;
    std::string path = found_in_path(executable);
    for (int hops = 0; hops < 4; ++hops) {  // a script names who reads it
        std::ifstream file(path, std::ios::binary);
        if (!file) return std::nullopt;
        std::string begin(sizeof(Elf64_Ehdr), '\0');
        file.read(begin.data(), static_cast<std::streamsize>(begin.size()));
        begin.resize(static_cast<std::size_t>(file.gcount()));
        if (begin.starts_with("#!")) {
            file.clear();
            file.seekg(2);
            std::string line;
            std::getline(file, line);
            const std::size_t from = line.find_first_not_of(" \t");
            if (from == std::string::npos) return std::nullopt;
            path = line.substr(from, line.find_first_of(" \t", from) - from);
            continue;
        }
        if (begin.size() < sizeof(Elf64_Ehdr) || !begin.starts_with(ELFMAG)) return std::nullopt;
        Elf64_Ehdr header{};
        std::memcpy(&header, begin.data(), sizeof header);
        if (header.e_ident[EI_CLASS] != ELFCLASS64 || header.e_machine != this_machine)
            return fmt::format(
                "{} is for another kind of machine, so it cannot be given virtual "
                "time",
                path);
        for (Elf64_Half i = 0; i < header.e_phnum; ++i) {
            Elf64_Phdr part{};
            file.clear();
            file.seekg(static_cast<std::streamoff>(header.e_phoff +
                                                   std::uint64_t{i} * header.e_phentsize));
            file.read(reinterpret_cast<char*>(&part), sizeof part);
            if (file && part.p_type == PT_INTERP) return std::nullopt;
        }
        return fmt::format("{} is linked statically, so it cannot be given virtual time", path);
    }
    return std::nullopt;
}

}  // namespace peakproof::outside
