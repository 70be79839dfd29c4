#pragma once

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include <stdlib.h>

// A month of a real retailer's order lines, where this machine has it.
namespace peakproof::tests {

namespace fs = std::filesystem;

inline fs::path data_folder() {
    const char* said = std::getenv("PEAKPROOF_DATA");
    return said != nullptr ? fs::path{said} : fs::path{PEAKPROOF_SOURCE} / ".." / "shared" / "data";
}

// The month's files, unpacked for this test alone; none where the data is not there.
class Month {
public:
    Month() {
        const fs::path archive = data_folder() / "online-retail" / "2011-11.tar.xz";
        if (!fs::exists(archive)) return;
        std::string name = (fs::temp_directory_path() / "peakproof-month-XXXXXX").string();
        if (mkdtemp(name.data()) == nullptr) return;
        folder_ = name;
        if (std::system(
                ("tar -C '" + folder_.string() + "' -xJf '" + archive.string() + "'").c_str()) != 0)
            return;
        for (const auto& entry : fs::recursive_directory_iterator{folder_})
            if (entry.path().extension() == ".csv") files.push_back(entry.path());
        std::sort(files.begin(), files.end());
    }
    ~Month() {
        if (!folder_.empty()) fs::remove_all(folder_);
    }
    Month(const Month&) = delete;
    Month& operator=(const Month&) = delete;

    std::vector<fs::path> files;

private:
    fs::path folder_;
};

}  // namespace peakproof::tests
