import Problems

/// How far a refusal of a call over many instances reaches.
enum BatchRefusal: Hashable {
    /// It was a dry run, and the call would have gone through.
    case wouldHaveWorked
    /// These instances are to blame; the others may well be changed.
    case some(Set<String>)
    /// Some instances are to blame, and EC2 does not say which.
    case unknown
    /// The call itself is to blame.
    case all

    /// After how many refusals the rest is given up: a policy that forbids everything is named instance by instance, and
    /// nobody wants to hear it a thousand times.
    ///
    /// Capacity that is not there for half of them is seldom there for the other half.
    static func limit(_ error: CallError) -> Int {
        guard case .refused(let failure) = error else { return 64 }
        return failure.code == "UnauthorizedOperation" || failure.isCapacity || failure.isQuota ? 8 : 64
    }

    /// Reads it off the refusal of a call over `batch`. With one instance it is never `unknown`.
    init(_ error: CallError, _ batch: [String]) {
        guard case .refused(let failure) = error else {
            self = .all
            return
        }
        if failure.code == "DryRunOperation" {
            self = .wouldHaveWorked
            return
        }
        // A sentence that names some of them is about those, whatever its code.
        let named = Self.ids(in: failure.message).intersection(batch)
        if !named.isEmpty {
            self = .some(named)
        } else if Self.isAboutCall(failure) {
            self = .all
        } else {
            self = batch.count == 1 ? .some(Set(batch)) : .unknown
        }
    }

    /// Whether no other list of instances would be answered otherwise: the caller, the network or the action is meant.
    ///
    /// EC2 gets new codes every year, so that what is not known to be about the call is taken to be about instances.
    private static func isAboutCall(_ failure: AWSFailure) -> Bool {
        if failure.isExpiry || failure.isTransient || failure.code.isEmpty { return true }
        return [
            "AuthFailure", "Blocked", "ClientTokenRequired", "IncompleteSignature", "InvalidAction",
            "InvalidCharacter", "InvalidClientTokenId", "InvalidPaginationToken", "InvalidQueryParameter",
            "InvalidSecurityToken", "MalformedQueryString", "MissingAction", "MissingAuthenticationToken",
            "MissingParameter", "OptInRequired", "PendingVerification", "RequestTimeTooSkewed",
            "SignatureDoesNotMatch", "UnknownParameter", "UnsupportedProtocol", "ValidationError",
        ].contains(failure.code)
    }

    /// Everything in a sentence that is spelled as an instance's id.
    static func ids(in message: String) -> Set<String> {
        let words = message.split { character in
            !(character.isASCII && (character.isLetter || character.isNumber) || character == "-")
        }
        return Set(words.filter { $0.hasPrefix("i-") && $0.count > 2 }.map { String($0) })
    }
}
