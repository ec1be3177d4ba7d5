import Digests
import Files
import JSON
import Problems
import Text

/// Keys that `aws login` left in its cache, renewed at the sign-in service while its refresh token holds.
///
/// The cache is the AWS CLI's own: a login made there counts here, and a renewal made here counts there.
/// Source: CreateOAuth2Token, AWS Sign-In API Reference; RFC 9449 (DPoP); the cache's form is that of botocore's LoginProvider.
struct LoginCredentials: LendingSource {
    let request: LoginRequest
    let context: ProviderContext

    private var path: String {
        "\(request.cacheFolder)/\(SHA256.hash(Array(request.session.utf8)).hexadecimal).json"
    }

    func fetch() async throws(Problem) -> Credentials {
        guard let bytes = try AtomicFile.read(path), let token = try? JSONValue(parsing: bytes) else {
            throw loginNeeded("Nobody is logged in as \(harmless(request.session)).")
        }
        guard let held = Self.credentials(token["accessToken"]) else {
            throw loginNeeded("The stored login has no whole keys.")
        }
        let now = context.clock.now()
        if let expires = held.expires, expires.seconds - now.seconds > 300 { return held }
        return try await renewed(token)
    }

    private func renewed(_ token: JSONValue) async throws(Problem) -> Credentials {
        guard let refresh = token["refreshToken"]?.string, let client = token["clientId"]?.string,
            let pem = token["dpopKey"]?.string, let key = P256Key(pem: pem)
        else { throw loginNeeded("The stored login cannot be renewed: its refresh token or key is missing.") }
        let service = ServiceDescription(
            name: "signin", endpointPrefix: "signin", signingName: "signin", settingName: "SIGNIN", version: "",
            wire: .json(version: "", target: ""))
        let url = context.endpoints.endpoint(service, region: request.region).url + "v1/token"
        guard let proof = DPoP.proof(key, url: url, at: context.clock.now()) else {
            throw loginNeeded("The stored login's key cannot sign.")
        }
        let body: JSONValue = [
            "clientId": .string(client), "refreshToken": .string(refresh), "grantType": "refresh_token",
        ]
        let post = HTTPRequest(
            "POST", url, headers: [("Content-Type", "application/json"), ("DPoP", proof)], body: Array(body.text.utf8))
        let response = try await sent(post)
        let reply = try? JSONValue(parsing: response.body)
        guard response.status == 200 else { throw refusal(reply, response) }
        guard let access = reply?["accessToken"], let seconds = reply?["expiresIn"]?.double,
            let id = access["accessKeyId"]?.string, let secret = access["secretAccessKey"]?.string,
            let session = access["sessionToken"]?.string
        else { throw incompleteReply(of: "AWS Sign-In") }
        let expires = Timestamp(secondsSince1970: (context.clock.now().seconds + seconds).rounded(.down))
        let held: JSONValue = [
            "accessKeyId": .string(id), "secretAccessKey": .string(secret), "sessionToken": .string(session),
            "accountId": token["accessToken"]?["accountId"] ?? .null, "expiresAt": .string(expires.iso8601),
        ]
        var members = (token.object ?? []).filter { $0.key != "accessToken" && $0.key != "refreshToken" }
        members.append(.init("accessToken", held))
        members.append(.init("refreshToken", reply?["refreshToken"] ?? .string(refresh)))
        try AtomicFile.write(JSONValue.object(members).text, to: path)
        return Credentials(accessKeyID: id, secretAccessKey: secret, sessionToken: session, expires: expires)
    }

    private func sent(_ message: HTTPRequest) async throws(Problem) -> HTTPResponse {
        let start = context.clock.uptime()
        func note(_ outcome: String) {
            context.calls.note("signin", "CreateOAuth2Token", request.region, outcome, since: start, attempt: 1)
        }
        do throws(TransportError) {
            let response = try await context.transport.send(message)
            note("\(response.status)")
            return response
        } catch {
            note("\(error.kind)")
            throw error.problem(host: SplitURL(message.url).authority, choice: context.endpoints.choice)
        }
    }

    private static func credentials(_ json: JSONValue?) -> Credentials? {
        guard let json, let id = json["accessKeyId"]?.string, let secret = json["secretAccessKey"]?.string,
            let session = json["sessionToken"]?.string,
            let expires = json["expiresAt"]?.string.flatMap({ Timestamp(iso8601: $0) })
        else { return nil }
        return Credentials(accessKeyID: id, secretAccessKey: secret, sessionToken: session, expires: expires)
    }

    private func refusal(_ reply: JSONValue?, _ response: HTTPResponse) -> Problem {
        switch reply?["error"]?.string {
        case "TOKEN_EXPIRED": return loginNeeded("The login has expired.")
        case "USER_CREDENTIALS_CHANGED": return loginNeeded("The password or the keys of the user have changed.")
        case "INSUFFICIENT_PERMISSIONS":
            return Problem(
                "aws.unauthorized", "The login may not be renewed.",
                why: "The user or role lacks the permission signin:CreateOAuth2Token.",
                fix: "ask for the policy SignInLocalDevelopmentAccess", status: .cloud)
        default:
            let failure = AWSFailure(service: "signin", action: "CreateOAuth2Token", response: response)
            return failure.problem(profile: request.profileName, region: request.region)
        }
    }

    private func loginNeeded(_ why: String) -> Problem {
        Problem(
            "credentials.login-needed", "A login is needed.", why: why,
            fix: request.profileName == "default"
                ? "aws login" : "aws login --profile \(harmless(request.profileName))",
            status: .cloud)
    }
}

/// A proof that a request's sender holds a key: RFC 9449.
enum DPoP {
    /// The value of the `DPoP` header of a POST to `url`; nil where the key cannot sign.
    static func proof(_ key: P256Key, url: String, at time: Timestamp, id: String = randomID()) -> String? {
        let header =
            #"{"typ":"dpop+jwt","alg":"ES256","jwk":{"kty":"EC","x":"\#(encoded(key.x))","y":"\#(encoded(key.y))","crv":"P-256"}}"#
        let claims: JSONValue = [
            "htm": "POST", "htu": .string(url), "iat": .int(Int(clamping: Int64(time.seconds.rounded(.down)))),
            "jti": .string(id),
        ]
        let signed = "\(encoded(Array(header.utf8))).\(encoded(Array(claims.text.utf8)))"
        return key.signature(of: Array(signed.utf8)).map { "\(signed).\(encoded($0))" }
    }

    /// A version 4 UUID (RFC 9562).
    private static func randomID() -> String {
        var bytes = (0..<16).map { _ in UInt8.random(in: .min ... .max) }
        bytes[6] = bytes[6] & 0x0F | 0x40
        bytes[8] = bytes[8] & 0x3F | 0x80
        let hexadecimal = Array(bytes.hexadecimal)
        let parts = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32]
        return parts.map { String(hexadecimal[$0]) }.joined(separator: "-")
    }

    /// base64url without padding: RFC 7515, 2.
    private static func encoded(_ bytes: [UInt8]) -> String {
        String(
            Base64.encode(bytes).compactMap { character -> Character? in
                switch character {
                case "+": "-"
                case "/": "_"
                case "=": nil
                default: character
                }
            })
    }
}
