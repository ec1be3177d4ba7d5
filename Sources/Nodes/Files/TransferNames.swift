/// The names that copies get.
package enum TransferNames {
    private static let slash = UInt8(ascii: "/")
    private static let dot = UInt8(ascii: ".")

    /// A path on a node as its file server reads it: `~` is the folder that relative paths begin at anyway.
    package static func remote(_ text: String) -> [UInt8] {
        if text.isEmpty || text == "~" || text == "~/" { return [dot] }
        return Array((text.hasPrefix("~/") ? String(text.dropFirst(2).drop { $0 == "/" }) : text).utf8)
    }

    /// Whether a destination can only be a folder, by the way it is written.
    package static func meansFolder(_ text: String) -> Bool {
        text.isEmpty || text == "~" || text.hasSuffix("/") || text == "." || text == ".." || text.hasSuffix("/.")
            || text.hasSuffix("/..")
    }

    /// The last part of a path without slashes behind it, nil where that is no name: `/`, `.` and `..`.
    package static func last(_ path: [UInt8]) -> [UInt8]? {
        guard let part = path.split(separator: slash).last, part != [dot], part != [dot, dot] else { return nil }
        return Array(part)
    }

    /// The folder of a path, empty for the current one.
    package static func folder(_ path: [UInt8]) -> [UInt8] {
        guard let end = path.lastIndex(of: slash) else { return [] }
        return end == 0 ? [slash] : Array(path[..<end])
    }

    /// Whether a name from a node can be the name of one local file and lead nowhere else.
    package static func isSafe(_ name: [UInt8]) -> Bool {
        !name.isEmpty && name != [dot] && name != [dot, dot] && !name.contains(slash) && !name.contains(0)
    }

    /// The name of a file while it is on its way, beside its final one.
    ///
    /// It is made of what is copied, so that `--resume` never goes on with a part of something else, and a repeated transfer
    /// uses the same one instead of leaving another behind. The node is in it, since nodes may share a file system.
    package static func part(of name: [UInt8], size: Int64, modified: UInt32, node: String) -> [UInt8] {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in name + Array("\u{0}\(size)\u{0}\(modified)\u{0}\(node)".utf8) {
            hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
        }
        return Array(".dust-\(String(hash, radix: 16)).part".utf8)
    }

    /// What stands behind the names of files from each node, by id: its name, and its id too where that is not enough.
    package static func suffixes(_ nodes: [(id: String, label: String)]) -> [String: String] {
        let counts = Dictionary(nodes.map { ($0.label, 1) }, uniquingKeysWith: +)
        return Dictionary(
            nodes.map { node in
                // A name is somebody's tag: it must not lead out of the folder.
                let safe = node.label.replacing("/", with: "_").replacing("\u{0}", with: "_")
                return (node.id, counts[node.label] == 1 && safe == node.label ? safe : "\(safe).\(node.id)")
            }, uniquingKeysWith: { first, _ in first })
    }
}
