#pragma once

#include <string_view>

namespace peakproof::report::html {

// The page's own parts, put into the program by embed.cmake.
std::string_view page_shell();   // report.html
std::string_view page_style();   // *.css, in the order of their names
std::string_view page_script();  // *.js, in the order of their names

}  // namespace peakproof::report::html
