#pragma once
#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/pem.h>
#include <stddef.h>
#include <string.h>

// A new ed25519 key: its 32 secret and its 32 public bytes. 1 where there is one.
static inline int dust_ed25519_generate(unsigned char *secret, unsigned char *open) {
    EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_id(EVP_PKEY_ED25519, NULL);
    EVP_PKEY *key = NULL;
    size_t secret_size = 32, open_size = 32;
    int done = context != NULL && EVP_PKEY_keygen_init(context) == 1 && EVP_PKEY_keygen(context, &key) == 1
        && EVP_PKEY_get_raw_private_key(key, secret, &secret_size) == 1 && secret_size == 32
        && EVP_PKEY_get_raw_public_key(key, open, &open_size) == 1 && open_size == 32;
    EVP_PKEY_free(key);
    EVP_PKEY_CTX_free(context);
    return done;
}

// Never asks anybody: the default callback would read a passphrase from the terminal.
static inline int dust_no_passphrase(char *buffer, int size, int writing, void *context) {
    (void)buffer, (void)size, (void)writing, (void)context;
    return -1;
}

// A private key on the curve P-256 in PEM (RFC 5915 or PKCS #8); NULL for anything else.
static inline EVP_PKEY *dust_p256_read(const char *pem, int size) {
    BIO *bio = BIO_new_mem_buf(pem, size);
    EVP_PKEY *key = bio == NULL ? NULL : PEM_read_bio_PrivateKey(bio, NULL, dust_no_passphrase, NULL);
    char group[32] = {0};
    size_t length = 0;
    if (key != NULL
        && (EVP_PKEY_get_group_name(key, group, sizeof group, &length) != 1 || strcmp(group, "prime256v1") != 0)) {
        EVP_PKEY_free(key);
        key = NULL;
    }
    BIO_free(bio);
    return key;
}

// The public key's point: 32 bytes of x and 32 of y. 1 where there is one.
static inline int dust_p256_point(EVP_PKEY *key, unsigned char *x, unsigned char *y) {
    unsigned char point[65];
    size_t length = 0;
    // The key may say that its point is written compressed.
    if (EVP_PKEY_set_utf8_string_param(key, "point-format", "uncompressed") != 1) return 0;
    if (EVP_PKEY_get_octet_string_param(key, "encoded-pub-key", point, sizeof point, &length) != 1) return 0;
    if (length != 65 || point[0] != 4) return 0;
    memcpy(x, point + 1, 32);
    memcpy(y, point + 33, 32);
    return 1;
}

// ECDSA with SHA-256 over P-256, the signature as 32 bytes of r and 32 of s (RFC 7518, section 3.4). 1 where it was made.
static inline int dust_p256_sign(EVP_PKEY *key, const unsigned char *data, size_t size, unsigned char *signature) {
    unsigned char der[80];
    size_t der_size = sizeof der;
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    ECDSA_SIG *pair = NULL;
    const unsigned char *next = der;
    int done = context != NULL && EVP_DigestSignInit(context, NULL, EVP_sha256(), NULL, key) == 1
        && EVP_DigestSign(context, der, &der_size, data, size) == 1
        && (pair = d2i_ECDSA_SIG(NULL, &next, (long)der_size)) != NULL
        && BN_bn2binpad(ECDSA_SIG_get0_r(pair), signature, 32) == 32
        && BN_bn2binpad(ECDSA_SIG_get0_s(pair), signature + 32, 32) == 32;
    ECDSA_SIG_free(pair);
    EVP_MD_CTX_free(context);
    return done;
}

// A new private key on P-256 in PEM (PKCS #8), at most `room` bytes with the final NUL; its length, 0 where there is none.
static inline int dust_p256_generate(char *pem, int room) {
    EVP_PKEY *key = EVP_EC_gen("P-256");
    BIO *bio = BIO_new(BIO_s_mem());
    int length = 0;
    if (key != NULL && bio != NULL && PEM_write_bio_PrivateKey(bio, key, NULL, NULL, 0, NULL, NULL) == 1) {
        length = BIO_read(bio, pem, room - 1);
        if (length < 0) length = 0;
        pem[length] = 0;
    }
    BIO_free(bio);
    EVP_PKEY_free(key);
    return length;
}
