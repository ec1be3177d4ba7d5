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

    /// A stream socket that is connected to the one at a path, which no started program inherits; it blocks.
    package static func connectStream(path: String) throws(SystemFailure) -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        // With a zero at its end.
        guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else { throw SystemFailure(ENAMETOOLONG) }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        let descriptor = try makeStream(family: AF_UNIX, blocking: true)
        let status = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { raw in
                retryingInterrupts { connect(descriptor, raw, socklen_t(MemoryLayout<sockaddr_un>.size)) }
            }
        }
        guard status == 0 else {
            let failure = SystemFailure()
            close(descriptor)
            throw failure
        }
        return descriptor
    }

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
