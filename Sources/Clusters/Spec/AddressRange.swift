import System

/// A range of IP addresses in CIDR notation (RFC 4632, RFC 4291), as security groups take it.
package struct AddressRange: Hashable, Sendable, CustomStringConvertible {
    /// The notation with the host's bits cleared, such as `10.1.0.0/16`.
    package let description: String
    /// Whether these are IPv6 addresses, which have a field of their own in EC2.
    package let isIPv6: Bool

    /// Reads `81.2.69.142/32` or `2001:db8::/32`; bits beyond the prefix are cleared, as EC2 does.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...3).contains(parts[1].count), parts[1].allSatisfy({ $0.isASCII && $0.isNumber }),
            let bits = Int(parts[1])
        else { return nil }
        isIPv6 = parts[0].contains(":")
        guard let network = Self.masked(String(parts[0]), isIPv6: isIPv6, bits: bits) else { return nil }
        description = "\(network)/\(bits)"
    }

    /// The range of one address alone: `/32`, or `/128` for IPv6.
    package init?(address: String) {
        self.init(address.contains(":") ? "\(address)/128" : "\(address)/32")
    }

    /// Whether an address, without a prefix, is in the range.
    package func contains(_ address: String) -> Bool {
        guard let bits = description.split(separator: "/").last, address.contains(":") == isIPv6 else { return false }
        return AddressRange("\(address)/\(bits)") == self
    }

    private static func masked(_ address: String, isIPv6: Bool, bits: Int) -> String? {
        let family = isIPv6 ? AF_INET6 : AF_INET
        var bytes = [UInt8](repeating: 0, count: isIPv6 ? 16 : 4)
        guard bits <= bytes.count * 8, inet_pton(family, address, &bytes) == 1 else { return nil }
        for index in bytes.indices {
            let kept = min(8, max(0, bits - index * 8))
            bytes[index] &= UInt8(truncatingIfNeeded: 0xFF00 >> kept)
        }
        var text = [CChar](repeating: 0, count: 64)
        guard inet_ntop(family, bytes, &text, socklen_t(text.count)) != nil else { return nil }
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
