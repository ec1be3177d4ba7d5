import Targets
import Text

/// What has become of an instance since the list that somebody went by: why it could not be reached.
package struct InstanceChange: Hashable, Sendable {
    /// What is to be done about it.
    package enum Remedy: Hashable, Sendable {
        /// It has to be started.
        case start
        /// The new list has what was missing: the same again.
        case again
        /// Nothing brings it back.
        case none
    }

    /// A sentence that does not name the instance, so that several with the same fate are told at once.
    package let words: String
    /// What is to be done.
    package let remedy: Remedy

    /// Compares what was known with what EC2 says now, nil where it does not know the instance any more; nil where nothing has
    /// changed that a login would notice. `now` is in seconds since 1970.
    package init?(from old: Instance, to new: Instance?, now: Double) {
        guard let new else {
            (words, remedy) = ("EC2 does not know it any more: it was terminated.", .none)
            return
        }
        guard new.state == .running else {
            // Where it stood so before, only when and why are news.
            guard new.state != old.state || Self.since(new, now: now) != nil || new.stateWords != nil else {
                return nil
            }
            (words, remedy) = Self.standing(new, now: now)
            return
        }
        if old.state != .running {
            (words, remedy) = ("It is running now.", .again)
            return
        }
        let addresses: [(name: String, values: (Instance) -> String?)] = [
            ("public IP address", { $0["public_ip_address"] }), ("private IP address", { $0["private_ip_address"] }),
            ("IPv6 address", \.ipv6Address),
        ]
        let news = addresses.compactMap { address -> String? in
            let (before, after) = (address.values(old) ?? "", address.values(new) ?? "")
            guard before != after else { return nil }
            if after.isEmpty { return "It has lost its \(address.name) \(before)." }
            return "Its \(address.name) is \(after) now" + (before.isEmpty ? "." : "; it was \(before).")
        }
        guard !news.isEmpty else { return nil }
        (words, remedy) = (news.joined(separator: " "), .again)
    }

    private static func standing(_ instance: Instance, now: Double) -> (String, Remedy) {
        let ago = since(instance, now: now).map { " \($0) ago" } ?? ""
        let cause = instance.stateWords.map { " (\($0))" } ?? ""
        return switch instance.state {
        case .stopped: ("It was stopped\(ago)\(cause).", .start)
        case .terminated: ("It was terminated\(ago)\(cause).", .none)
        case .stopping: ("It is being stopped\(cause).", .start)
        case .shuttingDown: ("It is being terminated\(cause).", .none)
        case .pending: ("It is being started.", .again)
        case .running, .unknown: ("It is \(instance["state"] ?? "in no state") now.", .none)
        }
    }

    /// How long ago it changed, in words; nil where EC2 does not say.
    ///
    /// The reason ends in a time in brackets, `User initiated (2026-11-30 08:15:00 GMT)`. Source: StateTransitionReason,
    /// Amazon EC2 API Reference.
    private static func since(_ instance: Instance, now: Double) -> String? {
        let reason = instance["state_transition_reason"] ?? ""
        guard reason.hasSuffix(")"), let start = reason.lastIndex(of: "(") else { return nil }
        let words = reason[reason.index(after: start)...].dropLast().split(separator: " ")
        guard words.count == 3, words[2] == "GMT" || words[2] == "UTC",
            let time = Instant.seconds("\(words[0])T\(words[1])Z"), now >= time
        else { return nil }
        return Measure.age(.seconds(now - time))
    }
}
