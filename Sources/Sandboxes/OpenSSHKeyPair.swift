import Digests
import FoundationEssentials
import Problems

/// An ed25519 key pair in OpenSSH's formats, made in the process: `ssh-keygen` would be one more process a node.
///
/// The formats are those of OpenSSH's `PROTOCOL.key` and RFC 8709; a test has `ssh-keygen` read them.
struct OpenSSHKeyPair: Sendable {
    private let key: Ed25519KeyPair
    private let comment: String

    /// A new pair. Throws `sandbox.no-key` where the system's cryptography cannot make one.
    init(comment: String) throws(Problem) {
        guard let key = Ed25519KeyPair() else {
            throw Problem(
                "sandbox.no-key", "A key for the sandbox cannot be made.", why: "libcrypto refused.", status: .failure)
        }
        self.key = key
        self.comment = comment
    }

    /// The line for `authorized_keys`, `known_hosts` and `.pub` files.
    var publicLine: String {
        "ssh-ed25519 \(Data(publicBlob).base64EncodedString()) \(comment)"
    }

    /// The unencrypted private key file, armour included.
    var privateFile: String {
        var secret: [UInt8] = []
        // The two equal numbers prove a right passphrase to a reader; without one any number does.
        secret += [0, 0, 0, 1, 0, 0, 0, 1]
        secret += sshString("ssh-ed25519") + sshString(key.publicKey)
        secret += sshString(key.secret + key.publicKey)
        secret += sshString(comment)
        secret += (UInt8(1)...8).prefix((8 - secret.count % 8) % 8)
        let file =
            Array("openssh-key-v1\0".utf8) + sshString("none") + sshString("none") + sshString("") + [0, 0, 0, 1]
            + sshString(publicBlob) + sshString(secret)
        let text = Data(file).base64EncodedString()
        let lines = stride(from: 0, to: text.utf8.count, by: 70).map { start in
            String(text.dropFirst(start).prefix(70))
        }
        return (["-----BEGIN OPENSSH PRIVATE KEY-----"] + lines + ["-----END OPENSSH PRIVATE KEY-----", ""])
            .joined(separator: "\n")
    }

    private var publicBlob: [UInt8] {
        sshString("ssh-ed25519") + sshString(key.publicKey)
    }
}

/// RFC 4251, section 5: a string is its length in four bytes and then its bytes.
private func sshString(_ bytes: [UInt8]) -> [UInt8] {
    let count = UInt32(bytes.count)
    return [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: count >> $0) } + bytes
}

private func sshString(_ text: String) -> [UInt8] {
    sshString(Array(text.utf8))
}
