import Files
import Problems
import System
import Text

/// The part of an OpenSSH client configuration that says how to log in to a host: ssh_config(5).
///
/// It serves nodes that no login rule fits. `Host` blocks count, with `*`, `?` and `!`, and of each keyword the first value,
/// as in ssh; `Match` blocks do not, since they may run programs. A block for every host (`Host *`) adds its values but makes
/// no node one that can be logged in to.
package struct OpenSSHConfig: Sendable {
    /// How to log in to a host.
    package struct Login: Hashable, Sendable {
        /// The address to connect to, where the file names another than the one that was looked for.
        package var hostName: String?
        /// The user.
        package var user: String?
        /// The port.
        package var port: UInt16?
        /// Private keys, in their order; `~` and `%d` have been replaced.
        package var identityFiles: [String] = []
        /// The jump host, as `ProxyJump` has it; nil for none.
        package var jump: String?
    }

    private struct Block: Sendable {
        var patterns: [String]
        var values: [(keyword: String, value: String)] = []
    }

    private var blocks: [Block] = []

    /// Reads the text of a configuration. `included` gives the texts of the files that an `Include` names.
    package init(_ text: String, home: String, included: (String) -> [String] = { _ in [] }) {
        read(text, home: home, included: included, depth: 0)
    }

    /// Reads `~/.ssh/config` with what it includes; a missing file says nothing. Throws where it cannot be read.
    package init(home: String) throws(Problem) {
        let folder = home + "/.ssh"
        let text = try AtomicFile.readText(folder + "/config") ?? ""
        self.init(text, home: home) { pattern in
            let expanded = expandingHome(pattern, home: home)
            let path = expanded.hasPrefix("/") ? expanded : "\(folder)/\(pattern)"
            guard let slash = path.lastIndex(of: "/") else { return [] }
            let (parent, name) = (String(path[..<slash]), String(path[path.index(after: slash)...]))
            let names = (DirectoryEntry.all(in: parent) ?? []).map(\.name).filter {
                GlobPattern(name, .host).matches($0)
            }.sorted()
            // As ssh does: what an Include names and cannot be read says nothing.
            return names.compactMap { (try? AtomicFile.readText("\(parent)/\($0)")) ?? nil }
        }
    }

    private mutating func read(_ text: String, home: String, included: (String) -> [String], depth: Int) {
        var isMatch = false
        if blocks.isEmpty { blocks.append(Block(patterns: ["*"])) }
        for line in text.split(whereSeparator: \.isNewline) {
            let body = String(line).trimmed
            guard !body.isEmpty, !body.hasPrefix("#") else { continue }
            let end = body.firstIndex { $0.isWhitespace || $0 == "=" } ?? body.endIndex
            let keyword = body[..<end].lowercased()
            var value = String(body[end...].drop { $0.isWhitespace || $0 == "=" }).trimmed
            if value.hasPrefix("\""), value.hasSuffix("\""), value.count > 1 {
                value = String(value.dropFirst().dropLast())
            }
            switch keyword {
            case "host":
                isMatch = false
                blocks.append(Block(patterns: value.split(whereSeparator: \.isWhitespace).map(String.init)))
            case "match": isMatch = true
            case "include" where depth < 8 && !isMatch:
                let block = blocks[blocks.count - 1].patterns
                for pattern in value.split(whereSeparator: \.isWhitespace) {
                    for text in included(String(pattern)) {
                        read(text, home: home, included: included, depth: depth + 1)
                        // What follows an Include belongs to the block that the Include stands in.
                        blocks.append(Block(patterns: block))
                    }
                }
            default:
                guard !isMatch else { continue }
                if keyword == "identityfile" {
                    value = value.hasPrefix("~/") ? home + value.dropFirst() : value.replacing("%d", with: home)
                }
                blocks[blocks.count - 1].values.append((keyword, value))
            }
        }
    }

    /// How to log in to a host by this name or address; nil where no block names it.
    package func login(for host: String) -> Login? {
        var login = Login()
        var isNamed = false
        for block in blocks where Self.applies(block.patterns, to: host) {
            if block.patterns.contains(where: {
                $0 != "*" && !$0.hasPrefix("!") && GlobPattern($0, .host).matches(host)
            }) {
                isNamed = true
            }
            for (keyword, value) in block.values {
                switch keyword {
                case "hostname": login.hostName = login.hostName ?? value.replacing("%h", with: host)
                case "user": login.user = login.user ?? value
                case "port": login.port = login.port ?? UInt16(value)
                case "identityfile": if value.lowercased() != "none" { login.identityFiles.append(value) }
                case "proxyjump": login.jump = login.jump ?? value
                default: break
                }
            }
        }
        if login.jump?.lowercased() == "none" { login.jump = nil }
        return isNamed ? login : nil
    }

    private static func applies(_ patterns: [String], to host: String) -> Bool {
        !patterns.contains { $0.hasPrefix("!") && GlobPattern(String($0.dropFirst()), .host).matches(host) }
            && patterns.contains { !$0.hasPrefix("!") && GlobPattern($0, .host).matches(host) }
    }
}
