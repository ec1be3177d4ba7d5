import CCrypto

/// A new ed25519 key pair (RFC 8032).
package struct Ed25519KeyPair: Sendable {
    /// The 32 secret bytes.
    package let secret: [UInt8]
    /// The 32 public bytes.
    package let publicKey: [UInt8]

    /// Makes a pair from the system's random numbers; nil where libcrypto cannot.
    package init?() {
        var secret = [UInt8](repeating: 0, count: 32)
        var publicKey = [UInt8](repeating: 0, count: 32)
        guard dust_ed25519_generate(&secret, &publicKey) == 1 else { return nil }
        (self.secret, self.publicKey) = (secret, publicKey)
    }
}

/// A private key on the curve P-256, for signatures as JSON Web Tokens have them (ES256; RFC 7518, section 3.4).
///
/// Safety: unchecked because the key is a C pointer; it is never changed after `init`, and libcrypto lets threads share it.
package final class P256Key: @unchecked Sendable {
    private let raw: OpaquePointer
    /// The public point's first coordinate, 32 bytes.
    package let x: [UInt8]
    /// The public point's second coordinate, 32 bytes.
    package let y: [UInt8]

    /// Reads a key in PEM, `EC PRIVATE KEY` or `PRIVATE KEY`; nil for another curve, an encrypted key or anything else.
    package init?(pem: String) {
        let bytes = Array(pem.utf8)
        let key = bytes.withUnsafeBytes { buffer in
            dust_p256_read(buffer.bindMemory(to: CChar.self).baseAddress, Int32(clamping: buffer.count))
        }
        guard let key else { return nil }
        var x = [UInt8](repeating: 0, count: 32)
        var y = [UInt8](repeating: 0, count: 32)
        guard dust_p256_point(key, &x, &y) == 1 else {
            EVP_PKEY_free(key)
            return nil
        }
        (raw, self.x, self.y) = (key, x, y)
    }

    deinit { EVP_PKEY_free(raw) }

    /// The signature of a message, r and s of 32 bytes each; nil where libcrypto cannot.
    package func signature(of message: [UInt8]) -> [UInt8]? {
        var signature = [UInt8](repeating: 0, count: 64)
        return dust_p256_sign(raw, message, message.count, &signature) == 1 ? signature : nil
    }

    /// A new key in PEM (PKCS #8); nil where libcrypto cannot.
    package static func generatePEM() -> String? {
        var pem = [CChar](repeating: 0, count: 1024)
        let length = dust_p256_generate(&pem, Int32(pem.count))
        guard length > 0 else { return nil }
        return String(decoding: pem.prefix(Int(length)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
