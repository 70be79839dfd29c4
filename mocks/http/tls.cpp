#include "mocks/http/tls.h"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <fmt/format.h>

namespace peakproof::http {
namespace {

template <auto Free>
struct Freed {
    template <class T>
    void operator()(T* what) const {
        Free(what);
    }
};
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using X509Certificate = std::unique_ptr<X509, Freed<X509_free>>;
using Bio = std::unique_ptr<BIO, Freed<BIO_free>>;

std::string why() {
    std::string text(256, '\0');
    ERR_error_string_n(ERR_get_error(), text.data(), text.size());
    return text.substr(0, text.find('\0'));
}

template <class Write>
std::string pem(Write write) {
    const Bio memory{BIO_new(BIO_s_mem())};
    write(memory.get());
    char* text = nullptr;
    const long size = BIO_get_mem_data(memory.get(), &text);
    return {text, static_cast<std::size_t>(size)};
}

void extend(X509* certificate, int what, const std::string& value) {
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, nullptr, what, value.c_str());
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

constexpr long ten_years = 3650L * 24 * 3600;

}  // namespace

Expected<Certificate> self_signed(const std::string& host) {
    const Key key{EVP_EC_gen("P-256")};
    const X509Certificate certificate{X509_new()};
    if (key == nullptr || certificate == nullptr) return problem("no certificate: " + why());
    X509* const made = certificate.get();
    X509_set_version(made, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(made), 1);
    X509_gmtime_adj(X509_getm_notBefore(made), -24L * 3600);
    X509_gmtime_adj(X509_getm_notAfter(made), ten_years);
    X509_set_pubkey(made, key.get());
    X509_NAME* const name = X509_get_subject_name(made);
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC,
                               reinterpret_cast<const unsigned char*>("Peakproof"), -1, -1, 0);
    X509_set_issuer_name(made, name);
    std::string names = "DNS:localhost,IP:127.0.0.1";
    if (!host.empty() && host != "127.0.0.1" && host != "0.0.0.0") names += ",DNS:" + host;
    extend(made, NID_subject_alt_name, names);
    extend(made, NID_basic_constraints, "critical,CA:TRUE");
    if (X509_sign(made, key.get(), EVP_sha256()) == 0) return problem("no certificate: " + why());
    return Certificate{pem([&](BIO* to) { PEM_write_bio_X509(to, made); }), pem([&](BIO* to) {
                           PEM_write_bio_PrivateKey(to, key.get(), nullptr, nullptr, 0, nullptr,
                                                    nullptr);
                       })};
}

Expected<std::unique_ptr<TlsServer>> TlsServer::with(const Certificate& certificate) {
    const auto reading = [](const std::string& text) {
        return Bio{BIO_new_mem_buf(text.data(), static_cast<int>(text.size()))};
    };
    const X509Certificate read{
        PEM_read_bio_X509(reading(certificate.certificate).get(), nullptr, nullptr, nullptr)};
    const Key key{
        PEM_read_bio_PrivateKey(reading(certificate.key).get(), nullptr, nullptr, nullptr)};
    if (read == nullptr || key == nullptr)
        return problem("the certificate or its key is not PEM: " + why());
    std::unique_ptr<TlsServer> server{new TlsServer{SSL_CTX_new(TLS_server_method())}};
    SSL_CTX_set_min_proto_version(server->context_, TLS1_2_VERSION);
    SSL_CTX_set_mode(server->context_,
                     SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    if (SSL_CTX_use_certificate(server->context_, read.get()) != 1 ||
        SSL_CTX_use_PrivateKey(server->context_, key.get()) != 1)
        return problem("the certificate and its key do not belong together: " + why());
    return server;
}

TlsServer::~TlsServer() { SSL_CTX_free(context_); }

TlsSession::TlsSession(const TlsServer& server, int socket) : ssl_(SSL_new(server.context_)) {
    SSL_set_fd(ssl_, socket);
    SSL_set_accept_state(ssl_);
}

TlsSession::~TlsSession() { SSL_free(ssl_); }

TlsSession::State TlsSession::state_of(int result) {
    const int error = SSL_get_error(ssl_, result);
    ERR_clear_error();
    if (error == SSL_ERROR_WANT_READ) return State::wants_to_read;
    if (error == SSL_ERROR_WANT_WRITE) return State::wants_to_send;
    return State::over;
}

TlsSession::State TlsSession::read(char* into, std::size_t room, std::size_t& got) {
    got = 0;
    const int result = SSL_read_ex(ssl_, into, room, &got);
    return result == 1 ? State::done : state_of(result);
}

TlsSession::State TlsSession::send(std::string_view bytes, std::size_t& sent) {
    sent = 0;
    const int result = SSL_write_ex(ssl_, bytes.data(), bytes.size(), &sent);
    return result == 1 ? State::done : state_of(result);
}

void TlsSession::close_notify() { SSL_shutdown(ssl_); }

}  // namespace peakproof::http
