import CLibSSH
import Problems
import System

/// One way to a host: a socket address with its text.
struct SocketAddress: Sendable {
    let family: Int32
    /// The bytes of a `sockaddr_in` or `sockaddr_in6`.
    let bytes: [UInt8]
    /// The address in numbers, as in `10.0.0.1`.
    let text: String
}

/// Makes TCP connections without ever holding up the reactor: libssh's own connect blocks while it looks up the name and
/// tries only the first address.
@Reactor
enum Dialer {
    /// A connected, non-blocking, close-on-exec socket to `destination`.
    ///
    /// Tries each address in turn, with a fair part of `limit` each. Throws the Problem of the last one.
    static func dial(_ destination: SSHDestination, settings: SSHSettings, within limit: Duration) async throws -> Int32
    {
        let start = ContinuousClock.now
        let addresses = try await resolve(destination, within: limit)
        var problem = Problem.timedOut(destination, after: limit, during: .dialling)
        for (index, address) in addresses.enumerated() {
            // The only place from which dust connects to a node.
            guard settings.allowsAddress(address.text) else {
                problem = .addressNotAllowed(destination, address.text)
                continue
            }
            let left = limit - (ContinuousClock.now - start)
            do {
                let part = left / (addresses.count - index)
                return try await connect(destination, address, within: part, overall: limit)
            } catch let error as Problem {
                problem = error
            }
        }
        throw problem
    }

    private static func resolve(_ destination: SSHDestination, within limit: Duration) async throws -> [SocketAddress] {
        let (host, port) = (destination.host, destination.port)
        if case .success(let addresses) = lookUp(host, port, flags: AI_NUMERICHOST) { return addresses }
        let lookup = Offload.promise(on: .names) { lookUp(host, port, flags: AI_ADDRCONFIG) }
        lookup.expires(after: limit) {
            .failure(
                Problem.unreachable(
                    "name-timeout", destination,
                    why: "Timed out: looking up \"\(host)\" took over \(limit.inSeconds) s."))
        }
        switch try await lookup.value() {
        case .success(let addresses): return addresses
        case .failure(let failure):
            throw Problem.unreachable(
                "name-not-found", destination,
                why: "There is no address for the name \"\(host)\" (\(failure.message)).",
                fix: "check address in the login rule")
        }
    }

    private struct LookupFailure: Error {
        let message: String
    }

    private nonisolated static func lookUp(
        _ host: String, _ port: UInt16, flags: Int32
    ) -> Result<[SocketAddress], LookupFailure> {
        var hints = addrinfo()
        hints.ai_flags = flags | AI_NUMERICSERV
        hints.ai_socktype = Sockets.stream
        var list: UnsafeMutablePointer<addrinfo>?
        let status = getaddrinfo(host, "\(port)", &hints, &list)
        guard status == 0 else { return .failure(LookupFailure(message: String(cString: gai_strerror(status)))) }
        defer { freeaddrinfo(list) }
        var addresses: [SocketAddress] = []
        var next = list
        while let entry = next?.pointee {
            if let address = entry.ai_addr {
                var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
                getnameinfo(address, entry.ai_addrlen, &text, socklen_t(text.count), nil, 0, NI_NUMERICHOST)
                addresses.append(
                    SocketAddress(
                        family: entry.ai_family,
                        bytes: Array(UnsafeRawBufferPointer(start: address, count: Int(entry.ai_addrlen))),
                        text: String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)))
            }
            next = entry.ai_next
        }
        return addresses.isEmpty ? .failure(LookupFailure(message: "no address")) : .success(addresses)
    }

    private static func connect(
        _ destination: SSHDestination, _ address: SocketAddress, within limit: Duration, overall: Duration
    ) async throws -> Int32 {
        let descriptor = try makeSocket(address.family)
        do {
            let status = address.bytes.withUnsafeBytes { bytes in
                bytes.withMemoryRebound(to: sockaddr.self) { connectSocket(descriptor, $0.baseAddress, bytes.count) }
            }
            if status != 0 {
                guard errno == EINPROGRESS || errno == EINTR else { throw failure(destination, address, errno) }
                try await becomesConnected(descriptor, destination, address, within: limit, overall: overall)
            }
            return descriptor
        } catch {
            close(descriptor)
            throw error
        }
    }

    private static func becomesConnected(
        _ descriptor: Int32, _ destination: SSHDestination, _ address: SocketAddress, within limit: Duration,
        overall: Duration
    ) async throws {
        let connected = Promise<Void>()
        let watched = Reactor.watch(descriptor, for: .writable) { _ in
            var status: Int32 = 0
            var size = socklen_t(MemoryLayout<Int32>.size)
            getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &status, &size)
            // One answer is all that is needed; it would be told again and again.
            Reactor.forget(descriptor)
            connected.resolve(status == 0 ? .success(()) : .failure(failure(destination, address, status)))
        }
        guard watched else { throw outOfDescriptors(errno) }
        defer { Reactor.forget(descriptor) }
        connected.expires(after: limit) { .failure(Problem.timedOut(destination, after: overall, during: .dialling)) }
        try await connected.value()
    }

    private static func makeSocket(_ family: Int32) throws(Problem) -> Int32 {
        let descriptor: Int32
        do throws(SystemFailure) {
            descriptor = try Sockets.makeStream(family: family)
        } catch {
            throw outOfDescriptors(error.number)
        }
        var one: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
        return descriptor
    }

    nonisolated static func outOfDescriptors(_ number: Int32) -> Problem {
        Problem(
            "ssh.descriptors", "Cannot open another connection.",
            why: "The system says: \(String(cString: strerror(number))).", fix: "raise the limit: ulimit -n",
            status: .unreachable)
    }

    private static func failure(_ destination: SSHDestination, _ address: SocketAddress, _ number: Int32) -> Problem {
        switch number {
        case ECONNREFUSED: return .refused(destination)
        case ETIMEDOUT: return .unreachable("connect-timeout", destination, why: "Connection timed out.")
        case EHOSTUNREACH, ENETUNREACH, EHOSTDOWN, ENETDOWN, EADDRNOTAVAIL:
            return .unreachable(
                "no-route", destination,
                why: "There is no route to its address (\(String(cString: strerror(number)))).")
        case ECONNRESET:
            return .unreachable("handshake-lost", destination, why: "The connection was reset while it was being made.")
        default:
            return .unreachable(
                "connect-failed", destination, why: "Connecting failed: \(String(cString: strerror(number))).")
        }
    }
}

private func connectSocket(_ descriptor: Int32, _ address: UnsafePointer<sockaddr>?, _ size: Int) -> Int32 {
    connect(descriptor, address, socklen_t(size))
}

/// Makes reads and writes on `descriptor` return at once.
func setNonBlocking(_ descriptor: Int32) {
    Descriptor(descriptor).setNonBlocking()
}
