import JSON
import Problems

extension ProviderContext {
    /// Sends a request to a service that is near, three times at most, within a small budget.
    ///
    /// Gives the reply whatever its status, or the last failure.
    func askNearby(
        _ request: HTTPRequest, as service: String, timeout: Duration, attempts: Int
    ) async -> Result<HTTPResponse, TransportError> {
        var request = request
        request.bypassesProxy = true
        request.connectTimeout = timeout
        request.timeout = timeout
        var last = TransportError(.timedOut)
        for attempt in 1...attempts {
            let sent = clock.uptime()
            do throws(TransportError) {
                let response = try await transport.send(request)
                calls.note(service, request.method, "here", "\(response.status)", since: sent, attempt: attempt)
                if response.status < 500 || attempt == attempts { return .success(response) }
            } catch {
                calls.note(service, request.method, "here", "\(error.kind)", since: sent, attempt: attempt)
                last = error
                if error.kind == .cancelled { break }
            }
            guard attempt < attempts, (try? await clock.sleep(.milliseconds(100) * clock.random())) != nil else {
                break
            }
        }
        return .failure(last)
    }
}

extension Credentials {
    /// Reads the JSON that metadata services and credential processes share.
    init?(metadata json: JSONValue?) {
        guard let json, let id = json["AccessKeyId"]?.string, let secret = json["SecretAccessKey"]?.string,
            !id.isEmpty, !secret.isEmpty
        else { return nil }
        self.init(
            accessKeyID: id, secretAccessKey: secret,
            sessionToken: json["Token"]?.string ?? json["SessionToken"]?.string,
            expires: json["Expiration"]?.string.flatMap { Timestamp(iso8601: $0) })
    }
}
