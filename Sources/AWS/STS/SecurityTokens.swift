import Problems

/// Whose credentials they are.
package struct CallerIdentity: Hashable, Sendable {
    /// The account's number.
    package var account: String
    /// The user's or the role session's ARN.
    package var arn: String
    /// The unique id behind it.
    package var userID: String
}

extension AWSClient {
    /// Whose credentials these are; needs no permission.
    /// Source: GetCallerIdentity, AWS STS API Reference.
    package func callerIdentity(in region: String) async throws(Problem) -> CallerIdentity {
        let reply = try await query(.sts, "GetCallerIdentity", region: region)
        let result = reply["GetCallerIdentityResult"]
        return CallerIdentity(
            account: result?.text("Account") ?? "", arn: result?.text("Arn") ?? "",
            userID: result?.text("UserId") ?? "")
    }
}

extension Credentials {
    /// Reads the `Credentials` element of an STS reply.
    init?(_ element: XMLElement?) {
        guard let element, let id = element.text("AccessKeyId"), let secret = element.text("SecretAccessKey"),
            let expires = element.text("Expiration").flatMap({ Timestamp(iso8601: $0) })
        else { return nil }
        self.init(
            accessKeyID: id, secretAccessKey: secret, sessionToken: element.text("SessionToken"), expires: expires)
    }
}
