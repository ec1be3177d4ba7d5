import CPosix

/// What differs between systems where sockets are made.
package enum Sockets {
    #if canImport(Glibc)
        /// `SOCK_STREAM`.
        package static let stream = Int32(SOCK_STREAM.rawValue)
    #else
        /// `SOCK_STREAM`.
        package static let stream = SOCK_STREAM
    #endif

    #if canImport(Darwin)
        /// The flag of send(2) that turns SIGPIPE off, where there is one.
        package static let withoutSignal: Int32 = 0
    #else
        /// The flag of send(2) that turns SIGPIPE off, where there is one.
        package static let withoutSignal = Int32(MSG_NOSIGNAL)
    #endif

    /// A stream socket that no started program inherits.
    package static func makeStream(family: Int32, blocking: Bool = false) throws(SystemFailure) -> Int32 {
        let number = dust_stream_socket(family, blocking ? 1 : 0)
        guard number >= 0 else { throw SystemFailure() }
        return number
    }

    /// Two connected stream sockets that no started program inherits.
    package static func makePair() throws(SystemFailure) -> (Int32, Int32) {
        var ends: [Int32] = [-1, -1]
        guard dust_socket_pair(&ends) == 0 else { throw SystemFailure() }
        return (ends[0], ends[1])
    }

    /// A stream connected to the socket at `path`, whose owner has `limit` to take it; it blocks the thread so long.
    package static func connectLocal(to path: String, within limit: Duration) throws(SystemFailure) -> Int32 {
        let (seconds, attoseconds) = limit.components
        let milliseconds = min(max(seconds, 0), 3_600) * 1_000 + attoseconds / 1_000_000_000_000_000
        // No limit at all would be one of 0.
        let number = dust_connect_local(path, Int(max(milliseconds, 1)))
        guard number >= 0 else { throw SystemFailure() }
        return number
    }

    /// Which open file a descriptor is, so that another one that has its number later is told from it; nil where it is none.
    package static func identity(of number: Int32) -> [UInt64]? {
        var status = stat()
        guard number >= 0, fstat(number, &status) == 0 else { return nil }
        return [UInt64(truncatingIfNeeded: status.st_dev), UInt64(truncatingIfNeeded: status.st_ino)]
    }

    /// The shortest round trip that the system has seen on a TCP connection; nil where `number` is something else, as a pair of
    /// sockets is. It is that to the next program that takes the bytes, which may be a relay.
    package static func shortestRoundTrip(of number: Int32) -> Duration? {
        let microseconds = dust_round_trip(number)
        return microseconds < 0 ? nil : .microseconds(microseconds)
    }

    /// Tells the other side that nothing more will be written; what it writes can still be read.
    package static func endWriting(_ number: Int32) { _ = shutdown(number, Int32(SHUT_WR)) }

    /// Ends a stream both ways, so that whoever reads it comes to its end; the descriptor stays open.
    package static func end(_ number: Int32) { _ = shutdown(number, Int32(SHUT_RDWR)) }

    /// An IPv4 address, in the machine's byte order, with a port, as the system has it.
    package static func address(_ address: UInt32, port: UInt16) -> sockaddr_in {
        var result = sockaddr_in()
        #if canImport(Darwin)
            result.sin_len = UInt8(MemoryLayout<sockaddr_in>.size)
        #endif
        result.sin_family = sa_family_t(AF_INET)
        result.sin_port = port.bigEndian
        result.sin_addr.s_addr = address.bigEndian
        return result
    }

    /// How many sockets and files may be open at once is raised to what the system allows.
    package static func raiseLimit() { dust_raise_descriptor_limit() }
}
