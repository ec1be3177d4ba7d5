import CLibSSH

/// A host's public key, as its ssh server shows it and as `known_hosts` records it.
struct HostKey: Hashable, Sendable {
    /// The kind of key, as in `ssh-ed25519`.
    let type: String
    /// The key itself, in base64.
    let base64: String

    /// The key that the server of a session has just proven to have.
    init?(of session: ssh_session) {
        var key: ssh_key?
        guard ssh_get_server_publickey(session, &key) == SSH_OK, let key else { return nil }
        defer { ssh_key_free(key) }
        var text: UnsafeMutablePointer<CChar>?
        guard ssh_pki_export_pubkey_base64(key, &text) == SSH_OK, let text else { return nil }
        defer { ssh_string_free_char(text) }
        base64 = String(cString: text)
        type = String(cString: ssh_key_type_to_char(ssh_key_type(key)))
    }

    /// A recorded key.
    init(type: String, base64: String) {
        self.type = type
        self.base64 = base64
    }

    /// The key's SHA-256 fingerprint as ssh-keygen prints it, or a note that the record is no key.
    var fingerprint: String {
        var key: ssh_key?
        guard ssh_pki_import_pubkey_base64(base64, ssh_key_type_from_name(type), &key) == SSH_OK, let key else {
            return "an unreadable \(type) key"
        }
        defer { ssh_key_free(key) }
        var hash: UnsafeMutablePointer<UInt8>?
        var length = 0
        guard ssh_get_publickey_hash(key, SSH_PUBLICKEY_HASH_SHA256, &hash, &length) == SSH_OK else {
            return "an unreadable \(type) key"
        }
        defer { ssh_clean_pubkey_hash(&hash) }
        guard let text = ssh_get_fingerprint_hash(SSH_PUBLICKEY_HASH_SHA256, hash, length) else {
            return "an unreadable \(type) key"
        }
        defer { ssh_string_free_char(text) }
        return String(cString: text)
    }
}
