import CCurl
import JSON

/// Where a WebSocket is opened, and with what.
package struct WebSocketTarget: Sendable {
    /// `wss` or `ws`.
    package var isSecure: Bool
    /// Host and port as they stand in the address.
    package var authority: String
    /// Path and query, as they were signed.
    package var target: String
    /// The `Host` header, as it was signed.
    package var hostHeader: String
    /// Headers that were made by signing.
    package var headers: [(name: String, value: String)]
    /// A PEM bundle that replaces the system's certificates; nil for those.
    package var certificates: String?

    /// The parts of `wss://HOST[:PORT]/PATH?QUERY`; nil for an address of another form.
    package init?(_ url: String, headers: [(name: String, value: String)] = [], certificates: String? = nil) {
        let scheme = url.prefix { $0 != ":" }.lowercased()
        guard scheme == "wss" || scheme == "ws", url.dropFirst(scheme.count).hasPrefix("://") else { return nil }
        let rest = url.dropFirst(scheme.count + 3)
        let end = rest.firstIndex { $0 == "/" || $0 == "?" } ?? rest.endIndex
        authority = String(rest[..<end])
        let tail = String(rest[end...])
        target = tail.hasPrefix("/") ? tail : "/" + tail
        isSecure = scheme == "wss"
        let usual = isSecure ? ":443" : ":80"
        hostHeader = authority.hasSuffix(usual) ? String(authority.dropLast(usual.count)) : authority
        self.headers = headers
        self.certificates = certificates
        // What stands in the address or a header becomes lines of a request: nothing may begin another line.
        let texts = [authority, target] + headers.flatMap { [$0.name, $0.value] }
        // Whoever connects has to see the same host as whoever asks whether it is this machine: no user, no escapes.
        let isHost = authority.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || Array("-._:[]".utf8).contains(byte)
        }
        guard !authority.isEmpty, isHost, !texts.contains(where: { $0.utf8.contains { $0 < 0x20 || $0 == 0x7F } })
        else {
            return nil
        }
    }

    /// The host alone.
    package var host: String {
        if authority.hasPrefix("[") { return String(authority.dropFirst().prefix { $0 != "]" }) }
        return String(authority.prefix { $0 != ":" })
    }

    /// Whether the host is this machine, so that no proxy is asked and no encryption is needed.
    package var isLoopback: Bool {
        let host = host.lowercased()
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        let isNumbers = parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
        return host == "localhost" || host == "::1" || (isNumbers && parts[0] == "127")
    }
}

