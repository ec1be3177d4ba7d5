import CLibSSH
import Files
import Problems
import System
import Text

/// A private key that was read and decrypted, shared by all connections that offer it.
///
/// Safety: the keys never change after `init`; libssh uses them on the reactor only.
final class Identity: @unchecked Sendable {
    /// The key file, for messages.
    let path: String
    /// What to offer, in order: with the user's certificate where there is one, then the bare key.
    let keys: [ssh_key]

    init(path: String, keys: [ssh_key]) {
        self.path = path
        self.keys = keys
    }

    deinit {
        for key in keys { ssh_key_free(key) }
    }

    /// What reading a key file came to.
    enum Reading: Sendable {
        case identity(Identity)
        /// It is encrypted, and no passphrase was given.
        case locked
        /// It is encrypted, and the passphrase does not fit.
        case wrongPassphrase
    }

    /// Reads a private key of any kind that OpenSSH writes, and the certificate beside it (`-cert.pub`).
    ///
    /// As strict about permissions as ssh: a key of one's own that others may read is refused (`ssh.key-modes`).
    /// Throws `ssh.key-missing` and `ssh.key-unreadable` too. Blocks, and decrypting takes its time on purpose.
    static func read(_ path: String, passphrase: String?) throws(Problem) -> Reading {
        var status = stat()
        guard stat(path, &status) == 0 else {
            if errno == ENOENT || errno == ENOTDIR { throw .noSuchKey(path) }
            throw .keyUnreadable(path, why: "\(systemMessage()).")
        }
        guard status.st_mode & S_IFMT != S_IFDIR else { throw KeyFile.folder(path) }
        // A public key is no secret, whatever its mode.
        if let text = try AtomicFile.readText(path), let trouble = KeyFile.trouble(path, text),
            trouble.code == "ssh.key-public"
        {
            throw trouble
        }
        guard status.st_uid != getuid() || status.st_mode & 0o077 == 0 else {
            throw .keyModes(path, mode: UInt32(status.st_mode))
        }
        guard let text = try AtomicFile.readText(path) else { throw .noSuchKey(path) }
        var key: ssh_key?
        var isLocked = false
        // libssh asks this only for keys that are encrypted; there is nobody to ask here, so it notes that and gives up.
        let imported = withUnsafeMutablePointer(to: &isLocked) { flag in
            ssh_pki_import_privkey_base64(
                text, passphrase,
                { _, _, _, _, _, context in
                    context?.assumingMemoryBound(to: Bool.self).pointee = true
                    return -1
                }, flag, &key)
        }
        guard imported == SSH_OK, let key else {
            if isLocked, passphrase == nil { return .locked }
            if passphrase != nil { return .wrongPassphrase }
            if let trouble = KeyFile.trouble(path, text) { throw trouble }
            var problem = Problem.keyUnreadable(path, why: "It is not a private key in a known format.")
            if text.contains("PRIVATE KEY-----") {
                problem.fixes = [
                    "ssh-keygen -p -f \(ShellQuoting.whereNeeded(path))   (writes it anew as OpenSSH does)"
                ]
            }
            throw problem
        }
        return .identity(Identity(path: path, keys: certified(key, by: path + "-cert.pub") + [key]))
    }

    /// The public key of a key file, encrypted or not; nil where nothing says it. Blocks.
    static func publicKey(_ path: String) -> [UInt8]? {
        guard let text = (try? AtomicFile.readText(path)) ?? nil else { return nil }
        return KeyFile.publicBlob(of: path, text: text, beside: (try? AtomicFile.readText(path + ".pub")) ?? nil)
    }

    /// The public key, as agents list it; nil where libssh cannot say it.
    var publicKey: [UInt8]? {
        var half: ssh_key?
        guard let key = keys.last, ssh_pki_export_privkey_to_pubkey(key, &half) == SSH_OK, let half else { return nil }
        defer { ssh_key_free(half) }
        var text: UnsafeMutablePointer<CChar>?
        guard ssh_pki_export_pubkey_base64(half, &text) == SSH_OK, let text else { return nil }
        defer { ssh_string_free_char(text) }
        return Base64.decode(String(cString: text))
    }

    private static func certified(_ key: ssh_key, by path: String) -> [ssh_key] {
        guard access(path, R_OK) == 0 else { return [] }
        var certificate: ssh_key?
        guard ssh_pki_import_cert_file(path, &certificate) == SSH_OK, let certificate else { return [] }
        defer { ssh_key_free(certificate) }
        guard let copy = ssh_key_dup(key) else { return [] }
        guard ssh_pki_copy_cert_to_privkey(certificate, copy) == SSH_OK else {
            ssh_key_free(copy)
            return []
        }
        return [copy]
    }
}
