import Files
import Problems
import System
import Text

/// All kinds there are: dust's own, and those of the user's folder, which come first where names are the same.
package struct KindLibrary: Sendable {
    /// The folder of the user's kinds, one folder a kind.
    package let folder: String

    /// The kinds of dust and of `folder`.
    package init(folder: String) {
        self.folder = folder
    }

    /// The names of all kinds: dust's own in their order, then the user's by the alphabet.
    package var names: [String] {
        let own = BuiltinKinds.all.map(\.name)
        return own + userNames().filter { !own.contains($0) }
    }

    /// Whether a kind comes from the user's folder.
    package func isUsers(_ name: String) -> Bool { userNames().contains(name) }

    /// The kind of that name. Throws `kind.unknown`, or what is wrong with its `kind.yaml`.
    package func kind(_ name: String) throws(Problem) -> Kind {
        if userNames().contains(name) {
            let path = "\(folder)/\(name)"
            var files: [String: String] = [:]
            for file in Self.entries(of: path) where !file.hasPrefix(".") {
                files[file] = try AtomicFile.readText("\(path)/\(file)")
            }
            return try Kind.read(files, name: name, file: "\(path)/kind.yaml")
        }
        guard let own = BuiltinKinds.all.first(where: { $0.name == name }) else {
            throw Problem(
                "kind.unknown", "There is no kind \"\(name)\".", why: "The kinds are \(names.joined(separator: ", ")).",
                fix: NearestName.of(name, among: names) ?? "cluster kinds", status: .usage)
        }
        return try Kind.read(own.files, name: name, file: "\(name)/kind.yaml")
    }

    /// The kind of that name with those it builds on: `base` first, each once.
    ///
    /// Throws `kind.circle` where one needs itself, however far around.
    package func kinds(_ name: String) throws(Problem) -> [Kind] {
        var found: [Kind] = []
        func add(_ name: String, _ path: [String]) throws(Problem) {
            guard !path.contains(name) else {
                throw Problem(
                    "kind.circle", "The kind \(name) needs itself.",
                    why: (path + [name]).joined(separator: " needs ") + ".", status: .usage)
            }
            guard !found.contains(where: { $0.name == name }) else { return }
            let kind = try kind(name)
            for needed in kind.needs { try add(needed, path + [name]) }
            found.append(kind)
        }
        try add("base", [])
        try add(name, [])
        return found
    }

    /// What a kind has versions of; nil where the kind cannot be read, which is told elsewhere.
    package func versionNames(_ name: String) -> [String]? {
        (try? kinds(name)).map { kinds in kinds.flatMap { $0.versions.keys.sorted() } }
    }

    private func userNames() -> [String] {
        Self.entries(of: folder).filter { !$0.hasPrefix(".") && access("\(folder)/\($0)/kind.yaml", F_OK) == 0 }
    }

    private static func entries(of folder: String) -> [String] {
        (DirectoryEntry.all(in: folder) ?? []).map(\.name).filter { access("\(folder)/\($0)", F_OK) == 0 }.sorted()
    }
}
