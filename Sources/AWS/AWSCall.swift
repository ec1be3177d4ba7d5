import JSON
import Problems

/// One call to a service, not yet signed or sent.
package struct AWSCall: Sendable {
    var service: ServiceDescription
    var action: String
    var region: String
    /// Headers beside those that signing adds.
    var headers: [(name: String, value: String)]
    var body: [UInt8]
    var timeout: Duration = .seconds(30)
    var method = "POST"
    /// What comes after the endpoint's address, without a slash before it.
    var path = ""

    /// A call in one of the form-encoded protocols; a parameter without a value is left out.
    package static func form(
        _ service: ServiceDescription, _ action: String, _ parameters: [(String, String?)], region: String
    ) -> AWSCall {
        var body = "Action=\(action)&Version=\(service.version)"
        for case (let name, let value?) in parameters {
            body += "&\(formEncoded(name))=\(formEncoded(value))"
        }
        return AWSCall(
            service: service, action: action, region: region,
            headers: [("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")], body: Array(body.utf8))
    }

    /// A call in one of the JSON protocols.
    static func json(
        _ service: ServiceDescription, _ action: String, _ parameters: JSONValue, version: String, target: String,
        region: String
    ) -> AWSCall {
        AWSCall(
            service: service, action: action, region: region,
            headers: [("Content-Type", "application/x-amz-json-\(version)"), ("X-Amz-Target", "\(target).\(action)")],
            body: Array(parameters.text.utf8))
    }
}

/// Why a call gave nothing.
package enum CallError: Error {
    /// AWS's own words, for callers that go on from there.
    case refused(AWSFailure)
    /// Anything else, already in the user's words.
    case problem(Problem)
}

/// The encoding of forms, in which a space is `+`: AWS takes `%20` as well, servers that sign again to compare do not.
private func formEncoded(_ text: String) -> String {
    percentEncoded(text, keeping: " ").replacing(" ", by: "+")
}
