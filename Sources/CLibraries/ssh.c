// libssh's functions that dust calls, each of which loads the library when it is first needed.
#ifdef DUST_LATE
#define LIBSSH_STATIC  // no attribute of the header's own on these names
#pragma GCC visibility push(hidden)
#include <libssh/callbacks.h>
#include <libssh/libssh.h>

int ssh_send_keepalive(ssh_session session);
#include "late.h"

LATE_NOTE("libssh.so.4", "ssh", "Sessions on instances")
static struct late_library library = {"libssh.so.4", "libssh-4 (Debian) or libssh (Fedora)"};
const struct late_library *late_ssh(void) { return &library; }

LATE(int, ssh_channel_change_pty_size, (ssh_channel channel, int cols, int rows), (channel, cols, rows))
LATE(void, ssh_channel_free, (ssh_channel channel), (channel))
LATE(int, ssh_channel_is_eof, (ssh_channel channel), (channel))
LATE(int, ssh_channel_is_open, (ssh_channel channel), (channel))
LATE(ssh_channel, ssh_channel_new, (ssh_session session), (session))
LATE(int, ssh_channel_open_forward,
    (ssh_channel channel, const char *remotehost, int remoteport, const char *sourcehost, int localport),
    (channel, remotehost, remoteport, sourcehost, localport))
LATE(int, ssh_channel_open_session, (ssh_channel channel), (channel))
LATE(int, ssh_channel_read_nonblocking,
    (ssh_channel channel, void *dest, uint32_t count, int is_stderr),
    (channel, dest, count, is_stderr))
LATE(int, ssh_channel_read_timeout,
    (ssh_channel channel, void *dest, uint32_t count, int is_stderr, int timeout_ms),
    (channel, dest, count, is_stderr, timeout_ms))
LATE(int, ssh_channel_request_exec, (ssh_channel channel, const char *cmd), (channel, cmd))
LATE(int, ssh_channel_request_pty_size,
    (ssh_channel channel, const char *term, int cols, int rows),
    (channel, term, cols, rows))
LATE(int, ssh_channel_request_send_signal, (ssh_channel channel, const char *signum), (channel, signum))
LATE(int, ssh_channel_request_shell, (ssh_channel channel), (channel))
LATE(int, ssh_channel_request_subsystem, (ssh_channel channel, const char *subsystem), (channel, subsystem))
LATE(int, ssh_channel_send_eof, (ssh_channel channel), (channel))
LATE(int, ssh_channel_write, (ssh_channel channel, const void *data, uint32_t len), (channel, data, len))
LATE(void, ssh_clean_pubkey_hash, (unsigned char **hash), (hash))
LATE(int, ssh_connect, (ssh_session session), (session))
LATE(void, ssh_disconnect, (ssh_session session), (session))
LATE(int, ssh_event_add_session, (ssh_event event, ssh_session session), (event, session))
LATE(int, ssh_event_dopoll, (ssh_event event, int timeout), (event, timeout))
LATE(void, ssh_event_free, (ssh_event event), (event))
LATE(ssh_event, ssh_event_new, (void), ())
LATE(int, ssh_event_remove_session, (ssh_event event, ssh_session session), (event, session))
LATE(void, ssh_free, (ssh_session session), (session))
LATE(const char *, ssh_get_cipher_in, (ssh_session session), (session))
LATE(const char *, ssh_get_error, (void *error), (error))
LATE(socket_t, ssh_get_fd, (ssh_session session), (session))
LATE(char *, ssh_get_fingerprint_hash,
    (enum ssh_publickey_hash_type type, unsigned char *hash, size_t len),
    (type, hash, len))
LATE(const char *, ssh_get_hmac_in, (ssh_session session), (session))
LATE(const char *, ssh_get_kex_algo, (ssh_session session), (session))
LATE(int, ssh_get_poll_flags, (ssh_session session), (session))
LATE(int, ssh_get_publickey_hash,
    (const ssh_key key, enum ssh_publickey_hash_type type, unsigned char **hash, size_t *hlen),
    (key, type, hash, hlen))
LATE(int, ssh_get_server_publickey, (ssh_session session, ssh_key *key), (session, key))
LATE(const char *, ssh_get_serverbanner, (ssh_session session), (session))
LATE(int, ssh_get_status, (ssh_session session), (session))
LATE(int, ssh_init, (void), ())
LATE(ssh_key, ssh_key_dup, (const ssh_key key), (key))
LATE(void, ssh_key_free, (ssh_key key), (key))
LATE(enum ssh_keytypes_e, ssh_key_type, (const ssh_key key), (key))
LATE(enum ssh_keytypes_e, ssh_key_type_from_name, (const char *name), (name))
LATE(const char *, ssh_key_type_to_char, (enum ssh_keytypes_e type), (type))
LATE(ssh_session, ssh_new, (void), ())
LATE(int, ssh_options_set, (ssh_session session, enum ssh_options_e type, const void *value), (session, type, value))
LATE(int, ssh_pki_copy_cert_to_privkey, (const ssh_key cert_key, ssh_key privkey), (cert_key, privkey))
LATE(int, ssh_pki_export_privkey_to_pubkey, (const ssh_key privkey, ssh_key *pkey), (privkey, pkey))
LATE(int, ssh_pki_export_pubkey_base64, (const ssh_key key, char **b64_key), (key, b64_key))
LATE(int, ssh_pki_generate, (enum ssh_keytypes_e type, int parameter, ssh_key *pkey), (type, parameter, pkey))
LATE(int, ssh_pki_import_cert_file, (const char *filename, ssh_key *pkey), (filename, pkey))
LATE(int, ssh_pki_import_privkey_base64,
    (const char *b64_key, const char *passphrase, ssh_auth_callback auth_fn, void *auth_data, ssh_key *pkey),
    (b64_key, passphrase, auth_fn, auth_data, pkey))
LATE(int, ssh_pki_import_pubkey_base64,
    (const char *b64_key, enum ssh_keytypes_e type, ssh_key *pkey),
    (b64_key, type, pkey))
LATE(int, ssh_remove_channel_callbacks, (ssh_channel channel, ssh_channel_callbacks cb), (channel, cb))
LATE(int, ssh_send_keepalive, (ssh_session session), (session))
LATE(int, ssh_set_agent_socket, (ssh_session session, socket_t fd), (session, fd))
LATE(void, ssh_set_blocking, (ssh_session session, int blocking), (session, blocking))
LATE(int, ssh_set_channel_callbacks, (ssh_channel channel, ssh_channel_callbacks cb), (channel, cb))
LATE(void, ssh_string_free_char, (char *s), (s))
LATE(int, ssh_userauth_agent, (ssh_session session, const char *username), (session, username))
LATE(int, ssh_userauth_publickey,
    (ssh_session session, const char *username, const ssh_key privkey),
    (session, username, privkey))
LATE(const char *, ssh_version, (int req_version), (req_version))
#endif
