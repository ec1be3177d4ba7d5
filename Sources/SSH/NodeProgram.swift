import Problems

/// A shell on a node that was started ahead and waits for one line to run: then bytes go in, or come out, to their end.
///
/// For large amounts and many files it costs both sides half of what the requests of SFTP do, and the round trips of starting it pass while
/// the file server starts. It is a way beside SFTP, never instead of it: where it does not begin, as on servers that allow nothing but
/// SFTP, the caller goes the other way.
@Reactor
package final class NodeProgram {
    /// What a node can be asked to do.
    package enum Job: Sendable {
        /// Makes a file of the bytes, at an absolute path, that nobody else may read and that was not there.
        case write(RemotePath)
        /// Unpacks the bytes as a tar archive into a folder, which is made anew; with the times in it, or the time of now.
        case unpack(RemotePath, keepsTimes: Bool)
        /// Packs the files whose names come in, a line each, below a folder; a name begins with `./`.
        case pack(RemotePath)
        /// Writes out a file.
        case read(RemotePath)
        /// Writes out the SHA-256 of the files whose names come in, a line each; an empty line for one that cannot be read.
        case digest(RemotePath)

        /// The line of a POSIX shell for it; nil for a path with a line break, or one that does not begin with a slash.
        var line: [UInt8]? {
            let began = Array(" && echo dust:began && ".utf8)
            switch self {
            case .write(let path):
                return Self.line(path) { Array("set -C; exec 3>".utf8) + $0 + began + Array("exec cat >&3".utf8) }
            case .unpack(let path, let keepsTimes):
                return Self.line(path) { quoted in
                    Array("rm -rf ".utf8) + quoted + Array("; mkdir ".utf8) + quoted + Array(" && cd ".utf8) + quoted
                        + began
                        + Array("exec tar -xop\(keepsTimes ? "" : "m")f -".utf8)
                }
            case .pack(let path):
                return Self.line(path) { Array("cd ".utf8) + $0 + began + Array("exec tar -cf - -T -".utf8) }
            case .read(let path):
                return Self.line(path) { Array("exec 3<".utf8) + $0 + began + Array("exec cat <&3".utf8) }
            case .digest(let path):
                let loop = #"while IFS= read -r f; do s=$($p < "$f") || s=; echo "$s"; done"#
                return Self.line(path) {
                    Array("cd ".utf8) + $0
                        + Array(
                            " && { p=sha256sum; echo | $p || { p='shasum -a 256'; echo | $p; }; } >/dev/null 2>&1".utf8)
                        + began
                        + Array(loop.utf8)
                }
            }
        }

        /// Whether a shell can be told of its path.
        package var isPossible: Bool { line != nil }

        private static func line(_ path: RemotePath, _ make: ([UInt8]) -> [UInt8]) -> [UInt8]? {
            guard path.bytes.first == UInt8(ascii: "/"), !path.bytes.contains(10), !path.bytes.contains(0) else {
                return nil
            }
            let quote = UInt8(ascii: "'")
            let inside = path.bytes.flatMap { $0 == quote ? Array(#"'\''"#.utf8) : [$0] }
            return make([quote] + inside + [quote]) + [10]
        }
    }

    /// What one packet of ssh takes of a `write`, in bytes.
    private nonisolated static let packet = 32_758
    /// How much of all nodes' bytes waits here for slow ones, in bytes; shared out among those there are.
    private nonisolated static let backlog = 16 << 20
    /// How much a node may send ahead, in bytes: what comes is written at once, so that it takes no memory.
    private nonisolated static let window = 8 << 20
    private static var count = 0
    /// This node's part of that.
    private static var share: Int { backlog / max(count, 1) }

    /// A good size for one `write`, in bytes: four packets of ssh, since the more a server finds at once, the fewer times it
    /// is woken; fewer where many nodes share the room there is.
    package var piece: Int { min(max(Self.share / (2 * Self.packet), 1), 4) * Self.packet }
    /// A login shell that asks something first never gets there, nor does a server that allows nothing but SFTP.
    private nonisolated static let patience = Duration.seconds(2)
    /// `read` takes no byte beyond its line, so what follows is the program's.
    private nonisolated static let shell =
        #"exec /bin/sh -c 'umask 077; echo dust:ready; IFS= read -r line && eval "$line"'"#
    private nonisolated static let readyMark = Array("dust:ready\n".utf8)
    private nonisolated static let beganMark = Array("dust:began\n".utf8)

    private var channel: Channel?
    private var isCounted = false
    private let ready = Promise<Bool>()
    private let ended = Promise<ExitInfo>()
    private var heard: [UInt8] = []
    private var complaints: [UInt8] = []
    private var output: (@Reactor (ArraySlice<UInt8>) -> Bool)?
    /// Whether the job got as far as taking or giving bytes.
    package private(set) var hasBegun = false

    private init() {}

    /// Asks for a shell; nothing waits here. Throws `ssh.lost` where the connection is up no more.
    package static func prepare(on connection: Connection) throws(Problem) -> NodeProgram {
        let program = NodeProgram()
        program.channel = try connection.openChannel(.exec(shell)) { program.take($0) }
        program.ready.expires(after: patience) { .success(false) }
        return program
    }

    /// Sends the job's line once the shell is there; false where it is not, or the path is none for it.
    ///
    /// `output` hears of what it writes, and ends it by answering false: what nobody can take need not travel.
    /// Whether the job itself begins is not waited for: `hasBegun` tells after `finish`. Throws `ssh.lost` and `CancellationError`.
    package func begin(
        _ job: Job, output: (@Reactor (ArraySlice<UInt8>) -> Bool)? = nil
    ) async throws -> Bool {
        guard let line = job.line, try await ready.value(), let channel else { return false }
        self.output = output
        channel.write(slice: line[...])
        switch job {
        case .pack, .read: channel.widen(to: Self.window)
        case .write, .unpack, .digest: break
        }
        isCounted = true
        Self.count += 1
        return true
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
        output = nil
        stop()
        ready.succeed(false)
        ended.fail(CancellationError())
    }

    private func take(_ event: Channel.Event) {
        switch event {
        case .opened: break
        case .output(.stdout, let bytes):
            if hasBegun {
                hand(bytes[...])
            } else {
                listen(bytes)
            }
        case .output(.stderr, let bytes):
            complaints = (complaints + bytes).suffix(4_096)
        case .closed(let result):
            channel = nil
            ended.resolve(result.mapError { $0 })
            switch result {
            case .failure(let problem) where problem.code != "ssh.channel-refused": ready.fail(problem)
            default: ready.succeed(false)
            }
        }
    }

    /// What a start-up file prints may stand before the first mark, never between the two.
    private func listen(_ bytes: [UInt8]) {
        heard += bytes
        if !ready.isResolved {
            guard let mark = heard.firstRange(of: Self.readyMark) else {
                heard = heard.suffix(Self.readyMark.count)
                return
            }
            heard.removeSubrange(..<mark.upperBound)
            ready.succeed(true)
        }
        guard heard.count >= Self.beganMark.count else { return }
        guard heard.starts(with: Self.beganMark) else {
            heard = []
            return
        }
        hasBegun = true
        let rest = heard[Self.beganMark.count...]
        heard = []
        if !rest.isEmpty { hand(rest) }
    }

    private func hand(_ bytes: ArraySlice<UInt8>) {
        guard let output, !output(bytes) else { return }
        self.output = nil
        stop()
        ended.succeed(ExitInfo())
    }

    private func stop() {
        channel?.signal("TERM")
        channel?.close()
        channel = nil
    }
}
