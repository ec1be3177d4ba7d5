import Files
import Problems

/// Keys for a role, lent by STS for an identity provider's token; the call is not signed.
/// Source: AssumeRoleWithWebIdentity, AWS STS API Reference.
struct WebIdentity: LendingSource {
    let request: WebIdentityRequest
    let context: ProviderContext

    func fetch() async throws(Problem) -> Credentials {
        guard let token = try AtomicFile.readText(request.tokenFile).map({ trimmed($0) }), !token.isEmpty else {
            throw Problem(
                "credentials.no-token", "There is no token in \(request.tokenFile).",
                why: "The role is to be assumed with a web identity, whose token is kept there.",
                fix: "check AWS_WEB_IDENTITY_TOKEN_FILE or web_identity_token_file", status: .cloud)
        }
        let client = AWSClient(
            AWSConfiguration(region: request.region, source: .none, endpoints: context.endpoints), provider: nil,
            of: context)
        let reply = try await client.query(
            .sts, "AssumeRoleWithWebIdentity",
            [
                ("RoleArn", request.roleARN), ("RoleSessionName", request.sessionName), ("WebIdentityToken", token),
                ("DurationSeconds", request.durationSeconds.map { String($0) }),
            ], region: request.region)
        guard let credentials = Credentials(reply["AssumeRoleWithWebIdentityResult"]?["Credentials"]) else {
            throw incompleteReply(of: "STS")
        }
        return credentials
    }
}

/// The text without white space around it.
func trimmed(_ text: some StringProtocol) -> String {
    var slice = Substring(text)
    while let first = slice.first, first.isWhitespace { slice.removeFirst() }
    while let last = slice.last, last.isWhitespace { slice.removeLast() }
    return String(slice)
}
