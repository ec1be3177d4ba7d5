import Digests

/// Signs requests with AWS Signature Version 4.
///
/// Pure: the same request, keys and date always give the same signature, so the official test suite applies as it is.
/// Source: "Create a signed AWS API request" in the IAM User Guide.
package struct SigV4Signer: Sendable {
    /// The service's name in the credential scope, such as `ec2`; not always that of its endpoint.
    package var service: String
    /// The region in the credential scope.
    package var region: String
    /// Whether the session token goes in after signing instead of being signed, as a few services want.
    package var omitsSessionToken = false

    /// A signer for one service in one region.
    package init(service: String, region: String) {
        self.service = service
        self.region = region
    }

    /// The request with the headers `X-Amz-Date`, `X-Amz-Security-Token` where there is one, and `Authorization`.
    ///
    /// Signs `Host`, which it takes from the address where the request has no such header, and every other header there
    /// is but those that proxies rewrite, in the form in which it will be sent.
    package func sign(_ request: HTTPRequest, with credentials: Credentials, at date: Timestamp) -> HTTPRequest {
        var request = request
        request.headers.removeAll {
            ["authorization", "x-amz-date", "x-amz-security-token"].contains($0.name.lowercased())
        }
        request.headers.append(("X-Amz-Date", date.basic))
        if let token = credentials.sessionToken, !omitsSessionToken {
            request.headers.append(("X-Amz-Security-Token", token))
        }
        let canonical = canonicalRequest(request)
        let signature = signature(of: stringToSign(canonical.text, at: date), secret: credentials.secretAccessKey, date)
        request.headers.append(
            (
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=\(credentials.accessKeyID)/\(scope(date)), "
                    + "SignedHeaders=\(canonical.signedHeaders), Signature=\(signature)"
            ))
        if let token = credentials.sessionToken, omitsSessionToken {
            request.headers.append(("X-Amz-Security-Token", token))
        }
        return request
    }

    /// The request in the one form that both sides hash, and the names of the headers in it.
    func canonicalRequest(_ request: HTTPRequest) -> (text: String, signedHeaders: String) {
        let address = SplitURL(request.url)
        var values: [String: [String]] = [:]
        for (name, value) in request.headers where !Self.changedOnTheWay.contains(name.lowercased()) {
            values[name.lowercased(), default: []].append(folded(value))
        }
        if values["host"] == nil { values["host"] = [address.hostHeader] }
        let names = values.keys.sorted()
        let signed = names.joined(separator: ";")
        let headers = names.map { "\($0):\(values[$0, default: []].joined(separator: ","))\n" }.joined()
        let text = [
            request.method, canonicalPath(address.path), canonicalQuery(address.query), headers, signed,
            SHA256.hash(request.body).hexadecimal,
        ].joined(separator: "\n")
        return (text, signed)
    }

    /// What proxies may rewrite, which would break the signature.
    private static let changedOnTheWay: Set = [
        "user-agent", "expect", "connection", "transfer-encoding", "x-amzn-trace-id",
    ]

    /// The text that the derived key signs.
    func stringToSign(_ canonicalRequest: String, at date: Timestamp) -> String {
        let digest = SHA256.hash(Array(canonicalRequest.utf8)).hexadecimal
        return "AWS4-HMAC-SHA256\n\(date.basic)\n\(scope(date))\n\(digest)"
    }

    func scope(_ date: Timestamp) -> String { "\(date.basic.prefix(8))/\(region)/\(service)/aws4_request" }

    func signature(of text: String, secret: String, _ date: Timestamp) -> String {
        var key = Array("AWS4\(secret)".utf8)
        for part in [String(date.basic.prefix(8)), region, service, "aws4_request"] {
            key = HMAC.sha256(Array(part.utf8), key: key)
        }
        return HMAC.sha256(Array(text.utf8), key: key).hexadecimal
    }
}

private func canonicalPath(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
        if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    let isFolder = path.hasSuffix("/") || path.hasSuffix("/.") || path.hasSuffix("/..")
    let encoded = parts.map { percentEncoded($0, keeping: "") }.joined(separator: "/")
    return "/" + encoded + (isFolder && !parts.isEmpty ? "/" : "")
}

private func canonicalQuery(_ query: String) -> String {
    let pairs = query.split(separator: "&").map { part in
        let halves = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        return (name: reencoded(halves[0]), value: halves.count > 1 ? reencoded(halves[1]) : "")
    }
    let sorted = pairs.sorted { ($0.name, $0.value) < ($1.name, $1.value) }
    return sorted.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
}

/// However the sender encoded it, both sides hash one spelling.
private func reencoded(_ text: Substring) -> String { percentEncoded(percentDecoded(text)) }

/// Leading and trailing white space goes, a run of spaces inside becomes one.
private func folded(_ value: String) -> String {
    value.split(whereSeparator: { $0 == " " || $0 == "\t" || $0 == "\n" }).joined(separator: " ")
}
