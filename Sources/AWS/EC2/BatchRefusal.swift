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
    static func limit(_ error: CallError) -> Int {
        guard case .refused(let failure) = error, failure.code == "UnauthorizedOperation" else { return 64 }
        return 8
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
        guard Self.isAboutInstances(failure.code) else {
            self = .all
            return
        }
        let named = Self.ids(in: failure.message).intersection(batch)
        if !named.isEmpty { self = .some(named) } else { self = batch.count == 1 ? .some(Set(batch)) : .unknown }
    }

    /// Source: "Error codes for the Amazon EC2 API". `UnauthorizedOperation` may be about single instances too, where a
    /// policy looks at their tags.
    private static func isAboutInstances(_ code: String) -> Bool {
        if code.hasPrefix("InvalidInstanceID") { return true }
        return [
            "InvalidID", "TagLimitExceeded",
            "IncorrectInstanceState", "IncorrectState", "OperationNotPermitted", "UnauthorizedOperation",
            "UnsupportedOperation", "UnsupportedHibernationConfiguration", "InsufficientInstanceCapacity",
            "InsufficientHostCapacity", "IncorrectSpotRequestState", "InvalidHostState", "EncryptedVolumesNotSupported",
            "VolumeNotAttached", "IncorrectModificationState", "InvalidCapacityReservationState",
        ].contains(code)
    }

    /// Everything in a sentence that is spelled as an instance's id.
    static func ids(in message: String) -> Set<String> {
        let words = message.split { character in
            !(character.isASCII && (character.isLetter || character.isNumber) || character == "-")
        }
        return Set(words.filter { $0.hasPrefix("i-") && $0.count > 2 }.map { String($0) })
    }
}
