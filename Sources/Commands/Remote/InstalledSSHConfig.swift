import Files
import Fleets
import Nodes
import Problems
import Shell
import System

/// The file with which `ssh worker3`, rsync and editors find the nodes by themselves: included by `~/.ssh/config`, written anew
/// whenever dust has a new list.
///
/// It is for the places in which it was installed, or that `use` chose since; it names them, so that a look at others, from
/// whichever shell, neither narrows nor widens it.
struct InstalledSSHConfig {
    let context: Context

    private static let placesMark = "# Places: "
    private static let note = "# dust's nodes; \"dust export ssh-config --uninstall\" takes these two lines away."

    private var path: String { context.folder.path + "/ssh_config" }
    private var include: String { "Include \"\(path)\"" }

    private var config: String { context.home + "/.ssh/config" }

    /// Whether it has been installed.
    var isThere: Bool { FileVersion(path) != nil }

    /// Writes the file for the places in use, and the line that includes it: before everything else, or it would belong to some host.
    func install(_ nodes: [Node]) throws(Problem) {
        try write(nodes, of: context.session.current.places)
        let lines = try lines()
        guard !lines.contains(include) else { return }
        try AtomicFile.makeFolder(context.home + "/.ssh")
        try AtomicFile.write(([Self.note, include] + lines).joined(separator: "\n"), to: config)
    }

    /// Takes both away again; false where there was nothing.
    func uninstall() throws(Problem) -> Bool {
        let lines = try lines()
        let rest = lines.filter { $0 != Self.note && $0 != include }
        let wasThere = isThere
        if rest.count < lines.count { try AtomicFile.write(rest.joined(separator: "\n"), to: config) }
        if wasThere { try AtomicFile.remove(path) }
        return wasThere || rest.count < lines.count
    }

    /// Writes the nodes of the places it is for anew by the stored lists, where the file is installed.
    func keepCurrent() async throws(Problem) {
        guard isThere else { return }
        try await write(try places() ?? context.session.current.places)
    }

    /// Is for the places in use from here on, where the file is installed.
    func followUse() async throws(Problem) {
        guard isThere else { return }
        try await write(context.session.current.places)
    }

    /// The places it is for; nil where it does not say so, as one of an older dust.
    private func places() throws(Problem) -> [Place]? {
        let lines = (try AtomicFile.readText(path) ?? "").split(separator: "\n", maxSplits: 2)
        guard lines.count > 1, lines[1].hasPrefix(Self.placesMark) else { return nil }
        let places = lines[1].dropFirst(Self.placesMark.count).split(separator: ",").compactMap { word -> Place? in
            guard let slash = word.lastIndex(of: "/") else { return nil }
            let region = String(word[word.index(after: slash)...])
            return Place(profile: word[..<slash].trimmingPrefix { $0 == " " }.description, region: region)
        }
        return places.isEmpty ? nil : places
    }

    private func write(_ places: [Place]) async throws(Problem) {
        guard let view = try await context.inventory.known(of: places) else { return }
        let resolver = try context.resolver(of: view)
        // A node that cannot be logged in to is no host for ssh either; the command that needs it says why.
        try write(view.instances.filter { $0.state == .running }.compactMap { try? resolver.node($0) }, of: places)
    }

    private func write(_ nodes: [Node], of places: [Place]) throws(Problem) {
        let text =
            OpenSSHConfig.ownMark + " It is written anew by show and use.\n" + Self.placesMark
            + places.map(\.description).joined(separator: ", ") + "\n\n" + context.export(nodes).sshConfig
        // Who lists instances again and again changes nothing.
        if try AtomicFile.readText(path) != text { try AtomicFile.write(text, to: path) }
    }

    private func lines() throws(Problem) -> [String] {
        let text = try AtomicFile.readText(config) ?? ""
        return text.isEmpty ? [] : text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
}

extension Context {
    /// How other programs reach these nodes; those without an address through this very dust.
    func export(_ nodes: [Node]) -> LoginExport {
        let program = programPath() ?? "dust"
        return LoginExport(
            nodes, knownHosts: folder.knownHosts, dust: [program, "--config-dir", folder.path])
    }
}
