import CLibSSH
import Problems

extension Identity {
    /// A new ed25519 key in memory, and its public half as a line of `authorized_keys`; nothing of it is written.
    static func generate() throws(Problem) -> (identity: Identity, publicKey: String) {
        var key: ssh_key?
        guard ssh_pki_generate(SSH_KEYTYPE_ED25519, 0, &key) == SSH_OK, let key else {
            throw Problem("ssh.key-generate", "A key for the login cannot be made.", status: .unreachable)
        }
        var text: UnsafeMutablePointer<CChar>?
        guard ssh_pki_export_pubkey_base64(key, &text) == SSH_OK, let text else {
            ssh_key_free(key)
            throw Problem("ssh.key-generate", "A key for the login cannot be made.", status: .unreachable)
        }
        defer { ssh_string_free_char(text) }
        return (
            Identity(path: "a key pushed by EC2 Instance Connect", keys: [key]), "ssh-ed25519 \(String(cString: text))"
        )
    }
}
