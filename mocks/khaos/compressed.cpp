#include "mocks/khaos/compressed.h"

#include <cstdint>
#include <stdexcept>

#include <bzlib.h>
#include <zlib.h>

#include "mocks/http/base64.h"

namespace peakproof::khaos {
namespace {

std::string deflated(std::string_view content) {
    z_stream stream{};
    if (deflateInit2(&stream, 6, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        throw std::runtime_error{"zlib cannot begin"};
    std::string packed(deflateBound(&stream, content.size()), '\0');
    std::string input{content};
    stream.next_in = reinterpret_cast<Bytef*>(input.data());
    stream.avail_in = static_cast<uInt>(input.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    const int state = deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    if (state != Z_STREAM_END) throw std::runtime_error{"zlib did not end"};
    return packed;
}

void put(std::string& out, std::uint32_t value, int bytes) {
    for (int byte = 0; byte < bytes; ++byte)
        out.push_back(static_cast<char>(value >> (8 * byte) & 0xFFU));
}

}  // namespace

// PKWARE's APPNOTE: local header, content, central directory, end. Dated 1980-01-01, the
// container's own zero, so that equal documents are equal bytes.
std::string zip_of(std::string_view name, std::string_view content) {
    constexpr std::uint32_t version = 20, method = 8, midnight = 0, first_day = 0x21;
    const std::string packed = deflated(content);
    const auto checksum = static_cast<std::uint32_t>(crc32(
        0, reinterpret_cast<const Bytef*>(content.data()), static_cast<uInt>(content.size())));
    std::string common;  // what both headers say
    put(common, version, 2);
    put(common, 0, 2);
    put(common, method, 2);
    put(common, midnight, 2);
    put(common, first_day, 2);
    put(common, checksum, 4);
    put(common, static_cast<std::uint32_t>(packed.size()), 4);
    put(common, static_cast<std::uint32_t>(content.size()), 4);
    put(common, static_cast<std::uint32_t>(name.size()), 2);
    put(common, 0, 2);

    std::string zip{"PK\x03\x04"};
    zip.append(common).append(name).append(packed);
    const auto directory_at = static_cast<std::uint32_t>(zip.size());
    zip.append("PK\x01\x02");
    put(zip, version, 2);
    zip.append(common);
    put(zip, 0, 2);  // comment, disk, attributes, and where the file begins: at the start
    put(zip, 0, 4);
    put(zip, 0, 4);
    put(zip, 0, 4);
    zip.append(name);
    const auto directory_bytes = static_cast<std::uint32_t>(zip.size()) - directory_at;
    zip.append("PK\x05\x06");
    put(zip, 0, 4);
    put(zip, 1, 2);
    put(zip, 1, 2);
    put(zip, directory_bytes, 4);
    put(zip, directory_at, 4);
    put(zip, 0, 2);
    return zip;
}

// Blocks of 900 kB, as the program bzip2 has them.
std::string bzip2_of(std::string_view content) {
    std::string input{content};
    // The library's own bound: one in a hundred more, and 600 bytes.
    auto size = static_cast<unsigned>(content.size() + content.size() / 100 + 600);
    std::string packed(size, '\0');
    if (BZ2_bzBuffToBuffCompress(packed.data(), &size, input.data(),
                                 static_cast<unsigned>(input.size()), 9, 0, 0) != BZ_OK)
        throw std::runtime_error{"bzip2 did not end"};
    packed.resize(size);
    return packed;
}

http::Response compressed_answer(std::string_view method, std::string_view file_name,
                                 std::string_view document, Packing packing) {
    const bool zipped = packing == Packing::zip;
    const std::string packed = zipped ? zip_of(file_name, document) : bzip2_of(document);
    SoapAnswer answer{method, packed.size() * 4 / 3};
    answer.open_return("NS1:TCompressedResult");
    XmlWriter& xml = answer.envelope();
    xml.element("Method", zipped ? "ZIP" : "BZIP2");
    xml.element("FileName", zipped ? file_name : std::string_view{});
    xml.element("Data", http::base64(packed));
    xml.element("OriginalSize", static_cast<std::int64_t>(document.size()));
    xml.element("CompressedSize", static_cast<std::int64_t>(packed.size()));
    xml.element("PasswordProtected", "false");
    return std::move(answer).finish();
}

Expected<Packing> compression_method(const Parameters& parameters, std::size_t place) {
    const auto way = parameters.integer(place, 0);
    if (!way) return tl::unexpected(way.error());
    if (*way != 0 && *way != 1) return problem("CompressionMethod is 0 (ZIP) or 1 (BZip2)");
    return static_cast<Packing>(*way);
}

}  // namespace peakproof::khaos
