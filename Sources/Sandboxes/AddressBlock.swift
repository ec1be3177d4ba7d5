import Files
import Problems
import System

/// The loopback addresses that one sandbox has for itself, so that several run side by side.
///
/// On Linux every address of 127.0.0.0/8 is this machine, so a block is `127.20.N.0/24` and one port; it is claimed by
/// binding the port on the block's last address, which the system takes back when this process ends. macOS has only
/// 127.0.0.1: there nodes differ by port.
struct AddressBlock: Sendable {
    /// An address and a port for a node.
    struct Endpoint: Hashable, Sendable {
        let address: String
        let port: UInt16

        var text: String { "\(address):\(port)" }
    }

    /// How many nodes fit into one block of addresses.
    static let capacity = 250

    private var claims: [(number: Int, port: UInt16)] = []
    private var taken: Set<Endpoint> = []

    /// An endpoint that no other node or sandbox uses.
    ///
    /// Throws `sandbox.addresses` where every block is taken.
    mutating func next() throws(Problem) -> Endpoint {
        #if os(Linux)
            for claim in claims {
                for host in 1...Self.capacity {
                    let endpoint = Endpoint(address: "127.20.\(claim.number).\(host)", port: claim.port)
                    guard !taken.contains(endpoint) else { continue }
                    taken.insert(endpoint)
                    // The server of a sandbox that was killed may listen there still; such an address is passed over.
                    guard let probe = Self.bind(endpoint, besideClosedConnections: true) else { continue }
                    close(probe)
                    return endpoint
                }
            }
            claims.append(try Self.claim())
            return try next()
        #else
            for port in UInt16(20_000)...29_999 {
                let endpoint = Endpoint(address: "127.0.0.1", port: port)
                guard !taken.contains(endpoint), let probe = Self.bind(endpoint, besideClosedConnections: true) else {
                    continue
                }
                close(probe)
                taken.insert(endpoint)
                return endpoint
            }
            throw Self.exhausted
        #endif
    }

    /// Gives an endpoint back, once nothing listens there any more.
    mutating func release(_ endpoint: Endpoint) {
        taken.remove(endpoint)
    }

    private static var exhausted: Problem {
        Problem(
            "sandbox.addresses", "There is no free loopback address for another sandbox.", why: nil,
            fix: "stop a sandbox that is not needed: dust sandbox stop", status: .failure)
    }

    private static func claim() throws(Problem) -> (Int, UInt16) {
        // Beginning at a number of its own, a sandbox seldom meets another's claim.
        let start = Int(getpid())
        for port in UInt16(2_200)..<2_300 {
            for offset in 0..<256 {
                let number = (start + offset) & 255
                // The descriptor stays open for as long as this process lives: it is the claim.
                if bind(Endpoint(address: "127.20.\(number).255", port: port)) != nil { return (number, port) }
            }
        }
        throw exhausted
    }

    /// A socket bound to the endpoint, or nil where somebody has it; connections that were closed there a moment ago keep
    /// nobody from listening, and count only where `besideClosedConnections` is false.
    private static func bind(_ endpoint: Endpoint, besideClosedConnections: Bool = false) -> Int32? {
        guard let descriptor = try? Sockets.makeStream(family: AF_INET) else { return nil }
        if besideClosedConnections {
            var yes: Int32 = 1
            setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        }
        var address = socketAddress(endpoint)
        let bound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                systemBind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        if bound == 0 { return descriptor }
        close(descriptor)
        return nil
    }
}

// The type's own `bind` would hide the system's.
private func systemBind(_ descriptor: Int32, _ address: UnsafePointer<sockaddr>, _ length: socklen_t) -> Int32 {
    bind(descriptor, address, length)
}

/// The system's form of an endpoint.
func socketAddress(_ endpoint: AddressBlock.Endpoint) -> sockaddr_in {
    Sockets.address(IPv4Network.address(endpoint.address) ?? 0x7f00_0001, port: endpoint.port)
}
