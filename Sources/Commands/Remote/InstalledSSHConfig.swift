import Files
import Fleets
import Nodes
import Problems
import Shell
import System

/// The file with which `ssh worker3`, rsync and editors find the nodes by themselves: included by `~/.ssh/config`, written anew
/// whenever dust has a new list.
struct InstalledSSHConfig {
    let context: Context

    private static let note = "# dust's nodes; \"dust export ssh-config --uninstall\" takes these two lines away."

    private var path: String { context.folder.path + "/ssh_config" }
    private var include: String { "Include \"\(path)\"" }

    private var config: String { context.home + "/.ssh/config" }

    /// Whether it has been installed.
    var isThere: Bool { FileVersion(path) != nil }

    /// Writes the file, and the line that includes it: before everything else, or it would belong to some host.
    func install(_ nodes: [Node]) throws(Problem) {
        try write(nodes)
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

    /// Writes the nodes of a list anew, where the file is installed.
    func keepCurrent(with view: FleetView) throws(Problem) {
        guard isThere else { return }
        let resolver = try context.resolver(of: view)
        // A node that cannot be logged in to is no host for ssh either; the command that needs it says why.
        try write(view.instances.filter { $0.state == .running }.compactMap { try? resolver.node($0) })
    }

    private func write(_ nodes: [Node]) throws(Problem) {
        let text = OpenSSHConfig.ownMark + " It is written anew by show and use.\n\n" + context.export(nodes).sshConfig
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
