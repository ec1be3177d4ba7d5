import JSON

/// What happens on nodes while a command runs there; ends when all of them are done.
///
/// dust sends no more than what is taken: a slow loop slows down the nodes, it never fills the memory.
public struct RunStream: AsyncSequence, Sendable {
    let conversation: Conversation
    let params: [JSONValue.Member]

    /// How many events dust may send before the first is taken.
    static let window = 256

    /// Begins the command.
    public func makeAsyncIterator() -> Iterator { Iterator(self) }

    /// Takes one event after the other.
    public struct Iterator: AsyncIteratorProtocol {
        private let call: OpenCall
        private var taken = 0

        init(_ stream: RunStream) {
            let credit = JSONValue.Member("credit", .int(RunStream.window))
            call = stream.conversation.open("run", .object(stream.params + [credit]))
        }

        /// The next event, nil when all nodes are done. Throws a `DustError` where nothing could be run at all.
        public mutating func next() async throws -> RunEvent? {
            while let json = try await call.nextEvent() {
                taken += 1
                if taken >= RunStream.window / 2 {
                    call.allow(taken)
                    taken = 0
                }
                if let event = RunEvent(json) { return event }
            }
            return nil
        }
    }
}
