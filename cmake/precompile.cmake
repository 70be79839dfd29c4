# What everybody includes, read once instead of seven hundred times: 0.7 s of each file under clang, 1 to 2 s of a test. Not by g++, which
# compiles each file with what it names itself, so that an #include that was forgotten is found.

# peakproof_precompiled(BY name header...): the target reads these headers once, for itself and who asks for the same.
function(peakproof_precompiled BY NAME)
  if(PEAKPROOF_PRECOMPILE)
    target_precompile_headers(${NAME} PRIVATE ${ARGN})
  endif()
endfunction()

# peakproof_precompiled_as(name other): the target begins with what the other has read.
function(peakproof_precompiled_as NAME OTHER)
  if(PEAKPROOF_PRECOMPILE AND NOT NAME STREQUAL OTHER)
    target_precompile_headers(${NAME} REUSE_FROM ${OTHER})
  endif()
endfunction()

set(precompiled_and_cached)
if(PEAKPROOF_PRECOMPILE)  # without these words ccache lets every such file be compiled again
  set(precompiled_and_cached ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros)
endif()
