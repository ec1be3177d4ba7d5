import JSON
import Problems
import Text

/// Keys of the role of the instance that this is running on, by version 2 of the metadata service.
///
/// The last resort: nothing else was configured, so silence means that there are no credentials, and is heard after a
/// second. Source: "Use the Instance Metadata Service", Amazon EC2 User Guide.
struct InstanceMetadata: LendingSource {
    let request: InstanceMetadataRequest
    let context: ProviderContext

    func fetch() async throws(Problem) -> Credentials {
        let token = try await token()
        let path = "/latest/meta-data/iam/security-credentials/"
        guard let role = try await text(path, token: token)?.textLines.first else {
            throw CredentialSource.nothingFound
        }
        let document = try await text("\(path)\(percentEncoded(trimmed(role)))", token: token)
        guard let credentials = Credentials(metadata: document.flatMap { try? JSONValue(parsing: $0) }) else {
            throw incompleteReply(of: "The instance metadata service")
        }
        return credentials
    }

    /// What the service tells at a path; nil where it tells nothing there.
    func text(at path: String) async throws(Problem) -> String? {
        try await text(path, token: try await token())
    }

    /// Throws `credentials.none` where nobody answers: this machine is no instance.
    private func token() async throws(Problem) -> String {
        var ask = HTTPRequest("PUT", "\(request.endpoint)/latest/api/token")
        ask.headers = [("X-aws-ec2-metadata-token-ttl-seconds", "21600")]
        guard
            case .success(let reply) = await context.askNearby(
                ask, as: "metadata", timeout: .seconds(request.timeoutSeconds), attempts: request.attempts),
            reply.status == 200
        else { throw CredentialSource.nothingFound }
        return reply.text
    }

    /// The text at a path; nil where the service has none, as for an instance without a role.
    private func text(_ path: String, token: String) async throws(Problem) -> String? {
        let get = HTTPRequest("GET", request.endpoint + path, headers: [("X-aws-ec2-metadata-token", token)])
        switch await context.askNearby(get, as: "metadata", timeout: .seconds(2), attempts: 3) {
        case .success(let response) where response.status == 200: return response.text
        case .success: return nil
        case .failure(let error): throw error.problem(host: "the instance metadata service")
        }
    }
}
