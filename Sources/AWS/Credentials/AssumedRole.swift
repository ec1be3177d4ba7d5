import Problems

/// Keys for a role, lent by STS for keys from another source.
/// Source: AssumeRole, AWS STS API Reference.
struct AssumedRole: LendingSource {
    let context: ProviderContext
    private let request: RoleRequest
    private let source: any CredentialProvider

    init(_ request: RoleRequest, source: any CredentialProvider, _ context: ProviderContext) {
        self.request = request
        self.source = source
        self.context = context
    }

    private var cache: RoleCache? { request.cacheFolder.map { RoleCache(request, folder: $0) } }

    func forget(_ expired: Credentials) { cache?.forget() }

    func fetch() async throws(Problem) -> Credentials {
        if let kept = cache?.credentials(at: context.clock.now()) { return kept }
        var code: String?
        if let serial = request.mfaSerial {
            guard let ask = context.askMFA else {
                throw Problem(
                    "credentials.mfa-needed", "The role needs the code of a device, and nobody is there to give it.",
                    why: "\(request.roleARN) asks for \(serial).", fix: "run dust on a terminal", status: .cloud)
            }
            code = try await ask(serial)
        }
        let client = AWSClient(
            AWSConfiguration(region: request.region, source: .none, endpoints: context.endpoints), provider: source,
            of: context)
        let reply = try await client.query(
            .sts, "AssumeRole",
            [
                ("RoleArn", request.roleARN), ("RoleSessionName", request.sessionName ?? "dust"),
                ("ExternalId", request.externalID), ("DurationSeconds", request.durationSeconds.map { String($0) }),
                ("SerialNumber", request.mfaSerial), ("TokenCode", code),
            ], region: request.region)
        guard let credentials = Credentials(reply["AssumeRoleResult"]?["Credentials"]) else {
            throw incompleteReply(of: "STS")
        }
        cache?.keep(credentials)
        return credentials
    }
}

/// What is said where a source answers, but not with credentials.
func incompleteReply(of source: String) -> Problem {
    Problem(
        "credentials.bad-reply", "\(source) answered, but not with credentials.", fix: "try again", status: .cloud)
}