/// A WebSocket over libcurl's connection: TLS, proxies and certificates are those of every other call.
///
/// libcurl before 7.86 knows no WebSockets and macOS's own promises none, so libcurl connects (`CURLOPT_CONNECT_ONLY`) and
/// the frames are ours.
///
/// Safety: unchecked because the handle is a C pointer. One thread at a time uses it: the one that connects, and after that
/// the one that reads and writes.
package final class WebSocketStream: @unchecked Sendable {
    /// What reading gave.
    package enum Read: Sendable {
        /// Bytes.
        case bytes([UInt8])
        /// Nothing for now.
        case nothing
        /// The end of the connection.
        case end
    }

    private static let chunk = 65_536
    private var handle: UnsafeMutableRawPointer?
    /// What came behind the head of the server's answer.
    private var early: [UInt8] = []
    private let outgoing = UnsafeMutablePointer<UInt8>.allocate(capacity: chunk)
    private var first = 0
    private var filled = 0
    /// The socket, to be watched; it stays libcurl's.
    package private(set) var descriptor: Int32 = -1

    /// Connects and shakes hands. Blocks, for at most `limit`.
    ///
    /// `key` is 16 random bytes in base64. Throws `TunnelFault`, of which `refused` has AWS's own words.
    package init(_ target: WebSocketTarget, key: String, within limit: Duration) throws(TunnelFault) {
        guard target.isSecure || target.isLoopback else { throw .notEncrypted(host: target.host) }
        let deadline = ContinuousClock.now + limit
        guard curlIsReady, let handle = curl_easy_init() else { throw .unreachable("no memory for a connection") }
        self.handle = handle
        do throws(TunnelFault) {
            try connect(handle, target, limit)
            let handshake = WebSocketHandshake(key: key)
            try sendAll(
                handshake.request(target: target.target, host: target.hostHeader, headers: target.headers), deadline)
            try receiveAnswer(handshake, deadline)
        } catch {
            close()
            throw error
        }
    }

    deinit {
        close()
        outgoing.deallocate()
    }

    /// Reads what is there. libcurl may hold bytes that the socket shows no more: read until `nothing`.
    package func read() -> Read {
        if !early.isEmpty {
            defer { early = [] }
            return .bytes(early)
        }
        guard let handle else { return .end }
        var count = 0
        var status = CURLE_OK
        let bytes = [UInt8](unsafeUninitializedCapacity: Self.chunk) { buffer, filled in
            status = curl_easy_recv(handle, buffer.baseAddress, Self.chunk, &count)
            filled = status == CURLE_OK ? count : 0
        }
        switch status {
        case CURLE_OK: return bytes.isEmpty ? .end : .bytes(bytes)
        case CURLE_AGAIN: return .nothing
        default: return .end
        }
    }

    /// Whether bytes that were taken wait for the socket.
    package var hasUnsent: Bool { first < filled }

    /// Takes as many bytes as there is room for and writes what goes at once; nil where the connection is gone.
    ///
    /// What is taken stays where it is until it is written: TLS wants a write that it could not finish to be repeated with the
    /// very same bytes at the very same place.
    package func write(_ bytes: ArraySlice<UInt8>) -> Int? {
        guard flush() else { return nil }
        guard !hasUnsent else { return 0 }
        let count = min(bytes.count, Self.chunk)
        bytes.withUnsafeBufferPointer { source in
            if let base = source.baseAddress { outgoing.update(from: base, count: count) }
        }
        (first, filled) = (0, count)
        return flush() ? count : nil
    }

    /// Goes on writing what was taken; false where the connection is gone.
    package func flush() -> Bool {
        while hasUnsent {
            guard let handle else { return false }
            var count = 0
            switch curl_easy_send(handle, outgoing + first, filled - first, &count) {
            case CURLE_OK: first += count
            case CURLE_AGAIN: return true
            default: return false
            }
        }
        return handle != nil
    }

    /// Closes the connection; may be called again.
    package func close() {
        if let handle { curl_easy_cleanup(handle) }
        handle = nil
        descriptor = -1
    }

    // MARK: Connecting

    private func connect(
        _ handle: UnsafeMutableRawPointer, _ target: WebSocketTarget, _ limit: Duration
    ) throws(TunnelFault) {
        dust_curl_set_string(handle, CURLOPT_URL, (target.isSecure ? "https://" : "http://") + target.authority)
        dust_curl_allow_only_http(handle)
        dust_curl_set_long(handle, CURLOPT_NOSIGNAL, 1)
        dust_curl_set_long(handle, CURLOPT_CONNECT_ONLY, 1)
        dust_curl_set_long(handle, CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
        // A server that agrees to HTTP/2 by ALPN would not understand what follows.
        dust_curl_set_long(handle, CURLOPT_SSL_ENABLE_ALPN, 0)
        dust_curl_set_long(handle, CURLOPT_TCP_NODELAY, 1)
        let milliseconds = limit / .milliseconds(1)
        dust_curl_set_long(handle, CURLOPT_CONNECTTIMEOUT_MS, max(1, Int(min(milliseconds, 600_000))))
        if target.isLoopback { dust_curl_set_string(handle, CURLOPT_NOPROXY, "*") }
        if let certificates = target.certificates { dust_curl_set_string(handle, CURLOPT_CAINFO, certificates) }
        let status = curl_easy_perform(handle)
        guard status == CURLE_OK else {
            throw status == CURLE_OPERATION_TIMEDOUT
                ? .timedOut : .unreachable(String(cString: curl_easy_strerror(status)))
        }
        descriptor = dust_curl_active_socket(handle)
        guard descriptor >= 0 else { throw .unreachable("the connection was closed at once") }
    }

    private func sendAll(_ bytes: [UInt8], _ deadline: ContinuousClock.Instant) throws(TunnelFault) {
        var rest = bytes[...]
        while !rest.isEmpty {
            guard let count = write(rest) else { throw .unreachable("the connection broke") }
            rest = rest.dropFirst(count)
            if hasUnsent { try wait(forWriting: true, deadline) }
        }
        while hasUnsent {
            guard flush() else { throw .unreachable("the connection broke") }
            if hasUnsent { try wait(forWriting: true, deadline) }
        }
    }

    private func receiveAnswer(_ handshake: WebSocketHandshake, _ deadline: ContinuousClock.Instant) throws(TunnelFault)
    {
        var bytes: [UInt8] = []
        var reply: WebSocketHandshake.Reply?
        while reply == nil {
            try readMore(into: &bytes, deadline)
            do {
                reply = try WebSocketHandshake.Reply(bytes)
            } catch {
                throw .broken("Its answer is not HTTP.")
            }
        }
        guard let reply else { return }
        guard reply.status == 101 else { throw refusal(reply, bytes, deadline) }
        do {
            try handshake.check(reply)
        } catch {
            throw .broken("Its answer does not agree to a WebSocket.")
        }
        early = Array(bytes[reply.length...])
    }

    /// AWS refuses with a small JSON body that says why.
    private func refusal(
        _ reply: WebSocketHandshake.Reply, _ head: [UInt8], _ deadline: ContinuousClock.Instant
    ) -> TunnelFault {
        var bytes = head
        let length = min(reply.headers["content-length"].flatMap { Int($0) } ?? 0, 65_536)
        while bytes.count < reply.length + length {
            // A body that is cut off still has its status.
            guard (try? readMore(into: &bytes, deadline)) != nil else { break }
        }
        let body = try? JSONValue(parsing: bytes[min(reply.length, bytes.count)...])
        let message = body?["Message"]?.string ?? body?["message"]?.string ?? ""
        let type = body?["ErrorCode"]?.string ?? body?["__type"]?.string ?? reply.headers["x-amzn-errortype"] ?? ""
        return .refused(status: reply.status, code: String(type.prefix { $0 != ":" }), message: message)
    }

    private func readMore(into bytes: inout [UInt8], _ deadline: ContinuousClock.Instant) throws(TunnelFault) {
        while true {
            switch read() {
            case .bytes(let more):
                bytes += more
                return
            case .nothing: try wait(forWriting: false, deadline)
            case .end: throw .unreachable("the connection was closed before an answer")
            }
        }
    }

    private func wait(forWriting: Bool, _ deadline: ContinuousClock.Instant) throws(TunnelFault) {
        let left = (deadline - ContinuousClock.now) / .milliseconds(1)
        guard left > 0, dust_curl_wait(descriptor, forWriting ? 1 : 0, Int32(min(left + 1, 600_000))) != 0 else {
            throw .timedOut
        }
    }
}

/// libcurl wants to be set up once in a process; a second time by another module is allowed and counted.
private let curlIsReady = curl_global_init(3) == CURLE_OK
