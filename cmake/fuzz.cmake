# peakproof_fuzzer(NAME [RUNS number] USES box...): tests/fuzz/NAME.cpp and the engine as fuzz_NAME (docs/fuzzing.md). Its test is a
# short run, always the same: what was found once, the seeds, and so many inputs (2000) with their mutations.
function(peakproof_fuzzer NAME)
  if(NOT PEAKPROOF_FUZZ)
    return()
  endif()
  cmake_parse_arguments(F "" "RUNS" "USES" ${ARGN})
  if(NOT F_RUNS)
    set(F_RUNS 2000)
  endif()
  add_executable(fuzz_${NAME} ${CMAKE_SOURCE_DIR}/tests/fuzz/${NAME}.cpp)
  target_link_libraries(fuzz_${NAME} PRIVATE ground fuzz_engine ${F_USES})
  target_link_options(fuzz_${NAME} PRIVATE -fsanitize=fuzzer)
  add_test(NAME fuzz_${NAME} COMMAND ${CMAKE_SOURCE_DIR}/tests/fuzz/short.sh $<TARGET_FILE:fuzz_${NAME}> ${NAME} ${F_RUNS})
endfunction()

if(PEAKPROOF_FUZZ)
  add_library(fuzz_engine STATIC ${CMAKE_SOURCE_DIR}/tests/fuzz/engine/shape.cpp
                                 ${CMAKE_SOURCE_DIR}/tests/fuzz/engine/mutate.cpp)
  target_link_libraries(fuzz_engine PUBLIC ground)
  # Journals to begin with are played, for no file of the house holds a whole one.
  add_executable(fuzz_player ${CMAKE_SOURCE_DIR}/tests/fuzz/engine/player.cpp)
  target_link_libraries(fuzz_player PRIVATE ground hosted scenarios journal)
  # The wire tests, the library of scenarios and the examples of the pages, as the inputs to begin with.
  file(GLOB_RECURSE seed_files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/wire/* ${CMAKE_SOURCE_DIR}/scenarios/library/*.yaml)
  add_custom_command(OUTPUT ${CMAKE_BINARY_DIR}/fuzz_seeds/made
    COMMAND ${CMAKE_SOURCE_DIR}/tests/fuzz/seeds.py ${CMAKE_BINARY_DIR}/fuzz_seeds $<TARGET_FILE:fuzz_player>
    DEPENDS ${seed_files} ${CMAKE_SOURCE_DIR}/tests/fuzz/seeds.py fuzz_player
    COMMENT "Collecting what the fuzzers begin with" VERBATIM)
  add_custom_target(fuzz_seeds ALL DEPENDS ${CMAKE_BINARY_DIR}/fuzz_seeds/made)
endif()
