/// What dust needs to know to talk to a running sandbox, and to nothing else.
package struct SandboxEnvironment: Equatable, Sendable {
    /// The URL that answers every AWS call, such as `http://127.0.0.1:41234`.
    package var endpoint: String
    /// The credentials that the sandbox takes; they are worth nothing anywhere else.
    package var accessKey: String
    /// The secret that belongs to `accessKey`.
    package var secretKey: String
    /// The region in which the first instances are.
    package var region: String
    /// The rules file that leads to the nodes: its one rule fits every instance.
    package var loginRulesFile: String
    /// The private key that every node lets in.
    package var keyFile: String
    /// The user that the nodes know.
    package var loginUser: String
    /// The networks in which the sandbox lives, such as `127.0.0.0/8`.
    package var networks: [String]
    /// How the nodes are kept apart.
    package var level: SandboxLevel

    /// The environment variables with which any AWS client, dust too, reaches the sandbox and nothing else.
    package var variables: [String: String] {
        [
            "AWS_ENDPOINT_URL": endpoint, "AWS_ACCESS_KEY_ID": accessKey, "AWS_SECRET_ACCESS_KEY": secretKey,
            "AWS_REGION": region, "AWS_DEFAULT_REGION": region, "AWS_EC2_METADATA_DISABLED": "true",
            "DUST_SANDBOX": configFolder,
        ]
    }

    /// The folder in which dust keeps this sandbox; its own files lie in `sandbox` there.
    package var configFolder: String { Self.parent(of: Self.parent(of: loginRulesFile)) }

    private static func parent(of path: String) -> String {
        String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
    }

    /// Where dust may connect while it talks to this sandbox.
    package var guarded: DialGuard { DialGuard(networks: networks) }
}

/// How far a sandbox keeps its nodes apart.
package enum SandboxLevel: String, Sendable, CaseIterable {
    /// Any user: the nodes share the machine and its files, and each has a home folder of its own.
    case plain
    /// Root on Linux: each node has its own files, processes, host name and network.
    case isolated
}

/// A block of IPv4 addresses, as `127.0.0.0/8` writes it.
struct IPv4Network: Equatable, Sendable {
    let first: UInt32
    let bits: UInt32

    init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let first = Self.address(parts[0]), let bits = UInt32(parts[1]), bits <= 32 else {
            return nil
        }
        self.first = first
        self.bits = bits
    }

    func contains(_ address: UInt32) -> Bool {
        bits == 0 || (address ^ first) >> (32 - bits) == 0
    }

    /// The number that a dotted quad of plain decimals stands for; nil for everything else, `127.1` and `010` included.
    static func address(_ text: some StringProtocol) -> UInt32? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var address: UInt32 = 0
        for part in parts {
            guard let byte = UInt8(part), String(byte) == part else { return nil }
            address = address << 8 | UInt32(byte)
        }
        return address
    }
}
