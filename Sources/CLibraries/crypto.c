// libcrypto's functions that dust calls, each of which loads the library when it is first needed.
#ifdef DUST_LATE
#pragma GCC visibility push(hidden)
#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/pem.h>
#include <stdarg.h>
#include "late.h"

LATE_NOTE("libcrypto.so.3", "digests", "Signatures of calls, digests of files")
static struct late_library library = {"libcrypto.so.3", "libssl3 (Debian) or openssl-libs (Fedora)"};
const struct late_library *late_crypto(void) { return &library; }

LATE(int, BIO_free, (BIO *a), (a))
LATE(BIO *, BIO_new, (const BIO_METHOD *type), (type))
LATE(BIO *, BIO_new_mem_buf, (const void *buf, int len), (buf, len))
LATE(int, BIO_read, (BIO *b, void *data, int dlen), (b, data, dlen))
LATE(const BIO_METHOD *, BIO_s_mem, (void), ())
LATE(int, BN_bn2binpad, (const BIGNUM *a, unsigned char *to, int tolen), (a, to, tolen))
LATE(void, ECDSA_SIG_free, (ECDSA_SIG *sig), (sig))
LATE(const BIGNUM *, ECDSA_SIG_get0_r, (const ECDSA_SIG *sig), (sig))
LATE(const BIGNUM *, ECDSA_SIG_get0_s, (const ECDSA_SIG *sig), (sig))
LATE(int, EVP_Digest,
    (const void *data, size_t count, unsigned char *md, unsigned int *size, const EVP_MD *type, ENGINE *impl),
    (data, count, md, size, type, impl))
LATE(int, EVP_DigestFinal_ex, (EVP_MD_CTX *ctx, unsigned char *md, unsigned int *s), (ctx, md, s))
LATE(int, EVP_DigestInit_ex, (EVP_MD_CTX *ctx, const EVP_MD *type, ENGINE *impl), (ctx, type, impl))
LATE(int, EVP_DigestSign,
    (EVP_MD_CTX *ctx, unsigned char *sigret, size_t *siglen, const unsigned char *tbs, size_t tbslen),
    (ctx, sigret, siglen, tbs, tbslen))
LATE(int, EVP_DigestSignInit,
    (EVP_MD_CTX *ctx, EVP_PKEY_CTX **pctx, const EVP_MD *type, ENGINE *e, EVP_PKEY *pkey),
    (ctx, pctx, type, e, pkey))
LATE(int, EVP_DigestUpdate, (EVP_MD_CTX *ctx, const void *d, size_t cnt), (ctx, d, cnt))
LATE(int, EVP_MD_CTX_copy_ex, (EVP_MD_CTX *out, const EVP_MD_CTX *in), (out, in))
LATE(void, EVP_MD_CTX_free, (EVP_MD_CTX *ctx), (ctx))
LATE(EVP_MD_CTX *, EVP_MD_CTX_new, (void), ())
LATE(void, EVP_PKEY_CTX_free, (EVP_PKEY_CTX *ctx), (ctx))
LATE(EVP_PKEY_CTX *, EVP_PKEY_CTX_new_id, (int id, ENGINE *e), (id, e))
LATE(void, EVP_PKEY_free, (EVP_PKEY *pkey), (pkey))
LATE(int, EVP_PKEY_get_group_name,
    (const EVP_PKEY *pkey, char *name, size_t name_sz, size_t *gname_len),
    (pkey, name, name_sz, gname_len))
LATE(int, EVP_PKEY_get_octet_string_param,
    (const EVP_PKEY *pkey, const char *key_name, unsigned char *buf, size_t max_buf_sz, size_t *out_sz),
    (pkey, key_name, buf, max_buf_sz, out_sz))
LATE(int, EVP_PKEY_get_raw_private_key, (const EVP_PKEY *pkey, unsigned char *priv, size_t *len), (pkey, priv, len))
LATE(int, EVP_PKEY_get_raw_public_key, (const EVP_PKEY *pkey, unsigned char *pub, size_t *len), (pkey, pub, len))
LATE(int, EVP_PKEY_keygen, (EVP_PKEY_CTX *ctx, EVP_PKEY **ppkey), (ctx, ppkey))
LATE(int, EVP_PKEY_keygen_init, (EVP_PKEY_CTX *ctx), (ctx))
LATE(int, EVP_PKEY_set_utf8_string_param,
    (EVP_PKEY *pkey, const char *key_name, const char *str),
    (pkey, key_name, str))
LATE(const EVP_MD *, EVP_sha1, (void), ())
LATE(const EVP_MD *, EVP_sha256, (void), ())
LATE(unsigned char *, HMAC,
    (const EVP_MD *evp_md, const void *key, int key_len, const unsigned char *data, size_t data_len, unsigned char
     *md, unsigned int *md_len),
    (evp_md, key, key_len, data, data_len, md, md_len))
LATE(const char *, OpenSSL_version, (int type), (type))
LATE(EVP_PKEY *, PEM_read_bio_PrivateKey, (BIO *out, EVP_PKEY **x, pem_password_cb *cb, void *u), (out, x, cb, u))
LATE(int, PEM_write_bio_PrivateKey,
    (BIO *out, const EVP_PKEY *x, const EVP_CIPHER *enc, const unsigned char *kstr, int klen, pem_password_cb *cb,
     void *u),
    (out, x, enc, kstr, klen, cb, u))
LATE(ECDSA_SIG *, d2i_ECDSA_SIG, (ECDSA_SIG **a, const unsigned char **in, long len), (a, in, len))

// Of its arguments behind the type the only one for a curve: its name.
EVP_PKEY *EVP_PKEY_Q_keygen(OSSL_LIB_CTX *context, const char *properties, const char *type, ...) {
    static _Atomic(void *) address;
    va_list list;
    va_start(list, type);
    const char *curve = va_arg(list, const char *);
    va_end(list);
    return ((__typeof__(&EVP_PKEY_Q_keygen))late_symbol(&library, &address, "EVP_PKEY_Q_keygen"))(
        context, properties, type, curve);
}
#endif
