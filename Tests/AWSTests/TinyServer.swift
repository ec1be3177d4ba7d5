import Foundation
import Synchronization
import System

/// A server of a few lines that misbehaves as told, on a free port of the loopback.
///
/// Each connection has a thread; everything ends with the object.
final class TinyServer: Sendable {
    enum Action: Sendable {
        /// Sends these bytes, and ends the connection where told.
        case reply(String, closing: Bool = false)
        /// Ends the connection so that the other side's system reports a reset.
        case reset
        /// Never answers.
        case silence
    }

    let url: String
    private let listener: Int32
    private let state = Connections()
    private let answer: @Sendable (String) -> Action

    /// How many connections there have been.
    var connections: Int { state.count }

    init(answer: @escaping @Sendable (String) -> Action) throws {
        self.answer = answer
        listener = socket(AF_INET, Sockets.stream, 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = listener
        let result = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, size) == 0 && listen(listener, 64) == 0 && getsockname(listener, $0, &size) == 0
            }
        }
        guard result else { throw POSIXError(.EADDRINUSE) }
        url = "http://127.0.0.1:\(UInt16(bigEndian: address.sin_port))/"
        let (state, answer) = (state, answer)
        // Whoever reads from a descriptor closes it: its number may be somebody else's right after.
        Thread.detachNewThread {
            while true {
                let connection = accept(listener, nil, nil)
                guard connection >= 0, state.begin(connection) else { break }
                Thread.detachNewThread {
                    serve(connection, answer)
                    state.end(connection)
                }
            }
            close(listener)
        }
    }

    deinit { stop() }

    /// Ends the port and all connections.
    func stop() {
        state.stop(listener)
    }
}

/// The connections that are open.
private final class Connections: Sendable {
    private struct State {
        var open: Set<Int32> = []
        var count = 0
        var isStopped = false
    }

    private let state = Mutex(State())

    var count: Int { state.withLock { $0.count } }

    func begin(_ connection: Int32) -> Bool {
        state.withLock { state in
            guard !state.isStopped else {
                close(connection)
                return false
            }
            state.count += 1
            state.open.insert(connection)
            return true
        }
    }

    func end(_ connection: Int32) {
        state.withLock { state in
            state.open.remove(connection)
            close(connection)
        }
    }

    func stop(_ listener: Int32) {
        state.withLock { state in
            guard !state.isStopped else { return }
            state.isStopped = true
            shutdown(listener, Int32(SHUT_RDWR))
            for connection in state.open { shutdown(connection, Int32(SHUT_RDWR)) }
        }
    }
}

private func serve(_ connection: Int32, _ answer: (String) -> TinyServer.Action) {
    while let request = readRequest(connection) {
        switch answer(request) {
        case .reply(let text, let closing):
            let bytes = Array(text.utf8)
            _ = send(connection, bytes, bytes.count, Int32(MSG_NOSIGNAL))
            if closing { return }
        case .reset:
            var linger = linger(l_onoff: 1, l_linger: 0)
            setsockopt(connection, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout.size(ofValue: linger)))
            return
        case .silence: break
        }
    }
}

/// Headers and body of the next request; nil at the end of the connection.
private func readRequest(_ connection: Int32) -> String? {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
        let text = String(decoding: bytes, as: UTF8.self)
        if let end = text.range(of: "\r\n\r\n") {
            let length = text[..<end.lowerBound].components(separatedBy: "\r\n")
                .first { $0.lowercased().hasPrefix("content-length:") }
                .flatMap { Int($0.dropFirst(15).trimmingCharacters(in: .whitespaces)) }
            if text[end.upperBound...].utf8.count >= length ?? 0 { return text }
        }
        let count = recv(connection, &chunk, chunk.count, 0)
        guard count > 0 else { return nil }
        bytes += chunk[..<count]
    }
}
