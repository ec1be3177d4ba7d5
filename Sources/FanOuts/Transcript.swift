import Synchronization

/// What each node printed, kept for folding, JSON and files.
package final class Transcripts: Sendable {
    /// What one node printed.
    package struct Transcript: Sendable {
        /// Its standard output.
        package var output: [UInt8] = []
        /// Its standard error.
        package var error: [UInt8] = []
        /// Both, in the order in which they came.
        package var both: [UInt8] = []
        /// Whether it printed more than is kept.
        package var isCut = false
    }

    private let transcripts = Mutex<[String: Transcript]>([:])
    private let limit: Int

    /// Keeps at most `limit` bytes of each node's output.
    package init(limit: Int = 64 << 20) {
        self.limit = limit
    }

    /// Adds what a node printed.
    package func take(_ chunk: RemoteChunk, from id: String) {
        transcripts.withLock { transcripts in
            var transcript = transcripts.removeValue(forKey: id) ?? Transcript()
            defer { transcripts[id] = transcript }
            guard transcript.both.count + chunk.bytes.count <= limit else {
                transcript.isCut = true
                return
            }
            transcript.both += chunk.bytes
            if chunk.stream == .output { transcript.output += chunk.bytes } else { transcript.error += chunk.bytes }
        }
    }

    /// What a node printed so far.
    package subscript(id: String) -> Transcript {
        transcripts.withLock { $0[id] ?? Transcript() }
    }
}
