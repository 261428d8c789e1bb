# Compiler settings shared by every target of ours, through dajuan_options (PRIVATE).
option(DAJUAN_FUZZ "Build the libFuzzer targets (needs clang)" OFF)
set(DAJUAN_SANITIZE "" CACHE STRING "Value of -fsanitize= for the whole build, empty for none")

set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE_PROGRAM})
endif()

# The sanitizers must see every translation unit, third-party headers included.
if(DAJUAN_SANITIZE)
  add_compile_options(-fsanitize=${DAJUAN_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=undefined)
  # Asked at every pointer, these double the code and find what ASan stops at, or what only casts make; we have none.
  add_compile_options(-fno-sanitize=null,alignment,object-size,vptr)
  add_link_options(-fsanitize=${DAJUAN_SANITIZE})
endif()
if(DAJUAN_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()

add_library(dajuan_options INTERFACE)
target_compile_options(dajuan_options INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wnon-virtual-dtor -Wold-style-cast -Wswitch -Werror)
# At -O3 g++ 12 takes joined strings for copies onto themselves (its bug 105651).
if(CMAKE_BUILD_TYPE STREQUAL "Release" AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_compile_options(dajuan_options INTERFACE -Wno-restrict)
endif()
# With instrumented code g++ 12 takes parts of <regex> and <functional> for uninitialised; the sanitizers see the real ones.
if(DAJUAN_SANITIZE AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_compile_options(dajuan_options INTERFACE -Wno-maybe-uninitialized)
endif()

# The code of tests is compiled for seconds and runs for milliseconds. ASan sees it as all else does; UBSan, which doubles the
# time of the compiler, looks at what is tested.
if(DAJUAN_SANITIZE)
  set(dajuan_test_options -O0 -fno-sanitize=undefined)
else()
  set(dajuan_test_options -O1)
endif()

find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
