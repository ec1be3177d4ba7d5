import JSON
import Synchronization

/// A question to dust that is not answered yet; given up when nobody holds it any more.
final class OpenCall: Sendable {
    let id: String
    private let conversation: Conversation
    private let slot: CallSlot

    init(id: String, conversation: Conversation, slot: CallSlot) {
        self.id = id
        self.conversation = conversation
        self.slot = slot
    }

    deinit { if !slot.isOver { conversation.giveUp(id) } }

    /// The answer. Throws a `DustError`, or `CancellationError` once the task is cancelled.
    func answer() async throws -> JSONValue {
        while true {
            switch try await next() {
            case .event: continue
            case .answer(let value): return value
            case .failure(let error): throw error
            }
        }
    }

    /// The next event, nil once there is an answer. Throws as `answer` does.
    func nextEvent() async throws -> JSONValue? {
        switch try await next() {
        case .event(let json): return json
        case .answer: return nil
        case .failure(let error): throw error
        }
    }

    func allow(_ count: Int) {
        conversation.notify("more", ["request": .string(id), "events": .int(count)])
    }

    private func next() async throws -> CallSlot.News {
        let news = await withTaskCancellationHandler {
            await slot.next()
        } onCancel: {
            slot.put(.failure(CancellationError()))
        }
        if case .failure(let error) = news, error is CancellationError { conversation.giveUp(id) }
        return news
    }
}

/// What dust has said about one call, in its order.
final class CallSlot: Sendable {
    enum News: Sendable {
        case event(JSONValue)
        case answer(JSONValue)
        case failure(any Error)
    }

    private struct State {
        var news: [News] = []
        var last: News?
        var reader: CheckedContinuation<News, Never>?
    }
    private let state = Mutex(State())

    var isOver: Bool { state.withLock { $0.last != nil } }

    func put(_ news: News) {
        let reader = state.withLock { state -> CheckedContinuation<News, Never>? in
            guard state.last == nil else { return nil }
            if case .event = news {} else { state.last = news }
            defer { state.reader = nil }
            if state.reader == nil { state.news.append(news) }
            return state.reader
        }
        reader?.resume(returning: news)
    }

    /// What comes next; after the end, the end again. One reader at a time.
    func next() async -> News {
        await withCheckedContinuation { continuation in
            let news = state.withLock { state -> News? in
                if !state.news.isEmpty { return state.news.removeFirst() }
                if let last = state.last { return last }
                state.reader = continuation
                return nil
            }
            if let news { continuation.resume(returning: news) }
        }
    }
}
