import ArgumentParser
import Console
import Fleets
import JSON
import Nodes
import Problems
import Shell

/// `trust`: the host keys that are pinned to instances.
struct TrustCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "trust", abstract: "List the pinned host keys of nodes, forget them, or compare them.",
        discussion: """
            A key is pinned to the instance id at the first login. --forget lets a node show a new key, after you know why it \
            changed. --verify compares with the fingerprints that the node printed on its console when it was made; dust does \
            so by itself at the first login of a young instance. Keys that were never compared are marked as such.
            """)
    static let group = CommandTopic.remote
    static let examples = [
        Example("trust", "List all pinned keys."),
        Example("trust --forget worker3", "Forget the key of worker3."),
        Example("trust --verify web*", "Compare the keys with the console output."),
    ]

    @Flag(help: "Forget the keys of these nodes.") var forget = false
    @Flag(help: "Compare with the fingerprints in the console output.") var verify = false
    @Argument(help: "The nodes; without it, all of the working set.", completion: .targets) var target: Target?

    var isRead: Bool { !forget }

    func run(in context: Context) async throws {
        guard !forget || target != nil else {
            throw Problem(
                "trust.no-target", "There is no target whose keys to forget.", fix: "trust --forget worker3",
                status: .usage)
        }
        let keys = context.services.hostKeys
        let instances = Instance.toldApart(try await context.instances(target))
        if forget { return try await forgetKeys(of: instances, keys, in: context) }
        var rows: [(instance: Instance, key: PinnedKey, verdict: String?)] = []
        for instance in instances {
            let pinned = try await keys.keys(of: instance.id)
            let printed = verify && !pinned.isEmpty ? try await fingerprints(of: instance, in: context) : nil
            for key in pinned { rows.append((instance, key, verify ? Self.verdict(key, printed) : nil)) }
        }
        let right = rows.filter { $0.verdict == Self.match && !$0.key.isVerified && !$0.key.isRevoked }
        if !right.isEmpty {
            try await keys.noteVerified(
                Dictionary(grouping: right, by: \.instance.id).mapValues { Set($0.map(\.key.fingerprint)) })
        }
        await show(rows, in: context)
        let wrong = rows.filter { $0.verdict == Self.mismatch }
        guard wrong.isEmpty else {
            throw Problem(
                "trust.mismatch", about: wrong.map(\.instance.label).joined(separator: ", "),
                "\(.subject): not the key on the console.", why: "Somebody may stand between you and the node.",
                fix: "trust --forget TARGET, once you know why",
                status: .unreachable)
        }
    }

    private func forgetKeys(of instances: [Instance], _ keys: any HostKeys, in context: Context) async throws {
        let count = try await keys.forget(Set(instances.map(\.id)))
        await context.output.json(["forgotten": .int(count)])
        await context.output.aside(count == 1 ? "forgot 1 key" : "forgot \(count) keys")
    }

    private func fingerprints(of instance: Instance, in context: Context) async throws(Problem) -> Set<String>? {
        guard let text = try await context.fleet.consoleOutput(of: instance.id, at: instance.place) else { return nil }
        return ConsoleFingerprints.read(text)
    }

    private static let mismatch = "mismatch"
    private static let match = "matches"

    private static func verdict(_ key: PinnedKey, _ printed: Set<String>?) -> String {
        if key.isRevoked { return revoked }
        guard let printed, !printed.isEmpty else { return "not on the console" }
        return printed.contains(key.fingerprint) ? match : mismatch
    }

    private static let revoked = "refused for good"

    /// What is known of a key where nobody asked to compare it.
    private static func standing(_ key: PinnedKey) -> String {
        key.isRevoked ? revoked : key.isVerified ? "verified" : "never verified"
    }

    private func show(
        _ rows: [(instance: Instance, key: PinnedKey, verdict: String?)], in context: Context
    ) async {
        await context.output.json(
            .array(
                rows.map { row in
                    var members: [JSONValue.Member] = [
                        .init("id", .string(row.instance.id)), .init("name", .string(row.instance.plainLabel)),
                        .init("type", .string(row.key.type)), .init("fingerprint", .string(row.key.fingerprint)),
                        .init("verified", .bool(row.key.isVerified || row.verdict == Self.match)),
                    ]
                    if row.key.isRevoked { members.append(.init("revoked", .bool(true))) }
                    if let verdict = row.verdict { members.append(.init("verdict", .string(verdict))) }
                    return .object(members)
                }))
        guard !rows.isEmpty else { return await context.output.aside("no key is pinned yet") }
        var table = Table(["Name", "ID", "Type", "Fingerprint", ""].map { .init($0, leastWidth: nil) })
        table.rows = rows.map { row in
            let note = row.verdict ?? Self.standing(row.key)
            let isGood = note == Self.match || note == "verified"
            return .cells([
                .init(row.instance.label, .name), .init(row.instance.id), .init(row.key.type),
                .init(row.key.fingerprint),
                .init(note, isGood ? .good : note == Self.mismatch ? .bad : .secondary),
            ])
        }
        await context.output.table(table)
    }
}
