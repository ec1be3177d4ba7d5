import Problems

/// Keys that sign requests for somebody.
///
/// Whatever prints a value of this type, a log, a debugger or a test that fails, sees no secret.
package struct Credentials: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    /// Which key it is; not a secret by itself.
    package var accessKeyID: String
    /// What signs.
    package var secretAccessKey: String
    /// What goes along with keys that were lent for a while.
    package var sessionToken: String?
    /// When they end; nil for keys that last until somebody deletes them.
    package var expires: Timestamp?

    /// Keys as some source gave them; an empty session token counts as none.
    package init(
        accessKeyID: String, secretAccessKey: String, sessionToken: String? = nil, expires: Timestamp? = nil
    ) {
        self.accessKeyID = accessKeyID
        self.secretAccessKey = secretAccessKey
        self.sessionToken = sessionToken?.isEmpty == true ? nil : sessionToken
        self.expires = expires
    }

    /// The last four characters of the key's id, and nothing else.
    package var description: String { "Credentials(…\(accessKeyID.suffix(4)))" }

    /// The same as `description`.
    package var debugDescription: String { description }

    /// Shows no parts.
    package var customMirror: Mirror { Mirror(self, children: []) }
}

/// A source of credentials, asked before each request; it keeps what it has for as long as that is good.
package protocol CredentialProvider: Sendable {
    /// Credentials that are good now; throws a `credentials.…` problem where there are none.
    func credentials() async throws(Problem) -> Credentials

    /// Drops credentials that AWS says have expired; true where asking again may give others.
    func forget(_ expired: Credentials) async -> Bool
}

extension CredentialProvider {
    /// Has nothing to drop.
    package func forget(_ expired: Credentials) async -> Bool { false }
}

/// Credentials that were written down somewhere and do not change.
package struct StaticCredentials: CredentialProvider {
    private let value: Credentials

    /// Always answers with these.
    package init(_ value: Credentials) {
        self.value = value
    }

    /// The credentials it was made with.
    package func credentials() async throws(Problem) -> Credentials { value }
}
