import Nodes
import Problems
import SSH

/// One command as root on one node: the thin side of `SudoConversation`.
@Reactor
final class SudoRun {
    /// How long a question that dust has no answer for may stand before sudo's input ends.
    private static let patience: Duration = .seconds(15)

    private let command: RemoteCommand
    private let password: SudoPassword
    private let node: Node
    private let connection: Connection
    private let receive: @Sendable (RemoteChunk) -> Demand
    private let flow = ChannelFlow()
    private var conversation = SudoConversation()
    private var said: [UInt8] = []
    private var hasEnded = false
    private var waits: Reactor.Timer?

    init(
        _ command: RemoteCommand, _ password: SudoPassword, on node: Node, over connection: Connection,
        _ receive: @escaping @Sendable (RemoteChunk) -> Demand
    ) {
        self.command = command
        self.password = password
        self.node = node
        self.connection = connection
        self.receive = receive
    }

    func run() async throws -> RemoteExit {
        defer { stopWaiting() }
        do {
            let exit = try await connection.exec(
                conversation.line(command.line, environment: node.environment), input: .open,
                started: { [flow] in flow.channel = $0 },
                output: { [self] stream, bytes in
                    if stream == .stdout { pass(bytes, .output) } else { take(bytes) }
                })
            let rest = conversation.finish()
            if !rest.isEmpty { pass(rest, .error) }
            if let problem { throw NodeFailure(problem, hadBegun: true) }
            return RemoteExit(exit)
        } catch let problem as Problem {
            throw NodeFailure(problem, hadBegun: true)
        }
    }

    private func take(_ bytes: [UInt8]) {
        for step in conversation.take(bytes) {
            switch step {
            case .prints(let bytes):
                if !conversation.hasBegun { said = Array((said + bytes).suffix(4_096)) }
                pass(bytes, .error)
            case .answer: flow.channel?.write(slice: password.line[...])
            case .endInput: endInput()
            case .begin:
                if let input = command.input { flow.channel?.write(slice: input[...]) }
                endInput()
            }
        }
        stopWaiting()
        guard conversation.hasOpenQuestion else { return }
        waits = Reactor.after(Self.patience) { [weak self] in self?.endInput() }
    }

    private func stopWaiting() {
        if let waits { Reactor.cancel(waits) }
        waits = nil
    }

    private func endInput() {
        guard !hasEnded else { return }
        hasEnded = true
        flow.channel?.sendEOF()
    }

    private func pass(_ bytes: [UInt8], _ stream: RemoteChunk.Stream) {
        if receive(RemoteChunk(stream, bytes, resume: flow.resume)) == .pause { flow.channel?.pause() }
    }

    /// Why the command did not run, where that can be told.
    private var problem: Problem? {
        guard !conversation.hasBegun else { return nil }
        if conversation.isRefused {
            return Problem(
                "run.sudo-password", "\(node.label) refused the password.",
                why: "Its sudo asked a second time, so the command did not run there.", fix: "run --sudo again",
                status: .failure)
        }
        if hasEnded {
            return Problem(
                "run.sudo-question", "sudo on \(node.label) asks for more than a password.",
                why: "The command did not run there.", fix: "@\(node.typed) sudo …", status: .failure)
        }
        guard String(decoding: said, as: UTF8.self).contains("must have a tty") else { return nil }
        return Problem(
            "run.sudo-terminal", "sudo on \(node.label) wants a terminal.",
            why: "Its sudoers has requiretty, and run has none.", fix: "@\(node.typed) sudo …", status: .failure)
    }
}
