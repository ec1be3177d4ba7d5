import Problems
import Synchronization
import System

/// A program's own standard input, passed on to many nodes: read once, as fast as the fastest of them takes it, and kept for the others.
///
/// What a node has not had yet waits in a file without a name, so that neither a slow node nor one that begins late costs memory.
package final class PassedInput: Sendable {
    private struct State {
        var spill: SpillFile?
        var size = 0
        var isOver = false
        var failure: Problem?
        var isReading = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let descriptor: Int32
    private let state = Mutex(State())
    /// How much is read at once, in bytes.
    private static let piece = 64 << 10

    /// Passes on what comes from this descriptor, which nobody else may read from.
    package init(_ descriptor: Int32) {
        self.descriptor = descriptor
    }

    /// What one node reads from now on, from the beginning: a piece a call, nil at the end.
    package func reader() -> @Sendable () async throws(Problem) -> [UInt8]? {
        let place = Atomic(0)
        return { [self] () async throws(Problem) in
            let start = place.load(ordering: .relaxed)
            let bytes = try await piece(at: start)
            place.store(start + (bytes?.count ?? 0), ordering: .relaxed)
            return bytes
        }
    }

    /// All of it, to its end.
    package func all() async throws(Problem) -> [UInt8] {
        let next = reader()
        var bytes: [UInt8] = []
        while let more = try await next() { bytes += more }
        return bytes
    }

    private enum Found {
        case bytes([UInt8])
        case end
        case failed(Problem)
        case nothingYet
    }

    private func piece(at place: Int) async throws(Problem) -> [UInt8]? {
        while true {
            switch state.withLock({ Self.find($0, at: place) }) {
            case .bytes(let bytes): return bytes
            case .end: return nil
            case .failed(let problem): throw problem
            case .nothingYet: await more(than: place)
            }
        }
    }

    private static func find(_ state: State, at place: Int) -> Found {
        if let failure = state.failure { return .failed(failure) }
        if place < state.size {
            let bytes = state.spill?.read(place, min(piece, state.size - place)) ?? []
            return bytes.isEmpty ? .failed(lost) : .bytes(bytes)
        }
        return state.isOver ? .end : .nothingYet
    }

    /// Waits until there is more; the first who asks lets it be read, on a thread that may wait as long as it takes.
    private func more(than place: Int) async {
        await withCheckedContinuation { continuation in
            let (isThere, begins) = state.withLock { state -> (Bool, Bool) in
                if state.size > place || state.isOver || state.failure != nil { return (true, false) }
                state.waiting.append(continuation)
                defer { state.isReading = true }
                return (false, !state.isReading)
            }
            if isThere { continuation.resume() }
            if begins { beginReading() }
        }
    }

    private func beginReading() {
        do {
            try Thread.start { [self] in took(Self.read(descriptor)) }
        } catch {
            took(.failure(error))
        }
    }

    private static func read(_ descriptor: Int32) -> Result<[UInt8], SystemFailure> {
        var buffer = [UInt8](repeating: 0, count: piece)
        do throws(SystemFailure) {
            let count = try Descriptor(descriptor).read(into: &buffer)
            return .success(Array(buffer[..<count]))
        } catch {
            switch error.number {
            // A program that was started without standard input reads nothing.
            case EBADF: return .success([])
            case EAGAIN:
                var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
                _ = poll(&waiting, 1, -1)
                return read(descriptor)
            default: return .failure(error)
            }
        }
    }

    private func took(_ result: Result<[UInt8], SystemFailure>) {
        let waiting = state.withLock { state in
            switch result {
            case .success([]): state.isOver = true
            case .success(let bytes):
                if state.spill == nil { state.spill = SpillFile() }
                if state.spill?.append(bytes) == nil { state.failure = Self.lost } else { state.size += bytes.count }
            case .failure(let failure):
                state.failure = Problem(
                    "run.no-stdin", "Standard input cannot be read.", why: "\(failure).", fix: "run --stdin none …",
                    status: .failure)
            }
            state.isReading = false
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    private static let lost = Problem(
        "run.stdin-lost", "Standard input is longer than what can be kept of it.",
        why: "There is no room for it where temporary files go (TMPDIR).", fix: "run --stdin FILE …", status: .failure)
}
