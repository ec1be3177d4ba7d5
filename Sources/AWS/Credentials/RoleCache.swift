import Digests
import Files
import JSON
import Problems

/// Keys of assumed roles in the AWS CLI's folder, by the CLI's names, so that a code is asked for once and not at each start.
///
/// Source: botocore's `AssumeRoleCredentialFetcher` and the CLI's `JSONFileCache` (their names and form of files).
struct RoleCache: Sendable {
    private let path: String

    /// The place for a role as it is asked for.
    init(_ request: RoleRequest, folder: String) {
        let parts: [(String, JSONValue?)] = [
            ("DurationSeconds", request.durationSeconds.map { .int($0) }),
            ("ExternalId", request.externalID.map { .string($0) }), ("RoleArn", .string(request.roleARN)),
            ("RoleSessionName", request.sessionName.map { .string($0) }),
            ("SerialNumber", request.mfaSerial.map { .string($0) }),
        ]
        let text = parts.compactMap { part in part.1.map { "\"\(part.0)\": \(Self.escaped($0.text))" } }
        let name = SHA1.hash(Array("{\(text.joined(separator: ", "))}".utf8)).hexadecimal
        path = "\(folder)/\(name).json"
    }

    /// The keys, where they are whole and last a while longer. What cannot be read counts as nothing.
    func credentials(at now: Timestamp) -> Credentials? {
        guard let bytes = (try? AtomicFile.read(path)) ?? nil, let json = try? JSONValue(parsing: bytes)["Credentials"],
            let id = json["AccessKeyId"]?.string, let secret = json["SecretAccessKey"]?.string,
            let token = json["SessionToken"]?.string,
            let expires = json["Expiration"]?.string.flatMap({ Timestamp(iso8601: Self.zoned($0)) }),
            expires.seconds - now.seconds > 300
        else { return nil }
        return Credentials(accessKeyID: id, secretAccessKey: secret, sessionToken: token, expires: expires)
    }

    /// Keeps keys; that they cannot be kept costs only the next start another question.
    func keep(_ credentials: Credentials) {
        guard let token = credentials.sessionToken, let expires = credentials.expires else { return }
        let json: JSONValue = [
            "Credentials": [
                "AccessKeyId": .string(credentials.accessKeyID),
                "SecretAccessKey": .string(credentials.secretAccessKey),
                "SessionToken": .string(token), "Expiration": .string(expires.iso8601),
            ]
        ]
        try? AtomicFile.write(json.text, to: path)
    }

    /// Drops keys that AWS no longer takes.
    func forget() { try? AtomicFile.remove(path) }

    /// The CLI writes the zone as `UTC`.
    private static func zoned(_ text: String) -> String { text.hasSuffix("UTC") ? text.dropLast(3) + "Z" : text }

    /// As Python writes JSON: what is not ASCII by its number.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for unit in text.utf16 {
            if unit < 128, let scalar = Unicode.Scalar(UInt32(unit)) {
                result.unicodeScalars.append(scalar)
            } else {
                let digits = String(unit, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }
        }
        return result
    }
}
