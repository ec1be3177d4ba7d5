extension SigV4Signer {
    /// The address with a signature in its query, good for `seconds`, for whoever can send no headers of their own.
    ///
    /// Only the host is signed besides. Source: "Authenticating requests: using query parameters", IAM User Guide.
    package func presigned(
        _ url: String, with credentials: Credentials, at date: Timestamp, validFor seconds: Int
    ) -> String {
        var parameters = [
            ("X-Amz-Algorithm", "AWS4-HMAC-SHA256"), ("X-Amz-Credential", "\(credentials.accessKeyID)/\(scope(date))"),
            ("X-Amz-Date", date.basic), ("X-Amz-Expires", String(seconds)), ("X-Amz-SignedHeaders", "host"),
        ]
        if let token = credentials.sessionToken { parameters.append(("X-Amz-Security-Token", token)) }
        let query = parameters.map { "\($0.0)=\(percentEncoded($0.1))" }.joined(separator: "&")
        let address = url + (url.contains("?") ? "&" : "?") + query
        let canonical = canonicalRequest(HTTPRequest("GET", address)).text
        let signature = signature(of: stringToSign(canonical, at: date), secret: credentials.secretAccessKey, date)
        return "\(address)&X-Amz-Signature=\(signature)"
    }
}
