import Problems

/// A program on a node that says when it is ready, and then takes bytes on its input to their end.
///
/// For large amounts it costs both sides half of what the requests of SFTP do. It is a way beside SFTP, never instead of it: where the
/// program does not begin, as on servers that allow nothing but SFTP, the caller goes the other way.
@Reactor
package final class ProgramSink {
    /// What a node can be asked to do with the bytes; `$1` is a path.
    package enum Program: String, Sendable {
        /// Makes a file of them that nobody else may read, and that was not there.
        case file = #"set -C; exec 3>"$1" && echo dust:ready && exec cat >&3"#
        /// Unpacks them as a tar archive into a folder of that name, which is made anew, with the modes in it and the time of now.
        case folder = #"rm -rf "$1"; mkdir "$1" && cd "$1" && echo dust:ready && exec tar -xopmf -"#
    }

    /// What one packet of ssh takes of a `write`, in bytes.
    private nonisolated static let packet = 32_758
    /// How much of all nodes' bytes waits here for slow ones, in bytes; shared out among those there are.
    private nonisolated static let backlog = 16 << 20
    private static var count = 0
    /// This node's part of that.
    private static var share: Int { backlog / max(count, 1) }

    /// A good size for one `write`, in bytes: four packets of ssh, since the more a server finds at once, the fewer times it
    /// is woken; fewer where many nodes share the room there is.
    package var piece: Int { min(max(Self.share / (2 * Self.packet), 1), 4) * Self.packet }
    /// A login shell that asks something first never gets there, nor does a server that allows nothing but SFTP.
    private nonisolated static let patience = Duration.seconds(2)

    private var channel: Channel?
    private var isCounted = false
    private let began = Promise<Bool>()
    private let ended = Promise<ExitInfo>()
    private var heard: [UInt8] = []
    private var complaints: [UInt8] = []

    private init() {}

    /// Starts a program; nil where the node does not. Throws `ssh.lost` and `CancellationError`.
    package static func start(
        _ program: Program, _ path: RemotePath, on connection: Connection
    ) async throws -> ProgramSink? {
        guard let command = command(program, path) else { return nil }
        let sink = ProgramSink()
        sink.channel = try connection.openChannel(.exec(command)) { sink.take($0) }
        sink.began.expires(after: patience) { .success(false) }
        do {
            if try await sink.began.value() {
                sink.isCounted = true
                count += 1
                return sink
            }
        } catch {
            sink.close()
            throw error
        }
        sink.close()
        return nil
    }

    /// The command line, nil for a path that not every login shell would hand on as it is.
    nonisolated static func command(_ program: Program, _ path: RemotePath) -> String? {
        let isPlain = path.bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7f && !#"'\!"#.utf8.contains($0) }
        guard isPlain, path.bytes.first == UInt8(ascii: "/"), String(validating: path.bytes, as: UTF8.self) != nil
        else {
            return nil
        }
        return "exec /bin/sh -c 'umask 077; \(program.rawValue)' dust '\(path.text)'"
    }

    /// Sends bytes, and waits while too many are still here; false once the program takes no more.
    package func write(_ bytes: [UInt8]) async throws -> Bool {
        guard let channel, !ended.isResolved else { return false }
        channel.write(slice: bytes[...])
        do {
            try await channel.drained(below: max(piece / 2, min(2 * piece, Self.share - piece)))
        } catch is Problem where ended.isResolved {
            return false
        }
        return true
    }

    /// Ends the input and waits for the program: nil when it succeeded, else what it said. Throws what broke the channel.
    package func finish() async throws -> String? {
        channel?.sendEOF()
        let exit = try await ended.value()
        if exit.status == 0 { return nil }
        let lines = String(decoding: complaints, as: UTF8.self).split(separator: "\n")
        return lines.last.map { printable(String($0)) } ?? "It ended with status \(exit.status ?? -1)"
    }

    /// Gives up: the program is told to end, and nobody listens any more.
    package func close() {
        if isCounted { Self.count -= 1 }
        isCounted = false
        channel?.signal("TERM")
        channel?.close()
        channel = nil
        began.succeed(false)
        ended.fail(CancellationError())
    }

    private func take(_ event: Channel.Event) {
        switch event {
        case .opened: break
        case .output(.stdout, let bytes):
            guard !began.isResolved else { return }
            // What a start-up file prints may stand before it.
            heard = (heard + bytes).suffix(4_096)
            if heard.contains(Array("dust:ready\n".utf8)) { began.succeed(true) }
        case .output(.stderr, let bytes):
            complaints = (complaints + bytes).suffix(4_096)
        case .closed(let result):
            channel = nil
            ended.resolve(result.mapError { $0 })
            switch result {
            case .failure(let problem) where problem.code != "ssh.channel-refused": began.fail(problem)
            default: began.succeed(false)
            }
        }
    }
}
