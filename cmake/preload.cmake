# The library that gives unmodified programs their virtual time. It is C, lives in other people's
# processes, and so is never sanitized and links nothing but libc.
file(GLOB preload_sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/scenarios/outside/clock/preload/*.c)
add_library(peakproof-clock SHARED ${preload_sources})
set_target_properties(peakproof-clock PROPERTIES LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR} C_STANDARD 11 C_EXTENSIONS ON)
target_include_directories(peakproof-clock PRIVATE ${CMAKE_SOURCE_DIR})
target_link_libraries(peakproof-clock PRIVATE ${CMAKE_DL_LIBS} Threads::Threads)
target_compile_options(peakproof-clock PRIVATE -O2 -Wall -Wextra -Wno-nonnull-compare)
