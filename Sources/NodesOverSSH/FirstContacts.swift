import Nodes
import SSH

/// Compares a host key that was met for the first time with what the instance itself has printed on its console.
///
/// The console comes over AWS's own channel, so that somebody between here and the node cannot forge both. EC2 throttles
/// these calls: no more than five are under way at once.
package actor FirstContacts {
    /// What the console says of a key.
    package enum Verdict: Sendable, Hashable {
        /// It has this fingerprint.
        case matches
        /// It has fingerprints, and this one is not among them.
        case mismatch
        /// It has none (yet), or could not be asked.
        case unverified
    }

    private static let atOnce = 5

    private let console: @Sendable (_ id: String) async -> String?
    private var underWay = 0
    private var waiting: [CheckedContinuation<Void, Never>] = []

    /// Asks `console` for what an instance has printed, by its id; nil where it cannot be had.
    package init(console: @escaping @Sendable (_ id: String) async -> String?) {
        self.console = console
    }

    /// What the console of the instance says of its new key.
    package func verdict(of contact: SSHSettings.FirstContact) async -> Verdict {
        // A jump host that a person wrote as user@host has no console.
        guard contact.destination.hostKeyAlias.hasPrefix("i-") else { return .unverified }
        if underWay >= Self.atOnce {
            await withCheckedContinuation { waiting.append($0) }
        } else {
            underWay += 1
        }
        let text = await console(contact.destination.hostKeyAlias)
        if waiting.isEmpty { underWay -= 1 } else { waiting.removeFirst().resume() }
        let printed = text.map(ConsoleFingerprints.read) ?? []
        guard !printed.isEmpty else { return .unverified }
        return printed.contains(contact.fingerprint) ? .matches : .mismatch
    }
}
