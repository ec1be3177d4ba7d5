import Problems
import SSH
import Synchronization
import System
import Text
import Tunnels

/// What every tunnel has: a WebSocket that is opened, and the relay between it and ssh.
extension TunnelOpener {
    /// Opens a WebSocket; what refuses it is told with the action that was asked for.
    func connect(
        _ target: WebSocketTarget, _ destination: SSHDestination, _ action: String, _ limit: Duration,
        token: String? = nil
    ) async throws -> WebSocketStream {
        do {
            return try await Self.connect(target, within: limit, token: token)
        } catch let fault as TunnelFault {
            throw Problem.tunnelRefused(destination, action, fault)
        }
    }

    /// Connects on a thread that may block; with a token, what a data channel begins with is sent too.
    static func connect(
        _ target: WebSocketTarget, within limit: Duration, token: String?
    ) async throws -> WebSocketStream {
        try await offload { () throws(TunnelFault) in
            let stream = try WebSocketStream(target, key: randomKey(), within: limit)
            if let token { try greet(stream, token) }
            return stream
        }
    }

    /// Joins a socket for ssh to a WebSocket; `ended` is called when both are done, whether or not the tunnel ever stood.
    func relay(
        _ stream: WebSocketStream, _ channel: any TunnelChannel, isReady: Bool, resume: TunnelRelay.Resume?,
        _ destination: SSHDestination, _ limit: Duration, ended: @escaping @Sendable () -> Void
    ) async throws -> OpenPassage {
        let (near, far) = try Sockets.makePair()
        Descriptor(near).setNonBlocking()
        Descriptor(far).setNonBlocking()
        let note = CauseNote()
        let open = open
        do {
            try await Self.start(near, stream, channel, isReady, resume, limit, note, open, ended)
        } catch let fault as TunnelFault {
            Descriptor(far).close()
            throw Problem.tunnelRefused(destination, "the tunnel", fault)
        }
        return OpenPassage(descriptor: far) { note.text }
    }

    @Reactor
    private static func start(
        _ near: Int32, _ stream: WebSocketStream, _ channel: any TunnelChannel, _ isReady: Bool,
        _ resume: TunnelRelay.Resume?, _ limit: Duration, _ note: CauseNote, _ open: OpenTunnels,
        _ ended: @escaping @Sendable () -> Void
    ) async throws {
        let outcome = await withCheckedContinuation { (continuation: CheckedContinuation<TunnelFault?, Never>) in
            var relay: TunnelRelay?
            var isTold = false
            func tell(_ fault: TunnelFault?) {
                guard !isTold else { return }
                isTold = true
                continuation.resume(returning: fault)
            }
            let made = TunnelRelay(
                near, over: stream, speaking: channel, isReady: isReady, resume: resume,
                ready: { tell($0) },
                ended: { fault in
                    if let fault { note.set(fault.text) }
                    if let relay { open.remove(relay) }
                    relay = nil
                    ended()
                })
            guard !made.hasEnded else { return }
            relay = made
            open.add(made)
            _ = Reactor.after(limit) {
                guard !isTold else { return }
                tell(.timedOut)
                made.close()
            }
        }
        if let outcome { throw outcome }
    }

    /// Runs what blocks on a thread that may.
    private static func offload<Value: Sendable>(
        _ work: @escaping @Sendable () throws(TunnelFault) -> Value
    ) async throws -> Value {
        try await Thread.run { Result { () throws(TunnelFault) in try work() } }.get()
    }

    static func randomUUID() -> String {
        let digits = (0..<32).map { _ in String(Int.random(in: 0..<16), radix: 16) }.joined()
        let d = Array(digits)
        return [d[0..<8], d[8..<12], d[12..<16], d[16..<20], d[20..<32]].map { String($0) }.joined(separator: "-")
    }

    private static func randomKey() -> String {
        Base64.encode((0..<16).map { _ in UInt8.random(in: .min ... .max) })
    }
}

/// Why a tunnel ended, told by the relay and read by the connection.
final class CauseNote: Sendable {
    private let kept = Mutex<String?>(nil)

    var text: String? { kept.withLock { $0 } }

    func set(_ text: String) { kept.withLock { $0 = $0 ?? text } }
}
