import Digests
import Files
import JSON
import Problems

/// Keys for an account and role in IAM Identity Center, for the token that `aws sso login` left in its cache.
///
/// Source: "IAM Identity Center credential provider", AWS SDKs and Tools Reference Guide; GetRoleCredentials, AWS SSO
/// Portal API Reference; CreateToken, IAM Identity Center OIDC API Reference.
struct IdentityCenter: LendingSource {
    let request: IdentityCenterRequest
    let context: ProviderContext

    func fetch() async throws(Problem) -> Credentials {
        let token = try await token()
        let path =
            "federation/credentials?account_id=\(percentEncoded(request.accountID))"
            + "&role_name=\(percentEncoded(request.roleName))"
        let url = endpoint("portal.sso", "SSO") + path
        let response = try await send(
            HTTPRequest("GET", url, headers: [("x-amz-sso_bearer_token", token)]), "sso", "GetRoleCredentials")
        guard response.status == 200 else { throw refusal(response) }
        let json = (try? JSONValue(parsing: response.body))?["roleCredentials"]
        guard let id = json?["accessKeyId"]?.string, let secret = json?["secretAccessKey"]?.string else {
            throw incompleteReply(of: "IAM Identity Center")
        }
        return Credentials(
            accessKeyID: id, secretAccessKey: secret, sessionToken: json?["sessionToken"]?.string,
            expires: json?["expiration"]?.double.map { Timestamp(secondsSince1970: $0 / 1000) })
    }

    /// The cached token, refreshed where it is about to end and the cache holds what that takes.
    private func token() async throws(Problem) -> String {
        let path = "\(request.cacheFolder)/\(Self.cacheName(request.session ?? request.startURL)).json"
        guard let bytes = try AtomicFile.read(path), let cached = try? JSONValue(parsing: bytes),
            let token = cached["accessToken"]?.string,
            let expires = cached["expiresAt"]?.string.flatMap({ Timestamp(iso8601: $0) })
        else { throw loginNeeded("Nobody is logged in.") }
        let left = expires.seconds - context.clock.now().seconds
        if left > 300 { return token }
        if let fresh = try await refreshed(cached, path) { return fresh }
        guard left > 0 else { throw loginNeeded("The login has expired.") }
        return token
    }

    /// A new token for the cached refresh token, written back for others to use; nil where that cannot be.
    private func refreshed(_ cached: JSONValue, _ path: String) async throws(Problem) -> String? {
        guard let refresh = cached["refreshToken"]?.string, let client = cached["clientId"]?.string,
            let secret = cached["clientSecret"]?.string,
            let registered = cached["registrationExpiresAt"]?.string.flatMap({ Timestamp(iso8601: $0) }),
            registered > context.clock.now()
        else { return nil }
        let body: JSONValue = [
            "grantType": "refresh_token", "clientId": .string(client), "clientSecret": .string(secret),
            "refreshToken": .string(refresh),
        ]
        let post = HTTPRequest(
            "POST", endpoint("oidc", "SSO_OIDC") + "token", headers: [("Content-Type", "application/json")],
            body: Array(body.text.utf8))
        let response = try await send(post, "sso-oidc", "CreateToken")
        let reply = try? JSONValue(parsing: response.body)
        guard response.status == 200, let token = reply?["accessToken"]?.string,
            let seconds = reply?["expiresIn"]?.double
        else { return nil }
        let expires = Timestamp(secondsSince1970: context.clock.now().seconds + seconds)
        var members = cached.object ?? []
        let changes = [
            ("accessToken", token), ("expiresAt", expires.iso8601),
            ("refreshToken", reply?["refreshToken"]?.string ?? refresh),
        ]
        for (key, value) in changes {
            members.removeAll { $0.key == key }
            members.append(.init(key, .string(value)))
        }
        try AtomicFile.write(JSONValue.object(members).text, to: path)
        return token
    }

    private func send(
        _ message: HTTPRequest, _ service: String, _ action: String
    ) async throws(Problem) -> HTTPResponse {
        let host = SplitURL(message.url).authority
        let start = context.clock.uptime()
        let policy = RetryPolicy()
        var attempt = 0
        while true {
            attempt += 1
            let sent = context.clock.uptime()
            let fault: RetryPolicy.Fault
            let outcome: Result<HTTPResponse, Problem>
            do throws(TransportError) {
                let response = try await context.transport.send(message)
                context.calls.note(
                    service, action, request.region, "\(response.status)", since: sent, attempt: attempt)
                let failure = AWSFailure(service: service, action: action, response: response)
                guard response.status >= 400, failure.isTransient else { return response }
                (fault, outcome) = (.refused(failure), .success(response))
            } catch {
                context.calls.note(service, action, request.region, "\(error.kind)", since: sent, attempt: attempt)
                (fault, outcome) = (
                    .transport(error.kind), .failure(error.problem(host: host, choice: context.endpoints.choice))
                )
            }
            let delay = policy.delay(
                after: fault, attempt: attempt, elapsed: context.clock.uptime() - start, random: context.clock.random())
            guard let delay, (try? await context.clock.sleep(delay)) != nil else { return try outcome.get() }
        }
    }

    private func endpoint(_ prefix: String, _ setting: String) -> String {
        let service = ServiceDescription(
            name: prefix, endpointPrefix: prefix, signingName: prefix, settingName: setting, version: "",
            wire: .json(version: "", target: ""))
        return context.endpoints.endpoint(service, region: request.region).url
    }

    private func refusal(_ response: HTTPResponse) -> Problem {
        if response.status == 401 { return loginNeeded("IAM Identity Center no longer accepts the login.") }
        let failure = AWSFailure(service: "sso", action: "GetRoleCredentials", response: response)
        if response.status == 403 {
            return Problem(
                "aws.unauthorized",
                "The login may not use the role \(request.roleName) in account \(request.accountID).",
                why: failure.message.isEmpty ? nil : failure.message,
                fix: "check sso_account_id and sso_role_name in ~/.aws/config", status: .cloud)
        }
        return failure.problem(profile: request.profileName, region: request.region)
    }

    private func loginNeeded(_ why: String) -> Problem {
        Problem(
            "credentials.login-needed", "A login to IAM Identity Center is needed.", why: why,
            fix: "aws sso login --profile \(request.profileName)", status: .cloud)
    }

    /// The AWS CLI names cache files after the session, or for older profiles after the start address.
    static func cacheName(_ key: String) -> String {
        SHA1.hash(Array(key.utf8)).hexadecimal
    }
}
