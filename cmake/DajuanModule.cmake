# dajuan_add_module(<name> [DEPENDS <module>...] [THIRD_PARTY <target>...])
#
# One library = one folder libs/<name>:
#   include/dajuan/<name>/*.hpp  public; the only headers other modules can see
#   src/*.{hpp,cpp}              private
#   tests/*_test.cpp             unit tests, one executable per module
#
# DEPENDS is the whole list of our modules this one may include: each module has its own include
# root, so an undeclared #include does not compile. THIRD_PARTY is PRIVATE: a library we wrap must
# not show in our public headers.
function(dajuan_add_module name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "DEPENDS;THIRD_PARTY")
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS src/*.cpp)
  file(GLOB_RECURSE headers CONFIGURE_DEPENDS include/*.hpp)

  add_library(dajuan_${name} STATIC ${sources})
  add_library(dajuan::${name} ALIAS dajuan_${name})
  target_sources(dajuan_${name} PUBLIC FILE_SET HEADERS BASE_DIRS include FILES ${headers})
  set_target_properties(dajuan_${name} PROPERTIES
    VERIFY_INTERFACE_HEADER_SETS ON   # every public header must compile alone
    LINK_LIBRARIES_ONLY_TARGETS ON    # a misspelt dependency is an error, not -lfoo
    POSITION_INDEPENDENT_CODE ON
    LINKER_LANGUAGE CXX)
  target_compile_features(dajuan_${name} PUBLIC cxx_std_20)  # public: our headers need it
  target_include_directories(dajuan_${name} PRIVATE src)
  list(TRANSFORM arg_DEPENDS PREPEND dajuan::)
  target_link_libraries(dajuan_${name} PUBLIC ${arg_DEPENDS} PRIVATE dajuan_options ${arg_THIRD_PARTY})

  file(GLOB tests CONFIGURE_DEPENDS tests/*_test.cpp)
  if(BUILD_TESTING AND tests)
    find_package(GTest REQUIRED)
    include(GoogleTest)
    add_executable(${name}_test ${tests})
    target_link_libraries(${name}_test PRIVATE dajuan::${name} dajuan_options ${arg_THIRD_PARTY} GTest::gtest_main)
    target_include_directories(${name}_test PRIVATE src)  # white-box access, own module only
    target_compile_definitions(${name}_test PRIVATE DAJUAN_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
    target_compile_options(${name}_test PRIVATE ${dajuan_test_options})
    gtest_discover_tests(${name}_test PROPERTIES LABELS unit DISCOVERY_TIMEOUT 60)
  endif()
endfunction()

# dajuan_embed(<target> <namespace> <function> <root> <file>...)
#
# Carries files inside <target>: `std::span<const dajuan::EmbeddedFile> <namespace>::<function>()`.
function(dajuan_embed target namespace function root)
  find_package(Python3 REQUIRED COMPONENTS Interpreter)
  set(source ${CMAKE_CURRENT_BINARY_DIR}/${function}.cpp)
  add_custom_command(OUTPUT ${source}
    COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/tools/embed.py ${source} ${namespace} ${function} ${root} ${ARGN}
    DEPENDS ${ARGN} ${PROJECT_SOURCE_DIR}/tools/embed.py
    COMMENT "Embedding ${root}" VERBATIM)
  # The assembler reads the files behind ccache's back; the dependency makes the object follow them.
  set_source_files_properties(${source} PROPERTIES OBJECT_DEPENDS "${ARGN}")
  target_sources(${target} PRIVATE ${source})
endfunction()
