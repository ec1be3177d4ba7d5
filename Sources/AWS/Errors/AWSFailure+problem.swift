import Problems

extension AWSFailure {
    /// The refusal in the user's words.
    ///
    /// Causes that a user meets in every service share a code (`aws.throttled`, `aws.unauthorized`, `aws.expired-token`,
    /// `aws.invalid-credentials`, `aws.no-capacity`, `aws.quota`, `aws.clock-skew`, `aws.region-disabled`, `aws.unavailable`, `aws.bad-reply`); any other
    /// is `aws.` and AWS's own name for it, such as `aws.invalid-instance-id-not-found`.
    package func problem(profile: String? = nil, region: String? = nil) -> Problem {
        let place = region.map { " in \($0)" } ?? ""
        let keys = profile.map { "Profile \"\($0)\"" } ?? "Your keys"
        switch cause {
        case .throttled:
            return Problem(
                "aws.throttled", "AWS has refused \(call)\(place) for too many requests, again and again.",
                why: reason, fix: "wait a minute, then try again", status: .cloud)
        case .unauthorized:
            return Problem(
                "aws.unauthorized", "\(keys) may not call \(service):\(action)\(place).", why: reason,
                fix: "use --profile with one that may, or ask for the permission \(service):\(action)",
                "Documentation/Permissions.md has a policy for each use", status: .cloud)
        case .expired:
            return Problem(
                "aws.expired-token", "The credentials have expired.", why: reason,
                fix: "get new ones (aws sso login, or whatever made these), then try again", status: .cloud)
        case .invalidCredentials:
            return Problem(
                "aws.invalid-credentials", "AWS does not accept the credentials\(place).", why: reason,
                fix: "check the access key and the secret key of the profile or the environment",
                "if they are right: a region that the account has not enabled answers the same", status: .cloud)
        case .clockSkew:
            return Problem(
                "aws.clock-skew", "AWS finds that this machine's clock is wrong.", why: reason,
                fix: "set the clock (timedatectl status shows it)", status: .cloud)
        case .regionDisabled:
            return Problem(
                "aws.region-disabled", "The account has not enabled this service or region\(place).", why: reason,
                fix: "choose another with --region, or enable it in the AWS console", status: .cloud)
        case .capacity:
            return Problem(
                "aws.no-capacity", "EC2 has no capacity for \(action)\(place) now.", why: reason,
                fix: "fewer at a time, or again in some minutes",
                "another instance type (aws ec2 modify-instance-attribute), or new instances in another zone",
                status: .cloud)
        case .quota:
            return Problem(
                "aws.quota", "The account may not have more of what \(action) needs\(place).", why: reason,
                fix: "stop or terminate others first", "ask AWS for a higher quota (Service Quotas)", status: .cloud)
        case .unavailable:
            return Problem(
                "aws.unavailable", "AWS could not carry out \(call)\(place).", why: reason,
                fix: "try again in a few minutes", status: .cloud)
        case .unexplained:
            return Problem(
                "aws.bad-reply", "The answer to \(call)\(place) is not one that AWS gives.",
                why: "It has the HTTP status \(status) and no explanation.",
                fix: "check AWS_ENDPOINT_URL and the proxy, if there are such", status: .cloud)
        case .other:
            return Problem(
                "aws.\(kebab(code))", "AWS refused \(call)\(place).", why: reason, status: .cloud)
        }
    }

    /// What is wrong, as far as it changes what the user can do.
    private var cause: Cause {
        if isThrottling { return .throttled }
        if isExpiry { return .expired }
        if isCapacity { return .capacity }
        if isQuota { return .quota }
        switch code {
        case "UnauthorizedOperation", "UnauthorizedAccess", "AccessDenied", "AccessDeniedException",
            "UnauthorizedException", "NotAuthorized":
            return .unauthorized
        case "AuthFailure", "InvalidClientTokenId", "UnrecognizedClientException", "InvalidAccessKeyId",
            "SignatureDoesNotMatch", "InvalidSignatureException", "IncompleteSignature", "MissingAuthenticationToken",
            "InvalidSecurityToken", "NotSignedUp":
            return .invalidCredentials
        case "RequestTimeTooSkewed": return .clockSkew
        case "OptInRequired", "RegionDisabledException", "SubscriptionRequiredException": return .regionDisabled
        case "": return .unexplained
        default: return isTransient ? .unavailable : .other
        }
    }

    private enum Cause {
        case throttled
        case unauthorized
        case expired
        case invalidCredentials
        case clockSkew
        case regionDisabled
        case capacity
        case quota
        case unavailable
        case unexplained
        case other
    }

    private var call: String { "\(service):\(action)" }

    /// AWS's sentence without the part that only AWS can read, and its code.
    private var reason: String {
        let text = message[...]
        let readable =
            text.range(ofText: " Encoded authorization failure message:").map { text[..<$0.lowerBound] } ?? text
        let sentence = readable.isEmpty ? "" : "\(readable) "
        return "\(sentence)(\(code.isEmpty ? "status \(status)" : code))"
    }
}

/// `InvalidInstanceID.NotFound` is `invalid-instance-id-not-found`.
func kebab(_ name: String) -> String { snakeCase(name).replacing("_", by: "-") }

extension String {
    /// The text with every `old` character in it exchanged.
    func replacing(_ old: Character, by new: Character) -> String { String(map { $0 == old ? new : $0 }) }
}
