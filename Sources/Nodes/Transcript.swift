import Digests
import Synchronization
import Text

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
        /// Of all that came, kept or not, by stream: what cannot be held side by side is compared by this.
        var digests = [SHA256(), SHA256()]
        var totals = [0, 0]
    }

    private struct State: Sendable {
        var nodes: [String: Kept] = [:]
        var spill: SpillFile?
        /// How many bytes of all nodes are in the file.
        var spilled = 0
    }

    private let state = Mutex(State())
    private let limit: Int
    private let diskLimit: Int
    private let memory: Int

    /// Keeps at most `limit` bytes of each node's output, `memory` of them without a file, and `diskLimit` of all nodes in it.
    package init(limit: Int = 256 << 20, diskLimit: Int = 2 << 30, memory: Int = 16 << 10) {
        self.limit = limit
        self.diskLimit = diskLimit
        self.memory = memory
    }

    /// Adds what a node printed; what cannot be kept, because of the limit or a full disk, cuts its transcript.
    package func take(_ chunk: RemoteChunk, from id: String) {
        state.withLock { state in
            var node = state.nodes.removeValue(forKey: id) ?? Kept()
            defer { state.nodes[id] = node }
            node.totals[chunk.stream.index] += chunk.bytes.count
            node.digests[chunk.stream.index].update(chunk.bytes)
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
            guard state.spilled + chunk.bytes.count <= diskLimit, let offset = state.spill?.append(chunk.bytes) else {
                node.isCut = true
                return
            }
            state.spilled += chunk.bytes.count
            node.add(.file(offset: offset, count: chunk.bytes.count), chunk.stream)
        }
    }

    /// Takes note that a part of what a node printed never came here.
    package func cut(_ id: String) { state.withLock { $0.nodes[id, default: Kept()].isCut = true } }

    /// What a node printed so far.
    package subscript(id: String) -> Transcript { read(id, last: .max) }

    /// The end of what a node printed, at most so many bytes.
    package func tail(of id: String, _ count: Int) -> Transcript { read(id, last: count) }

    /// How many bytes a node printed, kept or not.
    package func size(of id: String) -> Int { state.withLock { $0.nodes[id]?.totals.reduce(0, +) ?? 0 } }

    /// How many bytes a node printed on one stream, kept or not.
    package func size(of id: String, _ stream: RemoteChunk.Stream) -> Int {
        state.withLock { $0.nodes[id]?.totals[stream.index] ?? 0 }
    }

    /// Whether all that a node printed is kept.
    package func isWhole(_ id: String) -> Bool { state.withLock { !($0.nodes[id]?.isCut ?? false) } }

    /// What stands for all that a node printed on a stream where it is compared with another's: equal only where that is.
    package func digest(of id: String, _ stream: RemoteChunk.Stream) -> String {
        state.withLock { state in
            guard let node = state.nodes[id] else { return "0" }
            let digest = node.digests[stream.index].finalize().map { String($0, radix: 16) }.joined(separator: ".")
            return "\(node.totals[stream.index]):\(digest)"
        }
    }

    /// The beginning of what a node printed on one stream, or on both in the order in which it came, at most so many bytes.
    package func head(of id: String, _ count: Int, _ stream: RemoteChunk.Stream? = nil) -> [UInt8] {
        var head: [UInt8] = []
        for block in Blocks(self, id, stream) {
            head += block.prefix(count - head.count)
            if head.count >= count { break }
        }
        return head
    }

    /// What a node printed so far, as harmless lines, some at a time: all at once may be too much to hold.
    package func lines(of id: String, _ stream: RemoteChunk.Stream? = nil) -> some Sequence<[String]> {
        var lines = NodeLines()
        var blocks = Blocks(self, id, stream)
        var isOver = false
        return sequence(state: ()) { _ -> [String]? in
            guard !isOver else { return nil }
            if let block = blocks.next() { return lines.feed(block[...]) }
            isOver = true
            return lines.finish()
        }
    }

    private struct Blocks: Sequence, IteratorProtocol {
        private let spill: SpillFile?
        private var pieces: ArraySlice<Piece>
        private var offset = 0

        init(_ transcripts: Transcripts, _ id: String, _ stream: RemoteChunk.Stream?) {
            let (node, spill) = transcripts.state.withLock { ($0.nodes[id], $0.spill) }
            self.spill = spill
            let all = node?.pieces ?? []
            pieces = stream == nil ? all[...] : all.filter { $0.stream == stream }[...]
        }

        mutating func next() -> [UInt8]? {
            guard let piece = pieces.first else { return nil }
            switch piece.place {
            case .memory(let bytes):
                pieces.removeFirst()
                return bytes
            case .file(let start, let count):
                let bytes = spill?.read(start + offset, Swift.min(256 << 10, count - offset)) ?? []
                offset += bytes.count
                if offset >= count || bytes.isEmpty {
                    pieces.removeFirst()
                    offset = 0
                }
                return bytes
            }
        }
    }

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
            var skipped = max(0, found - wanted)
            for piece in node.pieces[first...] {
                let bytes: [UInt8]
                switch piece.place {
                case .memory(let kept): bytes = Array(kept.dropFirst(skipped))
                case .file(let offset, let count):
                    bytes = state.spill?.read(offset + skipped, count - skipped) ?? []
                    // A file that gives back less than it took was damaged under our hands.
                    if bytes.count < count - skipped { transcript.isCut = true }
                }
                skipped = 0
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

extension RemoteChunk.Stream {
    /// Where what is counted by stream is kept.
    fileprivate var index: Int { self == .output ? 0 : 1 }
}
