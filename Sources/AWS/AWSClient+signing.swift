import Problems

extension AWSClient {
    /// An address with a signature in its query, for a connection that is not a call: a WebSocket.
    package func presigned(
        _ url: String, service: String, region: String, seconds: Int
    ) async throws(Problem) -> String {
        SigV4Signer(service: service, region: region)
            .presigned(url, with: try await credentials(), at: now, validFor: seconds)
    }

    /// The headers with which a GET of that address is signed, `Host` not among them.
    package func signedHeaders(
        _ url: String, service: String, region: String
    ) async throws(Problem) -> [(name: String, value: String)] {
        SigV4Signer(service: service, region: region)
            .sign(HTTPRequest("GET", url), with: try await credentials(), at: now).headers
    }
}
