import Problems

/// A job on one node, as the node tells of it.
package struct JobState: Sendable, Hashable {
    /// How far a job has come.
    package enum Phase: Sendable, Hashable {
        /// Its command runs.
        case running
        /// Its command ended with this status, 128 and the signal's number where one ended it.
        case ended(Int32)
        /// Nothing of it runs and no status was kept: the node was restarted, or its keeper was killed.
        case lost
    }

    /// What it is called.
    package let name: String
    /// How far it has come.
    package let phase: Phase
    /// When it was begun, in seconds since 1970 by the node's clock; nil where that is not known.
    package let began: Double?
    /// When it ended, likewise.
    package let ended: Double?
    /// How many bytes it has printed on standard output.
    package let outputSize: Int
    /// How many bytes it has printed on standard error.
    package let errorSize: Int
    /// The command.
    package let line: String

    /// See the properties.
    package init(
        name: String, phase: Phase, began: Double? = nil, ended: Double? = nil, outputSize: Int = 0,
        errorSize: Int = 0, line: String
    ) {
        self.name = name
        self.phase = phase
        self.began = began
        self.ended = ended
        self.outputSize = outputSize
        self.errorSize = errorSize
        self.line = line
    }

    /// Reads what a script said of a job; nil where that is something else.
    init?(_ record: JobRecords.Record) {
        let words = record.words
        guard words.count == 8, words[0] == "job", JobName.isValid(words[1]) else { return nil }
        switch words[2] {
        case "running": phase = .running
        case "lost": phase = .lost
        case "ended":
            guard let status = Int32(words[3]) else { return nil }
            phase = .ended(status)
        default: return nil
        }
        name = words[1]
        began = Double(words[4])
        ended = Double(words[5])
        outputSize = max(0, Int(words[6]) ?? 0)
        errorSize = max(0, Int(words[7]) ?? 0)
        line = String(decoding: record.content, as: UTF8.self)
    }

    /// The state as the end of work on a node called `label`, for reports and result sets.
    package func ending(on label: String) -> NodeOutcome.Ending {
        switch phase {
        case .running: .busy
        case .ended(let status): .exited(status)
        case .lost:
            .broken(
                Problem(
                    "job.lost", about: label, "\(.subject) has lost the job \(name).",
                    why: "Nothing of it runs and no status was kept: the node was restarted, or the job was killed.",
                    fix: "jobs show \(name)", status: .failure))
        }
    }
}
