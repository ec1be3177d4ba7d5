import Problems
import Synchronization

/// Runs scripts of ours on nodes and reads their records: what jobs and logs have in common.
struct NodeScript: Sendable {
    let remote: any Remote
    var connectTimeout: Duration?
    /// See `RemoteCommand.endsUnheard`.
    var endsUnheard = false

    /// Who is given records as they come; what it answers holds the node up or lets it go on.
    typealias Taking = @Sendable (JobRecords.Record, @escaping @Sendable () -> Void) -> Demand

    /// Runs a script to its end. Gives its records, except those named in `passing`, which only `taking` gets.
    ///
    /// Throws `job.no-answer` where what came is not our script's.
    func ask(
        _ node: Node, _ script: String, input: [UInt8] = [], passing: Set<String> = ["out", "err", "tick"],
        taking: @escaping Taking = { _, _ in .more }
    ) async throws -> [JobRecords.Record] {
        try await ask(node, Self.command(script, input: input), passing: passing, taking: taking)
    }

    /// The same with a command that was made before: many nodes share one, which for thousands is megabytes.
    func ask(
        _ node: Node, _ made: Command, passing: Set<String>, taking: @escaping Taking
    ) async throws -> [JobRecords.Record] {
        let answer = Mutex((records: JobRecords(), kept: [JobRecords.Record](), errors: [UInt8]()))
        var command = RemoteCommand(made.line, input: made.input, connectTimeout: connectTimeout)
        command.endsUnheard = endsUnheard
        _ = try await remote.run(command, on: node) { chunk in
            guard chunk.stream == .output else {
                answer.withLock { if $0.errors.count < 4_096 { $0.errors += chunk.bytes } }
                return .more
            }
            let new = answer.withLock { answer in
                let new = answer.records.feed(chunk.bytes)
                answer.kept += new.filter { !passing.contains($0.words.first ?? "") }
                return new
            }
            var demand = Demand.more
            for record in new where taking(record, chunk.resume) == .pause { demand = .pause }
            return demand
        }
        let (records, kept, errors) = answer.withLock { $0 }
        guard !records.isGarbled, !kept.isEmpty else { throw Self.garbled(node, NodeLine.harmless(errors)) }
        return kept
    }

    /// A line for a login shell, and what it reads.
    typealias Command = (line: String, input: [UInt8])

    /// Makes a command line out of a script that any login shell passes on untouched, and what it reads: the script, then `input`.
    ///
    /// csh takes no line feed within quotes, so the script comes on standard input and is read there to its last byte.
    static func command(_ script: String, input: [UInt8] = []) -> Command {
        let bytes = Array(script.utf8)
        return ("exec sh -c 'eval \"$(dd bs=1 count=\(bytes.count) 2>/dev/null)\"'", bytes + input)
    }

    static func garbled(_ node: Node, _ errors: String = "") -> Problem {
        Problem(
            "job.no-answer", about: node.label, "\(.subject) did not answer as a POSIX shell does.",
            why: errors.isEmpty ? nil : errors, fix: "run \(node.typed) -- sh -c true", status: .failure)
    }
}
