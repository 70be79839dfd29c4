#pragma once

#include <string_view>

namespace peakproof::desk {

std::string_view admin_page();  // page.html, embedded by cmake/admin_page.cmake

}  // namespace peakproof::desk
