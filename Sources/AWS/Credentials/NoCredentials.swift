import Problems

/// Says that there are no credentials anywhere.
struct NoCredentials: CredentialProvider {
    func credentials() async throws(Problem) -> Credentials { throw CredentialSource.nothingFound }
}
