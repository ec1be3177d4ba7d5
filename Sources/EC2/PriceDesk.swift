import AWS
import Fleets
import Problems
import Synchronization

/// The questions for prices that are on their way: who asks what somebody else asks already waits for the same answer.
///
/// Lists, `top` and the plans of clusters all ask here, so that one price has one query. A question is given up once nobody waits for it.
package final class PriceDesk: Sendable {
    private typealias Answer = Result<[PricedKind: Double], Problem>

    /// What makes two questions the same.
    private struct Asking: Hashable, Sendable {
        let client: ObjectIdentifier
        let region: String
        let question: PriceQuestion
        /// Whom a person waits for does not join one that may ask nobody for a code.
        let isQuiet: Bool
    }

    private struct Running: Sendable {
        let id: UInt64
        var task: Task<Void, Never>?
        var waiting: [UInt64: CheckedContinuation<Answer, Never>] = [:]
    }

    private struct State: Sendable {
        var running: [Asking: Running] = [:]
        var count: UInt64 = 0
    }

    private let state = Mutex(State())

    private let joined: @Sendable () -> Void

    /// A desk that nobody has asked yet; `joined` hears of each who waits from now on.
    package init(joined: @escaping @Sendable () -> Void = {}) { self.joined = joined }

    /// How many wait for an answer.
    var waiting: Int { state.withLock { $0.running.values.reduce(0) { $0 + $1.waiting.count } } }

    /// The prices that a question brings, from `client` or from whoever asks it the same already.
    func prices(
        _ question: PriceQuestion, of client: AWSClient, in region: String
    ) async throws(Problem) -> [PricedKind: Double] {
        let asking = Asking(
            client: ObjectIdentifier(client), region: region, question: question, isQuiet: Inventory.isBehindPrompt)
        let number = state.withLock { state in
            state.count &+= 1
            return state.count
        }
        let answer = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                join(asking, as: number, continuation, client)
                joined()
                // A cancellation that came before met nobody who waits.
                if Task.isCancelled { leave(asking, number) }
            }
        } onCancel: {
            leave(asking, number)
        }
        return try answer.get()
    }

    private func join(
        _ asking: Asking, as number: UInt64, _ continuation: CheckedContinuation<Answer, Never>, _ client: AWSClient
    ) {
        state.withLock { state in
            if state.running[asking] != nil {
                state.running[asking]?.waiting[number] = continuation
                return
            }
            var running = Running(id: number)
            running.waiting[number] = continuation
            // Nobody's own task: the others go on waiting when the first one gives up.
            running.task = Task {
                let answer: Answer
                do throws(Problem) {
                    answer = .success(try await client.hourlyPrices(asking.question, in: asking.region))
                } catch {
                    answer = .failure(error)
                }
                finish(asking, number, answer)
            }
            state.running[asking] = running
        }
    }

    private func finish(_ asking: Asking, _ id: UInt64, _ answer: Answer) {
        let waiting = state.withLock { state -> [UInt64: CheckedContinuation<Answer, Never>] in
            guard let running = state.running[asking], running.id == id else { return [:] }
            state.running[asking] = nil
            return running.waiting
        }
        for continuation in waiting.values { continuation.resume(returning: answer) }
    }

    private func leave(_ asking: Asking, _ number: UInt64) {
        let (continuation, task) = state.withLock { state in
            let continuation = state.running[asking]?.waiting.removeValue(forKey: number)
            guard continuation != nil, state.running[asking]?.waiting.isEmpty == true else {
                return (continuation, Task<Void, Never>?.none)
            }
            return (continuation, state.running.removeValue(forKey: asking)?.task)
        }
        task?.cancel()
        continuation?.resume(returning: .failure(Self.interrupted))
    }

    private static let interrupted = Problem("interrupted", "Interrupted.", status: .interrupted)
}
