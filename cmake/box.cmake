# peakproof_box(NAME FOLDER folder... USES box... PRIVATE library...)
# A box is a library of every .cpp in its folders; what it uses, its users see through its headers.
function(peakproof_box NAME)
  cmake_parse_arguments(BOX "" "" "FOLDER;USES;PRIVATE" ${ARGN})
  set(globs)
  foreach(folder IN LISTS BOX_FOLDER)
    list(APPEND globs ${CMAKE_SOURCE_DIR}/${folder}/*.cpp)
  endforeach()
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${globs})
  list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")  # a program's own, which links the box
  # An assert that fails names its file: as the source calls it, not by the place that this was built in.
  foreach(source IN LISTS sources)
    file(STRINGS ${source} asserts REGEX "[^_a-z]assert\\(" LIMIT_COUNT 1)
    if(asserts)
      set_property(SOURCE ${source} APPEND PROPERTY COMPILE_OPTIONS -fmacro-prefix-map=${CMAKE_SOURCE_DIR}/=)
    endif()
  endforeach()
  if(sources)
    add_library(${NAME} STATIC ${sources})
    target_link_libraries(${NAME} PUBLIC ground ${BOX_USES} PRIVATE ${BOX_PRIVATE})
    peakproof_precompiled_as(${NAME} sim)
    # Counters that a fuzzer steers by; the sanitizers' own library answers them in other programs. Without those of each comparison,
    # which cost every test a good part of its time: the fuzzers have words of their own.
    if(PEAKPROOF_FUZZ AND PEAKPROOF_SANITIZE)
      target_compile_options(${NAME} PRIVATE -fsanitize=fuzzer-no-link -fno-sanitize-coverage=trace-cmp)
    endif()
  else()
    add_library(${NAME} INTERFACE)
    target_link_libraries(${NAME} INTERFACE ground ${BOX_USES})
  endif()
endfunction()

# peakproof_tests(FOLDER [LONG] [APART tag...] USES box...): tests/FOLDER/*.cpp as one program, test_FOLDER; what bears a tag runs beside the rest,
# and what runs for minutes is compiled so that it is quick.
function(peakproof_tests FOLDER)
  cmake_parse_arguments(T "LONG" "" "APART;USES" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/${FOLDER}/*.cpp)
  list(FILTER sources EXCLUDE REGEX "/programs/")  # what a test runs, and is no part of
  if(NOT sources)
    return()
  endif()
  add_executable(test_${FOLDER} ${sources})
  target_link_libraries(test_${FOLDER} PRIVATE ground test_main ${T_USES} rapidcheck)
  target_compile_definitions(test_${FOLDER} PRIVATE PEAKPROOF_SOURCE="${CMAKE_SOURCE_DIR}")
  if(T_LONG AND PEAKPROOF_SANITIZE)
    # Of an inline function that was compiled twice the linker takes the test's: at -O0 a day took 1.6 times as long.
    target_compile_options(test_${FOLDER} PRIVATE -O1)
  else()
    peakproof_precompiled_as(test_${FOLDER} test_sim)
  endif()
  set(quick)
  if(PEAKPROOF_SANITIZE)
    set(quick "~[slow]")  # what is marked so takes minutes there and teaches nothing new
    # The boxes are what is tested: checks of the tests' own arithmetic were a third of their build.
    target_compile_options(test_${FOLDER} PRIVATE -fno-sanitize=undefined)
  endif()
  set(rest "${quick}")
  foreach(tag ${T_APART})  # for several cores: what has the tag, and was not apart already
    add_test(NAME ${FOLDER}_${tag} COMMAND test_${FOLDER} "[${tag}]${rest}")
    string(APPEND rest "~[${tag}]")
  endforeach()
  add_test(NAME ${FOLDER} COMMAND test_${FOLDER} ${rest})
endfunction()
