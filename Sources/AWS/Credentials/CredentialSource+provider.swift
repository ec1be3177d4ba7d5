import Problems

extension CredentialSource {
    /// Makes the thing that fetches the credentials; asks nobody yet.
    func provider(_ context: ProviderContext) -> any CredentialProvider {
        switch self {
        case .fixed(let credentials): StaticCredentials(credentials)
        case .none: NoCredentials()
        case .assumedRole(let request, let source):
            AssumedRole(request, source: source.provider(context), context).refreshing
        case .webIdentity(let request): WebIdentity(request: request, context: context).refreshing
        case .identityCenter(let request): IdentityCenter(request: request, context: context).refreshing
        case .login(let request): LoginCredentials(request: request, context: context).refreshing
        case .process(let words): CredentialProcess(words: words, context: context).refreshing
        case .container(let request): ContainerCredentials(request: request, context: context).refreshing
        case .instanceMetadata(let request): InstanceMetadata(request: request, context: context).refreshing
        }
    }
}

/// A source that is asked again and again, each time for fresh credentials.
protocol LendingSource: Sendable {
    var context: ProviderContext { get }

    /// Asks for credentials; throws a `credentials.…` or `aws.…` problem where none are given.
    func fetch() async throws(Problem) -> Credentials

    /// Drops what it has kept of credentials that AWS no longer takes.
    func forget(_ expired: Credentials)
}

extension LendingSource {
    func forget(_ expired: Credentials) {}

    /// The source, asked only when its last answer is about to end.
    var refreshing: RefreshingProvider {
        RefreshingProvider(
            now: context.clock.now, drop: { forget($0) }, fetch: { () async throws(Problem) in try await fetch() })
    }
}
