import Files
import Problems

/// The types of instances that regions offer, kept on disk for completion; nobody is asked for a key.
package struct TypeBook: Sendable {
    private let folder: ConfigFolder

    /// Keeps the lists in `folder`.
    package init(folder: ConfigFolder) { self.folder = folder }

    /// Keeps what a place offers, a line a type. Throws why it cannot be kept: then it is only not completed.
    package func keep(_ offers: [TypeOffer], at place: Place) throws(Problem) {
        let lines = offers.map { "\($0.type) \($0.vcpus) \($0.memoryMiB)\n" }.sorted()
        try AtomicFile.write(lines.joined(), to: path(place))
    }

    /// What these places offer, each type once, by name; nothing where it was never asked for.
    package func known(of places: [Place]) -> [TypeOffer] {
        var offers: [String: TypeOffer] = [:]
        for place in places {
            for line in ((try? AtomicFile.readText(path(place))) ?? nil ?? "").split(separator: "\n") {
                let parts = line.split(separator: " ")
                guard parts.count == 3, let vcpus = Int(parts[1]), let memory = Int(parts[2]) else { continue }
                offers[String(parts[0])] = TypeOffer(type: String(parts[0]), vcpus: vcpus, memoryMiB: memory)
            }
        }
        return offers.values.sorted { $0.type < $1.type }
    }

    private func path(_ place: Place) -> String {
        ConfigFolder(folder.path, profile: place.profile).types(region: place.region)
    }
}
