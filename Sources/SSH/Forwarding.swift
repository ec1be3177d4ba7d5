import CLibSSH
import Problems
import System

/// A local port whose connections come out on the far side of a connection, until it is closed.
@Reactor
package final class Forwarding {
    /// The local port, on 127.0.0.1 only.
    package nonisolated let port: UInt16
    private let listener: Int32
    private let pool: ConnectionPool
    private let destination: SSHDestination
    private let target: (host: String, port: UInt16)
    private var isClosed = false
    private let failed: @Reactor (Problem) -> Void

    /// Listens on `localPort` (0: any free one) and forwards each connection to `host` and `port` as seen from
    /// `destination`, to which the pool connects at first use and again after a loss.
    ///
    /// `failed` is told why a connection could not be forwarded. Throws `ssh.listen`.
    package init(
        localPort: UInt16 = 0, to host: String, _ port: UInt16, through destination: SSHDestination,
        of pool: ConnectionPool, failed: @escaping @Reactor (Problem) -> Void
    ) throws(Problem) {
        // The far side connects there, and a sandbox's far side is this machine.
        guard host == "localhost" || pool.surroundings.settings.allowsAddress(host) else {
            throw Problem.addressNotAllowed(destination, host)
        }
        (listener, self.port) = try Self.listen(localPort)
        self.pool = pool
        self.destination = destination
        target = (host, port)
        self.failed = failed
        guard Reactor.watch(listener, for: .readable, handler: { [weak self] _ in self?.accept() }) else {
            closeDescriptor(listener)
            throw Dialer.outOfDescriptors(errno)
        }
    }

    /// Stops listening; connections that are open stay open.
    package func close() {
        guard !isClosed else { return }
        isClosed = true
        Reactor.forget(listener)
        closeDescriptor(listener)
    }

    private func accept() {
        let socket = acceptConnection(listener)
        guard socket >= 0 else {
            if errno != EAGAIN, errno != EINTR, errno != ECONNABORTED { failed(Dialer.outOfDescriptors(errno)) }
            return
        }
        _ = fcntl(socket, F_SETFD, FD_CLOEXEC)
        let relay = SocketRelay(socket)
        Task { @Reactor in
            do {
                let connection = try await pool.connection(to: destination)
                let channel = try connection.openChannel(.forward(host: target.host, port: target.port)) {
                    [failed] event in
                    relay.receive(event)
                    if case .closed(.failure(let problem)) = event { failed(problem) }
                }
                relay.carry(channel)
            } catch {
                relay.abort()
                if let problem = error as? Problem { failed(problem) }
            }
        }
    }

    private static func listen(_ port: UInt16) throws(Problem) -> (descriptor: Int32, port: UInt16) {
        let descriptor: Int32
        do throws(SystemFailure) {
            descriptor = try Sockets.makeStream(family: AF_INET)
        } catch {
            throw Dialer.outOfDescriptors(error.number)
        }
        var yes: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        var address = Sockets.address(0x7f00_0001, port: port)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bindSocket(descriptor, $0, size) == 0 && listenSocket(descriptor) == 0
                    && getsockname(descriptor, $0, &size) == 0
            }
        }
        guard isListening else {
            let reason = String(cString: strerror(errno))
            closeDescriptor(descriptor)
            throw Problem(
                "ssh.listen", "Cannot listen on port \(port) here.", why: "The system says: \(reason).",
                fix: "choose another local port", status: .failure)
        }
        return (descriptor, UInt16(bigEndian: address.sin_port))
    }
}

private func acceptConnection(_ descriptor: Int32) -> Int32 { accept(descriptor, nil, nil) }

private func listenSocket(_ descriptor: Int32) -> Int32 { listen(descriptor, 128) }

private func bindSocket(_ descriptor: Int32, _ address: UnsafePointer<sockaddr>, _ size: socklen_t) -> Int32 {
    bind(descriptor, address, size)
}
