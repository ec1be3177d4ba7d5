import Problems
import Text

/// What a command reads on its standard input.
package enum ExecInput: Sendable {
    /// Nothing: its input ends at once.
    case none
    /// These bytes, then the end.
    case bytes([UInt8])
    /// What the closure returns, piece by piece, until nil; it is asked for more only as fast as the far side reads.
    case stream(@Sendable () async throws -> [UInt8]?)
    /// What the caller writes to the channel it gets from `started`; the caller ends it, too.
    case open
}

extension Connection {
    /// Runs `command` by the user's login shell on a channel of its own and returns how it ended.
    ///
    /// `environment` is set by a `/bin/sh` in front of it, since most servers refuse to set variables (see `LoginShellLine`).
    /// `output` gets what it writes as it comes, on the reactor; to slow the far side down, pause the channel that `started`
    /// hands over. A cancelled task stops the program (see `stop`) before this returns; one that `endsUnheard`, that is soon after its
    /// channel is closed, is told to and left. Throws `ssh.lost` when the
    /// connection breaks in the middle, `ssh.channel-refused` and `CancellationError`.
    package func exec(
        _ command: String, environment: [(name: String, value: String)] = [], input: ExecInput = .none,
        terminal: Channel.Terminal? = nil, endsUnheard: Bool = false, started: (@Reactor (Channel) -> Void)? = nil,
        output: @escaping @Reactor (Channel.Stream, [UInt8]) -> Void
    ) async throws -> ExitInfo {
        try Task.checkCancellation()
        let ended = Promise<ExitInfo>()
        let line = LoginShellLine.request(command, environment: environment)
        guard line.utf8.count <= Self.longestCommand else {
            throw Problem(
                "ssh.command-too-long", "The command is too long for \(destination.name).",
                why: "It has \(line.utf8.count) bytes, and a server takes \(Self.longestCommand) at most.",
                fix: "put it into a file, put it there and run the file", "run --stdin FILE … -- sh", status: .usage)
        }
        let channel = try openChannel(.exec(line), terminal: terminal) { event in
            switch event {
            case .opened: break
            case .output(let stream, let bytes): output(stream, bytes)
            case .closed(let result): ended.resolve(result.mapError { $0 })
            }
        }
        started?(channel)
        let feeding = feed(channel, input, ended)
        do {
            let exit = try await ended.value()
            feeding?.cancel()
            return exit
        } catch {
            feeding?.cancel()
            if channel.isFinished { throw error }
            if endsUnheard {
                channel.signal("TERM")
                channel.close()
            } else {
                await stop(channel)
            }
            throw error
        }
    }

    /// sshd ends the connection over a packet of 256 KB, and Linux gives a shell no word of 128 KB.
    private static let longestCommand = 130_000

    private func feed(_ channel: Channel, _ input: ExecInput, _ ended: Promise<ExitInfo>) -> Task<Void, Never>? {
        switch input {
        case .none:
            channel.sendEOF()
        case .bytes(let bytes):
            channel.write(slice: bytes[...])
            channel.sendEOF()
        case .open:
            break
        case .stream(let next):
            return Task { @Reactor in
                do {
                    while let piece = try await next() {
                        channel.write(slice: piece[...])
                        try await channel.drained()
                    }
                    channel.sendEOF()
                } catch {
                    // A channel that closed has told how; what failed at our end of the stream is the caller's to know.
                    if !channel.isFinished, !Task.isCancelled { ended.fail(error) }
                }
            }
        }
        return nil
    }
}
