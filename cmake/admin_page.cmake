# The admin's page of `peakproof serve` is part of the program: one HTML file becomes text in the box `desk`.
set(admin_page ${CMAKE_SOURCE_DIR}/scenarios/desk/admin/page.html)
set(admin_source ${CMAKE_BINARY_DIR}/admin_page.cpp)
add_custom_command(OUTPUT ${admin_source}
                   COMMAND ${CMAKE_COMMAND} -DOUT=${admin_source} -DFILE=${admin_page} -P ${CMAKE_SOURCE_DIR}/scenarios/desk/admin/embed.cmake
                   DEPENDS ${admin_page} ${CMAKE_SOURCE_DIR}/scenarios/desk/admin/embed.cmake
                   COMMENT "Embedding the admin's page" VERBATIM)
target_sources(desk PRIVATE ${admin_source})
