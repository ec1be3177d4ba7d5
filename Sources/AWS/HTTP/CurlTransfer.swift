import CCurl
import Synchronization

/// One request on its way and what has come back so far.
///
/// Safety: unchecked because everything but `finish` is touched only by the loop's thread once the transfer has been
/// handed over; the outcome, which both sides may race for on cancellation, is behind a lock.
final class CurlTransfer: @unchecked Sendable {
    typealias Outcome = Result<HTTPResponse, TransportError>

    /// More than a page of 1,000 instances needs by two orders of magnitude.
    static let largestBody = 256 << 20

    let request: HTTPRequest
    var handle: UnsafeMutableRawPointer?
    private var headerList: UnsafeMutablePointer<curl_slist>?
    private var headers: [(name: String, value: String)] = []
    private var body: [UInt8] = []
    private var overflowed = false
    private let done = Mutex<(@Sendable (Outcome) -> Void)?>(nil)
    private let wanted = Mutex(true)

    init(_ request: HTTPRequest) {
        self.request = request
    }

    /// Sets who is told, exactly once, how it ended.
    func whenDone(_ tell: @escaping @Sendable (Outcome) -> Void) {
        done.withLock { $0 = tell }
    }

    /// Tells the outcome; any later outcome is dropped.
    func finish(_ outcome: Outcome) {
        let tell = done.withLock { slot in
            defer { slot = nil }
            return slot
        }
        tell?(outcome)
    }

    /// Whether somebody still waits for the reply.
    var isWanted: Bool { wanted.withLock { $0 } }

    /// Notes that nobody waits any more: a cancellation may come before the transfer has begun.
    func abandon() {
        wanted.withLock { $0 = false }
    }

    /// Makes the handle that libcurl works with; nil where there is no memory for it.
    func open(certificates: String?) -> UnsafeMutableRawPointer? {
        guard let handle = curl_easy_init() else { return nil }
        self.handle = handle
        let this = Unmanaged.passUnretained(self).toOpaque()
        dust_curl_set_string(handle, CURLOPT_URL, request.url)
        dust_curl_allow_only_http(handle)
        dust_curl_set_long(handle, CURLOPT_NOSIGNAL, 1)
        dust_curl_set_long(handle, CURLOPT_TCP_KEEPALIVE, 1)
        // A page of instances has megabytes: fewer, larger reads.
        dust_curl_set_long(handle, CURLOPT_BUFFERSIZE, 128 << 10)
        dust_curl_set_long(handle, CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
        dust_curl_set_long(handle, CURLOPT_CONNECTTIMEOUT_MS, milliseconds(request.connectTimeout))
        dust_curl_set_long(handle, CURLOPT_TIMEOUT_MS, milliseconds(request.timeout))
        dust_curl_set_string(handle, CURLOPT_ACCEPT_ENCODING, "gzip")
        if request.bypassesProxy || Loopback.isMeant(by: request.url) {
            dust_curl_set_string(handle, CURLOPT_NOPROXY, "*")
        }
        if let certificates { dust_curl_set_string(handle, CURLOPT_CAINFO, certificates) }
        setBody(handle)
        setHeaders(handle)
        dust_curl_set_pointer(handle, CURLOPT_PRIVATE, this)
        dust_curl_set_pointer(handle, CURLOPT_WRITEDATA, this)
        dust_curl_set_pointer(handle, CURLOPT_HEADERDATA, this)
        // Safety: the loop keeps the transfer alive for as long as libcurl knows its handle.
        dust_curl_set_write_function(handle, CURLOPT_WRITEFUNCTION) { data, size, count, context in
            guard let data, let context else { return 0 }
            let transfer = Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
            return transfer.receiveBody(UnsafeRawBufferPointer(start: data, count: size * count))
        }
        dust_curl_set_write_function(handle, CURLOPT_HEADERFUNCTION) { data, size, count, context in
            guard let data, let context else { return 0 }
            let transfer = Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
            return transfer.receiveHeader(UnsafeRawBufferPointer(start: data, count: size * count))
        }
        return handle
    }

    /// Gives the handle and its headers back to libcurl.
    func close() {
        if let handle { curl_easy_cleanup(handle) }
        handle = nil
        curl_slist_free_all(headerList)
        headerList = nil
    }

    /// What libcurl's result means, with the reply where there is one.
    func outcome(_ code: CURLcode) -> Outcome {
        guard code == CURLE_OK else {
            return .failure(overflowed ? TransportError(.tooLarge) : transportError(code, handle))
        }
        var status = 0
        dust_curl_get_long(handle, CURLINFO_RESPONSE_CODE, &status)
        return .success(HTTPResponse(status: status, headers: headers, body: body))
    }

    private func setBody(_ handle: UnsafeMutableRawPointer) {
        guard request.method != "GET" else { return }
        dust_curl_set_long(handle, CURLOPT_POSTFIELDSIZE, request.body.count)
        if request.body.isEmpty {
            dust_curl_set_string(handle, CURLOPT_COPYPOSTFIELDS, "")
        } else {
            // Safety: libcurl copies the bytes before the call returns, and does not write to them.
            request.body.withUnsafeBytes { bytes in
                _ = dust_curl_set_pointer(
                    handle, CURLOPT_COPYPOSTFIELDS, UnsafeMutableRawPointer(mutating: bytes.baseAddress))
            }
        }
        if request.method != "POST" { dust_curl_set_string(handle, CURLOPT_CUSTOMREQUEST, request.method) }
    }

    private func setHeaders(_ handle: UnsafeMutableRawPointer) {
        // "Expect:" without a value stops libcurl from waiting a second for "100 Continue" before a large body.
        for (name, value) in request.headers + [("Expect", "")] {
            // A value from outside that holds a line end would become a header of its own.
            let value = String(String.UnicodeScalarView(value.unicodeScalars.filter { $0.value >= 32 || $0 == "\t" }))
            headerList = curl_slist_append(headerList, value.isEmpty ? "\(name):" : "\(name): \(value)")
        }
        dust_curl_set_pointer(handle, CURLOPT_HTTPHEADER, headerList)
    }

    private func receiveBody(_ bytes: UnsafeRawBufferPointer) -> Int {
        guard body.count + bytes.count <= Self.largestBody else {
            overflowed = true
            return 0
        }
        body.append(contentsOf: bytes)
        return bytes.count
    }

    /// Sets room aside for a body of that size at once, within reason: a server may claim anything.
    private func expect(_ size: Int) {
        if size > 0, size <= 16 << 20 { body.reserveCapacity(size) }
    }

    private func receiveHeader(_ bytes: UnsafeRawBufferPointer) -> Int {
        let line = String(decoding: bytes, as: UTF8.self)
        if line.hasPrefix("HTTP/") {
            headers = []
        } else if let colon = line.firstIndex(of: ":") {
            let value = line[line.index(after: colon)...]
            headers.append((String(line[..<colon]), trimmed(value)))
            if line[..<colon].lowercased() == "content-length", let size = Int(trimmed(value)) { expect(size) }
        }
        return bytes.count
    }
}

private func milliseconds(_ duration: Duration) -> Int {
    let (seconds, attoseconds) = duration.components
    return max(1, Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000))
}
