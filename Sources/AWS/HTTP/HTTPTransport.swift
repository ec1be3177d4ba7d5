/// The seam to the network: sends one HTTP request and waits for the whole reply.
///
/// There is one real side, `CurlTransport`; tests use a fake that was told what to answer.
package protocol HTTPTransport: Sendable {
    /// Sends the request once; any status is a reply, and only a missing or damaged reply throws.
    func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse
}

/// One HTTP request, ready to go out as it is.
package struct HTTPRequest: Sendable {
    /// `GET`, `POST` or `PUT`.
    package var method: String
    /// The absolute address, `https://host[:port]/path[?query]`, already percent-encoded.
    package var url: String
    /// Header fields in the order they are sent.
    package var headers: [(name: String, value: String)]
    /// The bytes that follow the headers.
    package var body: [UInt8]
    /// How long a connection may take to stand, TLS included.
    package var connectTimeout: Duration = .seconds(5)
    /// How long everything together may take.
    package var timeout: Duration = .seconds(30)
    /// Goes straight to the host even where the environment names a proxy: metadata services are on the machine itself.
    package var bypassesProxy = false

    /// A request with the default time-outs: 5 s to connect, 30 s in all.
    package init(_ method: String, _ url: String, headers: [(name: String, value: String)] = [], body: [UInt8] = []) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
    }

    /// The first header of that name, letter case ignored.
    package func header(_ name: String) -> String? { first(headers, name) }
}

/// One HTTP reply, whole.
package struct HTTPResponse: Sendable {
    /// The status code, such as 200.
    package var status: Int
    /// Header fields in the order they came.
    package var headers: [(name: String, value: String)]
    /// The body, decompressed.
    package var body: [UInt8]

    /// A reply as it came from the network, or as a test makes it up.
    package init(status: Int, headers: [(name: String, value: String)] = [], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// The first header of that name, letter case ignored.
    package func header(_ name: String) -> String? { first(headers, name) }

    /// The body as text; bytes that are not UTF-8 become replacement characters.
    package var text: String { String(decoding: body, as: UTF8.self) }
}

private func first(_ headers: [(name: String, value: String)], _ name: String) -> String? {
    let wanted = name.lowercased()
    return headers.first { $0.name.lowercased() == wanted }?.value
}

/// Why no whole reply came.
package struct TransportError: Error, Hashable, Sendable {
    /// The sort of failure, by which retries are decided.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// The host's name, or the proxy's, has no address.
        case dns
        /// Nothing listens there.
        case refused
        /// There is no way to the host.
        case unreachable
        /// No connection stood in time.
        case connectTimedOut
        /// The reply was not whole in time.
        case timedOut
        /// The two sides could not agree on a secure connection.
        case tls
        /// The server's certificate is not to be trusted.
        case certificate
        /// The connection broke, or ended before a reply began.
        case reset
        /// The reply ended before its promised length.
        case truncated
        /// The reply is larger than anything that could be meant.
        case tooLarge
        /// The task that asked was cancelled.
        case cancelled
        /// The address cannot be read, or anything else that no second try would change.
        case invalid
    }

    /// The sort of failure.
    package var kind: Kind
    /// The library's own words on it, for the reason in a problem.
    package var detail: String

    /// A failure with the words of whoever met it.
    package init(_ kind: Kind, _ detail: String = "") {
        self.kind = kind
        self.detail = detail
    }
}
