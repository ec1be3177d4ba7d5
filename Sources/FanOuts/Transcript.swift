import Synchronization

/// What each node printed, kept for folding, JSON and `results`.
///
/// Little of each node is held in memory; what is beyond goes into a file without a name, which is gone with this value
/// however the program ends. So a gigabyte of output does not live in memory.
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

    /// A stretch of one stream: in memory, or in the file.
    fileprivate struct Piece: Sendable {
        enum Place: Sendable {
            case memory([UInt8])
            case file(offset: Int, count: Int)
        }

        let stream: RemoteChunk.Stream
        var place: Place
    }

    fileprivate struct Kept: Sendable {
        var pieces: [Piece] = []
        var inMemory = 0
        var count = 0
        var isCut = false
    }

    private struct State: Sendable {
        var nodes: [String: Kept] = [:]
        var spill: SpillFile?
    }

    private let state = Mutex(State())
    private let limit: Int
    private let memory: Int

    /// Keeps at most `limit` bytes of each node's output, and `memory` of them without a file.
    package init(limit: Int = 256 << 20, memory: Int = 16 << 10) {
        self.limit = limit
        self.memory = memory
    }

    /// Adds what a node printed; what cannot be kept, because of the limit or a full disk, cuts its transcript.
    package func take(_ chunk: RemoteChunk, from id: String) {
        state.withLock { state in
            var node = state.nodes.removeValue(forKey: id) ?? Kept()
            defer { state.nodes[id] = node }
            guard !node.isCut, node.count + chunk.bytes.count <= limit else {
                node.isCut = true
                return
            }
            node.count += chunk.bytes.count
            if node.inMemory + chunk.bytes.count <= memory {
                node.inMemory += chunk.bytes.count
                node.add(.memory(chunk.bytes), chunk.stream)
                return
            }
            // From here on all of it goes to the file, so that the order of pieces is that of the output.
            node.inMemory = memory
            if state.spill == nil { state.spill = SpillFile() }
            guard let offset = state.spill?.append(chunk.bytes) else {
                node.isCut = true
                return
            }
            node.add(.file(offset: offset, count: chunk.bytes.count), chunk.stream)
        }
    }

    /// What a node printed so far.
    package subscript(id: String) -> Transcript { read(id, last: .max) }

    /// The end of what a node printed, at most about so many bytes.
    package func tail(of id: String, _ count: Int) -> Transcript { read(id, last: count) }

    private func read(_ id: String, last wanted: Int) -> Transcript {
        state.withLock { state in
            guard let node = state.nodes[id] else { return Transcript() }
            var transcript = Transcript()
            transcript.isCut = node.isCut
            var first = node.pieces.count
            var found = 0
            while first > 0 && found < wanted {
                first -= 1
                found += node.pieces[first].count
            }
            for piece in node.pieces[first...] {
                let bytes: [UInt8]
                switch piece.place {
                case .memory(let kept): bytes = kept
                case .file(let offset, let count):
                    bytes = state.spill?.read(offset, count) ?? []
                    // A file that gives back less than it took was damaged under our hands.
                    if bytes.count < count { transcript.isCut = true }
                }
                transcript.both += bytes
                if piece.stream == .output { transcript.output += bytes } else { transcript.error += bytes }
            }
            return transcript
        }
    }
}

extension Transcripts.Kept {
    /// Adds a piece, or makes the last one longer where it goes on in the same place.
    fileprivate mutating func add(_ place: Transcripts.Piece.Place, _ stream: RemoteChunk.Stream) {
        if let last = pieces.indices.last, pieces[last].stream == stream {
            switch (pieces[last].place, place) {
            case (.memory(let before), .memory(let more)):
                pieces[last].place = .memory(before + more)
                return
            case (.file(let offset, let count), .file(let next, let more)) where offset + count == next:
                pieces[last].place = .file(offset: offset, count: count + more)
                return
            default: break
            }
        }
        pieces.append(Transcripts.Piece(stream: stream, place: place))
    }
}

extension Transcripts.Piece {
    fileprivate var count: Int {
        switch place {
        case .memory(let bytes): bytes.count
        case .file(_, let count): count
        }
    }
}
