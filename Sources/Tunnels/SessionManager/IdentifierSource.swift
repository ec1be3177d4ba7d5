/// Makes UUIDs of version 4 from a seed, so that a channel's messages can be foreseen by tests and by nobody else.
struct IdentifierSource: Sendable {
    private var state: UInt64

    /// Begins with a seed, random outside of tests.
    init(seed: UInt64) {
        state = seed
    }

    /// The next UUID's 16 bytes (RFC 9562, section 5.4).
    mutating func next() -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(bigEndian: word())
        bytes.append(bigEndian: word())
        bytes[6] = bytes[6] & 0x0F | 0x40
        bytes[8] = bytes[8] & 0x3F | 0x80
        return bytes
    }

    /// SplitMix64.
    private mutating func word() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
