import Problems
import Synchronization

/// A job that is to be started.
package struct JobOrder: Sendable {
    /// What it is called; see `JobName.isValid`.
    package var name: String
    /// The command, as the node's login shell reads it.
    package var line: String
    /// What the command reads.
    package var input: [UInt8]

    /// See the properties.
    package init(name: String, line: String, input: [UInt8] = []) {
        self.name = name
        self.line = line
        self.input = input
    }
}

/// How much of a job's output was read, in bytes.
package struct JobPosition: Sendable, Hashable {
    /// Of standard output.
    package var output = 0
    /// Of standard error.
    package var error = 0

    /// Nothing yet, or so much.
    package init(output: Int = 0, error: Int = 0) {
        self.output = output
        self.error = error
    }
}

/// How far each node's part of a job was read, so that reading goes on there and no line comes twice.
package final class JobPositions: Sendable {
    private let places = Mutex<[String: JobPosition]>([:])

    /// Nothing was read yet.
    package init() {}

    /// How far a job was read on a node.
    package subscript(name: String, node: String) -> JobPosition {
        get { places.withLock { $0["\(node) \(name)"] ?? JobPosition() } }
        set { places.withLock { $0["\(node) \(name)"] = newValue } }
    }

    /// Notes that more was read.
    func advance(_ name: String, on node: String, _ stream: RemoteChunk.Stream, by count: Int) {
        places.withLock { places in
            var place = places["\(node) \(name)"] ?? JobPosition()
            switch stream {
            case .output: place.output = place.output.plus(count)
            case .error: place.error = place.error.plus(count)
            }
            places["\(node) \(name)"] = place
        }
    }
}
