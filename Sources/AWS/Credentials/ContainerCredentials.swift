import Files
import JSON
import Problems

/// Keys from the endpoint that ECS and EKS give a container.
/// Source: "Container credential provider", AWS SDKs and Tools Reference Guide.
struct ContainerCredentials: LendingSource {
    let request: ContainerRequest
    let context: ProviderContext

    func fetch() async throws(Problem) -> Credentials {
        let address = SplitURL(request.url)
        guard Self.allows(request.url) else {
            throw Problem(
                "credentials.unsafe-endpoint", "The container's credentials are not asked for.",
                why: "\(address.host) is not this machine, and the address is not https.",
                fix: "check AWS_CONTAINER_CREDENTIALS_FULL_URI", status: .cloud)
        }
        var get = HTTPRequest("GET", request.url, headers: [("Accept", "application/json")])
        if let token = try token() { get.headers.append(("Authorization", token)) }
        switch await context.askNearby(get, as: "container-credentials", timeout: .seconds(2), attempts: 3) {
        case .success(let response) where response.status == 200:
            guard let credentials = Credentials(metadata: try? JSONValue(parsing: response.body)) else {
                throw incompleteReply(of: "The container's credential endpoint")
            }
            return credentials
        case .success(let response):
            throw Problem(
                "credentials.refused", "The container's credential endpoint gives no credentials.",
                why: "It answered with the HTTP status \(response.status).", fix: "check the task's or pod's role",
                status: .cloud)
        case .failure(let error): throw error.problem(host: address.authority)
        }
    }

    private func token() throws(Problem) -> String? {
        if let file = request.tokenFile {
            guard let text = try AtomicFile.readText(file) else {
                throw Problem(
                    "credentials.no-token", "There is no token in \(file).",
                    fix: "check AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", status: .cloud)
            }
            return try Self.checked(trimmed(text))
        }
        return try request.token.map { (token) throws(Problem) in try Self.checked(token) }
    }

    /// A token with a line break in it would be another header.
    private static func checked(_ token: String) throws(Problem) -> String {
        guard !token.utf8.contains(where: { $0 < 32 || $0 == 127 }) else {
            throw Problem(
                "credentials.no-token", "The container's authorization token cannot be used.",
                why: "There is a line break or another control character in it.", status: .cloud)
        }
        return token
    }

    /// Whether keys may be asked of this address, and the token sent there: over https, or within the machine and its container.
    static func allows(_ url: String) -> Bool {
        let address = SplitURL(url)
        guard !address.authority.contains("@") else { return false }
        return address.scheme == "https" || address.scheme == "http" && isNear(address.host)
    }

    /// This machine, and the addresses at which ECS and EKS lend keys; whole ones, never the beginning of a name.
    private static func isNear(_ host: String) -> Bool {
        Loopback.isHost(host) || ["169.254.170.2", "169.254.170.23", "fd00:ec2::23"].contains(host.lowercased())
    }
}
