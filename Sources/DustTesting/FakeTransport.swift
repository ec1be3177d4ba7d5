import AWS
import Synchronization

/// A network that answers what a test told it to, and remembers what it was asked.
///
/// A request that no answer fits fails with an explanation, and is not repeated.
package final class FakeTransport: HTTPTransport {
    /// Answers a request, or gives nil where this test did not foresee it.
    package typealias Answer = @Sendable (HTTPRequest) throws(TransportError) -> HTTPResponse?

    private struct State {
        var script: [Result<HTTPResponse, TransportError>] = []
        var requests: [HTTPRequest] = []
    }

    private let answer: Answer
    private let state = Mutex(State())

    /// Gives each request the next answer of a script.
    package init(_ script: [Result<HTTPResponse, TransportError>] = []) {
        answer = { _ throws(TransportError) in nil }
        state.withLock { $0.script = script }
    }

    /// Asks a function for each answer, for requests that may come in any order.
    package init(answer: @escaping Answer) {
        self.answer = answer
    }

    /// What has been asked so far, in order.
    package var requests: [HTTPRequest] { state.withLock { $0.requests } }

    /// The bodies of the requests so far, as text.
    package var bodies: [String] { requests.map { String(decoding: $0.body, as: UTF8.self) } }

    /// Gives the next answer; throws `invalid` where there is none.
    package func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        let next = state.withLock { state in
            state.requests.append(request)
            return state.script.isEmpty ? nil : state.script.removeFirst()
        }
        if let next { return try next.get() }
        if let response = try answer(request) { return response }
        let body = String(decoding: request.body.prefix(300), as: UTF8.self)
        throw TransportError(
            .invalid, "FakeTransport was not told what to answer to \(request.method) \(request.url) \(body)")
    }
}

extension Result where Success == HTTPResponse, Failure == TransportError {
    /// A reply with that status and body.
    package static func reply(
        _ status: Int = 200, _ body: String, headers: [(name: String, value: String)] = []
    ) -> Self {
        .success(HTTPResponse(status: status, headers: headers, body: Array(body.utf8)))
    }

    /// No reply, for that reason.
    package static func fault(_ kind: TransportError.Kind) -> Self { .failure(TransportError(kind, "made up")) }
}
