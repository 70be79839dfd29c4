# The library of scenarios is part of the program: each YAML file becomes text in the box `scenarios`.
file(GLOB library_files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/scenarios/library/*.yaml)
string(REPLACE ";" "," library_list "${library_files}")
set(library_source ${CMAKE_BINARY_DIR}/library.cpp)
add_custom_command(OUTPUT ${library_source}
                   COMMAND ${CMAKE_COMMAND} -DOUT=${library_source} "-DFILES=${library_list}" -P ${CMAKE_SOURCE_DIR}/scenarios/library/embed.cmake
                   DEPENDS ${library_files} ${CMAKE_SOURCE_DIR}/scenarios/library/embed.cmake
                   COMMENT "Embedding the library of scenarios" VERBATIM)
target_sources(scenarios PRIVATE ${library_source})
