import Files
import Problems
import System
import Yams

/// What a person told dust once and need not tell again: the default region, and where the files of key pairs are.
///
/// The file `user_data` is YAML with the original's keys, so that the original's own file can be read.
package struct UserData: Hashable, Sendable {
    /// The region to begin in where nothing else names one.
    package var region: String?
    /// The private keys' files by `REGION#KEYNAME`, `~` not yet replaced.
    package var keyFiles: [String: String] = [:]

    /// Nothing was ever told.
    package init() {}

    /// Reads what is remembered for `folder`'s profile: dust's own file over the original's.
    ///
    /// Throws `user-data.unreadable`, naming the file.
    package static func read(from folder: ConfigFolder) throws(Problem) -> UserData {
        var data = UserData()
        for path in [folder.originalPath + "/user_data", folder.userData] {
            guard let mapping = try document(path) else { continue }
            data.region = mapping["region"]?.string ?? mapping["closest_region"]?.string ?? data.region
            for (key, value) in mapping["ec2-key-mapping"]?.mapping ?? [:] {
                if let key = key.string, let path = value.string { data.keyFiles[key] = path }
            }
        }
        if data.region == "closest" || data.region == "" { data.region = nil }
        return data
    }

    /// Remembers the default region, and that it was found to be the closest; all else in the file stays.
    package static func remember(region: String, isClosest: Bool, in folder: ConfigFolder) throws(Problem) {
        try FileLock.with(folder.userData + ".lock") { () throws(Problem) in
            var mapping = try document(folder.userData) ?? Node.Mapping([])
            mapping["region"] = Node(region)
            if isClosest { mapping["closest_region"] = Node(region) }
            let text: String
            do {
                text = try Yams.serialize(node: .mapping(mapping))
            } catch {
                throw unreadable(folder.userData)
            }
            try AtomicFile.write(text, to: folder.userData)
        }
    }

    /// The private key's file of an instance's key pair: the one a person named, else one among dust's own keys.
    ///
    /// `folder` is the one of the instance's profile.
    package func keyFile(of instance: Instance, in folder: ConfigFolder, home: String) -> String? {
        guard let name = instance["key_name"], !name.isEmpty else { return nil }
        if let path = keyFiles["\(instance.place.region)#\(name)"] {
            return path.hasPrefix("~/") ? home + path.dropFirst() : path
        }
        guard !name.contains("/"), name != ".", name != ".." else { return nil }
        let folders = [folder.keys, folder.originalPath + "/keys"]
        let candidates = folders.flatMap { (path: String) -> [String] in ["\(path)/\(name).pem", "\(path)/\(name)"] }
        return candidates.first { access($0, F_OK) == 0 }
    }

    private static func document(_ path: String) throws(Problem) -> Node.Mapping? {
        guard let text = try AtomicFile.readText(path) else { return nil }
        let node: Node?
        do {
            node = try Yams.compose(yaml: text)
        } catch {
            throw unreadable(path)
        }
        guard let node, node.null == nil else { return nil }
        guard let mapping = node.mapping else { throw unreadable(path) }
        return mapping
    }

    private static func unreadable(_ path: String) -> Problem {
        Problem(
            "user-data.unreadable", "Cannot read \(path).", why: "It is not YAML with keys and values.",
            fix: "mend it, or move it away", status: .usage)
    }
}
