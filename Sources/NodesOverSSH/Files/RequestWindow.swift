import Nodes
import Problems
import SSH

/// How many requests one node has in flight for all its files together, and whether it still answers.
@Reactor
final class RequestWindow {
    /// 64 requests of 32 KB fill a line of 1 Gbit/s at 16 ms; what waits here to be sent is bounded apart.
    private let limit = 64
    private var inFlight = 0
    private var waiting: [CheckedContinuation<Void, Never>] = []
    /// Counts answers: one who watches it sees a node that stalls.
    private var answers = 0
    /// How much is under way that gives no answers for long, such as a digest of a large file.
    var slowWork = 0

    /// Waits for a free place and takes it.
    func enter() async {
        while inFlight >= limit {
            await withCheckedContinuation { waiting.append($0) }
        }
        inFlight += 1
    }

    /// Gives a place back: an answer came, or never will.
    func leave() {
        inFlight -= 1
        answers += 1
        guard inFlight <= limit / 2 || waiting.count > 1, !waiting.isEmpty else { return }
        let ready = waiting
        waiting = []
        for continuation in ready { continuation.resume() }
    }

    /// Returns once no answer came for so long.
    func stalls(for limit: Duration) async throws {
        var seen = -1
        while answers != seen || slowWork > 0 {
            seen = answers
            try await Task.sleep(for: limit)
        }
    }

    /// Notes an answer to a request that takes no place.
    func noteAnswer() { answers += 1 }
}

/// The requests of one file that await their answers, and the first failure among them.
@Reactor
final class OutstandingRequests {
    private var count = 0
    private(set) var failure: Problem?
    private var waiting: CheckedContinuation<Void, Never>?

    func begin() { count += 1 }

    func fail(_ problem: Problem) { failure = failure ?? problem }

    func end() {
        count -= 1
        guard count == 0 else { return }
        waiting?.resume()
        waiting = nil
    }

    /// Waits until none is under way; throws the first failure.
    func finished() async throws(Problem) {
        if count > 0 { await withCheckedContinuation { waiting = $0 } }
        if let failure { throw failure }
    }
}
