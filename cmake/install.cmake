# What an installed Peakproof is, and the .deb of it (./dev package). Nothing installed names the place it was built in.
include(GNUInstallDirs)
# Where Debian's own python3 looks for packages of the distribution; elsewhere PYTHONPATH names it.
set(PEAKPROOF_PYTHON_DIR lib/python3/dist-packages CACHE STRING "where the Python package is installed, under the prefix")

install(TARGETS peakproof khaos-snapfulfil-sync RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
# The command looks for it there, seen from itself: bin/../lib/peakproof.
install(TARGETS peakproof-clock LIBRARY DESTINATION lib/peakproof)

# The same folders as in the source, so that the pages' links among each other lead somewhere.
set(pages ${CMAKE_INSTALL_DATADIR}/doc/peakproof)
install(FILES README.md CHANGELOG.md CONTRIBUTING.md DESTINATION ${pages})
install(DIRECTORY docs DESTINATION ${pages} USE_SOURCE_PERMISSIONS PATTERN templates EXCLUDE PATTERN __pycache__ EXCLUDE)
# What the pages show beside themselves: integrations to read, exports, messages of both wires.
install(DIRECTORY tests/outside/integrations DESTINATION ${pages}/tests/outside PATTERN __pycache__ EXCLUDE)
install(DIRECTORY tests/scenarios/import DESTINATION ${pages}/tests/scenarios PATTERN *.cpp EXCLUDE)
install(DIRECTORY tests/wire DESTINATION ${pages}/tests PATTERN *.cpp EXCLUDE PATTERN *.h EXCLUDE)
install(DIRECTORY scenarios/library DESTINATION ${pages}/scenarios FILES_MATCHING PATTERN *.yaml)

if(TARGET wheel)  # the package as pip would put it, entry points and all
  install(CODE "
    file(GLOB wheel \"${CMAKE_BINARY_DIR}/python/peakproof-${PROJECT_VERSION}-*.whl\")
    set(place \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${PEAKPROOF_PYTHON_DIR}\")
    file(ARCHIVE_EXTRACT INPUT \"\${wheel}\" DESTINATION \"\${place}\")
    message(STATUS \"Installing: \${place}/peakproof\")")
endif()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME peakproof)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_CONTACT "Peakproof maintainers <peakproof@example.com>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "proves an integration of Khaos Control and SnapFulfil before peak does")
set(CPACK_PACKAGE_DESCRIPTION
"Peakproof plays an ERP (Khaos Control) and a warehouse system (SnapFulfil) over
their real wire, breaks things on purpose, and judges the integration between
them by what the two systems end up believing. Any program can be put under
test, unmodified, a whole day in about a minute.
.
It holds the command peakproof, the reference integration
khaos-snapfulfil-sync, the Python package peakproof and its documentation.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# The programs need none of these.
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "python3 (>= ${PEAKPROOF_PYTHON}), python3 (<< ${PEAKPROOF_PYTHON_AFTER}~), ca-certificates")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "python3-pytest, python3-hypothesis, python3-pandas, python3-matplotlib")
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA ${CMAKE_SOURCE_DIR}/cmake/deb/postinst ${CMAKE_SOURCE_DIR}/cmake/deb/prerm)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
include(CPack)
