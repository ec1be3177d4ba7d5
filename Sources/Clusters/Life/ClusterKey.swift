import Files
import Problems
import System
import Text

/// The key pair that the nodes of a region let in, and the file of its private half.
package struct ClusterKey: Hashable, Sendable {
    /// The key pair's name in EC2.
    package let name: String
    /// The private key's file; nil where ssh has to find it itself.
    package let file: String?

    /// The key of a spec that names one: its file is found where dust keeps keys, else left to ssh.
    ///
    /// Throws `cluster.no-key` where the region has no such key pair.
    static func named(
        _ name: String, in folder: ConfigFolder, service: any StackService
    ) async throws(Problem) -> ClusterKey {
        let known = try await service.keyPairs()
        guard known.contains(name) else {
            throw Problem(
                "cluster.no-key", "\(service.region) has no key pair \"\(name)\".",
                why: known.isEmpty ? nil : "It has \(known.sorted().joined(separator: ", ")).",
                fix: NearestName.of(name, among: known).map { "key: \($0)" } ?? "take key: out, and one is made",
                status: .notFound)
        }
        return ClusterKey(name: name, file: file(of: name, in: folder))
    }

    /// The file of a pair's private half where dust keeps keys; nil where it is not there.
    static func file(of name: String, in folder: ConfigFolder) -> String? {
        ["\(folder.keys)/\(name)", "\(folder.keys)/\(name).pem"].first { access($0, F_OK) == 0 }
    }

    /// The region's own key: one that is both here and in EC2, else a new one under the next free name.
    ///
    /// A pair whose private half is on another machine, or was lost when a creation was cut off, is passed over:
    /// it costs nothing and may be somebody's.
    static func ofRegion(_ folder: ConfigFolder, _ service: any StackService) async throws(Problem) -> (
        key: ClusterKey, isNew: Bool
    ) {
        let known = Set(try await service.keyPairs())
        var number = 1
        while true {
            let name = number == 1 ? "dust-\(service.region)" : "dust-\(service.region)-\(number)"
            let file = "\(folder.keys)/\(name).pem"
            switch (known.contains(name), access(file, F_OK) == 0) {
            case (true, true): return (ClusterKey(name: name, file: file), false)
            case (false, false): return (ClusterKey(name: name, file: file), true)
            default: number += 1
            }
        }
    }

    /// Makes the pair in EC2 and saves its private half, readable by its owner alone.
    func make(_ service: any StackService) async throws(Problem) {
        guard let file else { return }
        let key = try await service.createKeyPair(name)
        try AtomicFile.write(key.hasSuffix("\n") ? key : key + "\n", to: file, mode: 0o600)
    }
}
