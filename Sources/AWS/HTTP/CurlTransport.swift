import CCurl

/// Sends requests through libcurl, all of them on one thread that starts with the first.
///
/// Connections are kept and used again. Proxies come from the environment (`https_proxy`, `no_proxy` …) and
/// certificates from the system, both as libcurl finds them; `certificates` names another bundle (`AWS_CA_BUNDLE`).
package final class CurlTransport: HTTPTransport {
    /// The version of libcurl that is loaded, with its TLS library's.
    package static var libraryVersion: String {
        let words = String(cString: curl_version()).split(separator: " ")
        return words.prefix(2).joined(separator: " ").replacing("libcurl/", with: "")
    }

    private let loop: CurlLoop

    /// Costs nothing until the first request; `certificates` is the path of a PEM bundle.
    package init(certificates: String? = nil) {
        loop = CurlLoop(certificates: certificates)
    }

    deinit {
        loop.stop()
    }

    /// Sends the request once. A cancelled task gives up its transfer at once.
    package func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        if Task.isCancelled { throw TransportError(.cancelled) }
        let transfer = CurlTransfer(request)
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                transfer.whenDone { continuation.resume(returning: $0) }
                loop.start(transfer)
            }
        } onCancel: {
            loop.cancel(transfer)
        }
        return try result.get()
    }
}
