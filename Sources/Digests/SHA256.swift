import CCrypto

/// SHA-256 (FIPS 180-4), of bytes that are there or that come one after the other.
///
/// libcrypto does the work: libssh and libcurl load it anyway, so it costs a newcomer's build nothing.
///
/// Safety: unchecked because the context is a C pointer. A value's context is its own: it is copied before a change where
/// another value holds it too.
package struct SHA256: @unchecked Sendable {
    /// How many bytes a digest has.
    package static let length = 32

    private var context = DigestContext()

    /// A digest of nothing yet.
    package init() {}

    /// Adds bytes.
    package mutating func update(_ bytes: some Collection<UInt8>) {
        if !isKnownUniquelyReferenced(&context) { context = DigestContext(copying: context) }
        if bytes.withContiguousStorageIfAvailable({ context.update(UnsafeRawBufferPointer($0)) }) == nil {
            Array(bytes).withUnsafeBytes { context.update($0) }
        }
    }

    /// The digest of all bytes so far, 32 bytes; more can be added after it.
    package func finalize() -> [UInt8] { DigestContext(copying: context).finish() }

    /// The digest of these bytes, 32 bytes.
    package static func hash(_ bytes: [UInt8]) -> [UInt8] { digest(bytes, EVP_sha256(), length) }
}

/// SHA-1 (FIPS 180-4), where an old format asks for it; nothing that has to be safe does.
package enum SHA1 {
    /// The digest of these bytes, 20 bytes.
    package static func hash(_ bytes: [UInt8]) -> [UInt8] { digest(bytes, EVP_sha1(), 20) }
}

/// A keyed digest (RFC 2104).
package enum HMAC {
    /// The code of a message by a key, with SHA-256: 32 bytes.
    package static func sha256(_ message: [UInt8], key: [UInt8]) -> [UInt8] {
        var code = [UInt8](repeating: 0, count: SHA256.length)
        // A length of libcrypto's is an int; a key of AWS's has some 40 bytes.
        _ = CCrypto.HMAC(EVP_sha256(), key, Int32(clamping: key.count), message, message.count, &code, nil)
        return code
    }
}

extension Sequence<UInt8> {
    /// The bytes in lower-case hexadecimal.
    package var hexadecimal: String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        for byte in self {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}

private func digest(_ bytes: [UInt8], _ algorithm: OpaquePointer?, _ length: Int) -> [UInt8] {
    var result = [UInt8](repeating: 0, count: length)
    // It fails only where the algorithm is not there, and these two always are.
    _ = EVP_Digest(bytes, bytes.count, &result, nil, algorithm, nil)
    return result
}

/// One running digest of libcrypto's.
private final class DigestContext {
    private let raw: OpaquePointer?

    init() {
        raw = EVP_MD_CTX_new()
        EVP_DigestInit_ex(raw, EVP_sha256(), nil)
    }

    init(copying other: DigestContext) {
        raw = EVP_MD_CTX_new()
        EVP_MD_CTX_copy_ex(raw, other.raw)
    }

    deinit { EVP_MD_CTX_free(raw) }

    func update(_ bytes: UnsafeRawBufferPointer) {
        EVP_DigestUpdate(raw, bytes.baseAddress, bytes.count)
    }

    func finish() -> [UInt8] {
        var result = [UInt8](repeating: 0, count: SHA256.length)
        EVP_DigestFinal_ex(raw, &result, nil)
        return result
    }
}
