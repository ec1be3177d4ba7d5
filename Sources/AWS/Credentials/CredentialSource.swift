import Problems

/// Where credentials are to come from: decided from what is written down, before anybody is asked.
package indirect enum CredentialSource: Hashable, Sendable {
    /// Keys as they are.
    case fixed(Credentials)
    /// Keys lent by STS for a role, with keys from another source.
    case assumedRole(RoleRequest, from: CredentialSource)
    /// Keys lent by STS for a role, with a token that an identity provider keeps in a file.
    case webIdentity(WebIdentityRequest)
    /// Keys lent by IAM Identity Center, with the token that `aws sso login` left.
    case identityCenter(IdentityCenterRequest)
    /// Keys that `aws login` left, renewed by its service.
    case login(LoginRequest)
    /// Keys printed by a program of the user's; its name and arguments.
    case process(words: [String])
    /// Keys from the agent of ECS or EKS.
    case container(ContainerRequest)
    /// Keys from the instance's metadata service, where this is an instance; nothing else was configured.
    case instanceMetadata(InstanceMetadataRequest)
    /// Nowhere: nothing was configured, and the metadata service is switched off.
    case none

    /// Whether the user configured credentials in any way; where not, only an instance's own role can be tried.
    package var isConfigured: Bool {
        switch self {
        case .none, .instanceMetadata: false
        default: true
        }
    }

    /// What is said where there are no credentials anywhere.
    package static let nothingFound = Problem(
        "credentials.none", "There are no AWS credentials.",
        why: "Neither the environment, ~/.aws nor this machine's metadata has any.",
        fix: "dust sandbox shell  (a fleet to try dust with on this machine, no account needed)",
        "aws configure, aws sso login, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY", status: .cloud)
}

/// A role to be assumed, as a profile describes it.
package struct RoleRequest: Hashable, Sendable {
    /// The role's ARN.
    package var roleARN: String
    /// How the session is called in the account's records; nil where the profile leaves it open.
    package var sessionName: String?
    /// The agreed word of the account that lends the role.
    package var externalID: String?
    /// The device whose code is asked for.
    package var mfaSerial: String?
    /// How long the keys last, in seconds; AWS's default is 3600.
    package var durationSeconds: Int?
    /// Where STS is asked.
    package var region: String
    /// The AWS CLI's folder of lent keys, `~/.aws/cli/cache`; nil to keep none.
    package var cacheFolder: String?
}

/// A login by `aws login`.
package struct LoginRequest: Hashable, Sendable {
    /// The profile's `login_session`.
    package var session: String
    /// The profile, for the advice to log in.
    package var profileName: String
    /// Where the service that renews the keys is asked.
    package var region: String
    /// The folder of cached logins, `~/.aws/login/cache`.
    package var cacheFolder: String
}

/// A role to be assumed with an identity provider's token.
package struct WebIdentityRequest: Hashable, Sendable {
    /// The role's ARN.
    package var roleARN: String
    /// The file in which the token is; read anew each time, since others refresh it.
    package var tokenFile: String
    /// How the session is called in the account's records.
    package var sessionName: String
    /// How long the keys last, in seconds.
    package var durationSeconds: Int?
    /// Where STS is asked.
    package var region: String
}

/// An account and role in IAM Identity Center.
package struct IdentityCenterRequest: Hashable, Sendable {
    /// The portal's address.
    package var startURL: String
    /// The region the portal is in.
    package var region: String
    /// The account's number.
    package var accountID: String
    /// The permission set's name.
    package var roleName: String
    /// The name of the `sso-session`; nil for a profile of the older form.
    package var session: String?
    /// The profile, for the advice to log in.
    package var profileName: String
    /// The folder of cached tokens, `~/.aws/sso/cache`.
    package var cacheFolder: String
}

/// An endpoint on the machine itself that hands out a container's keys.
package struct ContainerRequest: Hashable, Sendable {
    /// Its address.
    package var url: String
    /// The value of the `Authorization` header, where one is wanted.
    package var token: String?
    /// A file that holds that value instead, read anew each time.
    package var tokenFile: String?
}

/// The instance metadata service.
package struct InstanceMetadataRequest: Hashable, Sendable {
    /// Its address, without a path.
    package var endpoint: String
    /// How long one request may take, in seconds.
    package var timeoutSeconds = 1
    /// How often a request is tried.
    package var attempts = 1
}
