# Puts the admin's page into the program: cmake -DOUT=file.cpp -DFILE=page.html -P embed.cmake
# A literal has a limit in length, so the page is cut at its own marks.
file(READ ${FILE} content)
string(REPLACE "<!-- cut -->" ")page\"\nR\"page(" content "${content}")
file(WRITE ${OUT} "// Made from scenarios/desk/admin/page.html by embed.cmake.\n#include \"scenarios/desk/admin/page.h\"\n\nnamespace peakproof::desk {\n\nstd::string_view admin_page() {\n    return R\"page(${content})page\";\n}\n\n}  // namespace peakproof::desk\n")
