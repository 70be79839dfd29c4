# The page of the HTML report is part of the program: its CSS and JavaScript become text in the box `report`.
file(GLOB page_files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/conformance/report/html/*.html
     ${CMAKE_SOURCE_DIR}/conformance/report/html/*.css ${CMAKE_SOURCE_DIR}/conformance/report/html/*.js)
string(REPLACE ";" "," page_list "${page_files}")
set(page_source ${CMAKE_BINARY_DIR}/html_report.cpp)
add_custom_command(OUTPUT ${page_source}
                   COMMAND ${CMAKE_COMMAND} -DOUT=${page_source} "-DFILES=${page_list}" -P ${CMAKE_SOURCE_DIR}/conformance/report/html/embed.cmake
                   DEPENDS ${page_files} ${CMAKE_SOURCE_DIR}/conformance/report/html/embed.cmake
                   COMMENT "Embedding the page of the HTML report" VERBATIM)
target_sources(report PRIVATE ${page_source})
