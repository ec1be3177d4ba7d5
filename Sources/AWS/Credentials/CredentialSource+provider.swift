extension CredentialSource {
    /// Makes the thing that fetches the credentials; asks nobody yet.
    func provider(_ context: ProviderContext) -> any CredentialProvider {
        switch self {
        case .fixed(let credentials): StaticCredentials(credentials)
        default: NoCredentials()
        }
    }
}
