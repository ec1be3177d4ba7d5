import Files
import Problems
import System

/// A node with its own files, processes, host name and network, all of which the kernel takes back with its processes.
struct IsolatedNode: NodeHouse {
    let folder: String
    /// Its part of the supervisor's tmpfs: what it changes, kept while it is stopped.
    let disk: String
    let name: String
    let endpoint: AddressBlock.Endpoint
    let gateway: String
    let hub: pid_t
    let publicKey: String
    let login: LoginSetting
    let script: String
    /// The control group that its systemd works in.
    let group: String
    /// What lies between the machine's files and its own, with which it was made; nothing where nothing does.
    let layer: String

    var processFile: String { folder + "/run/sshd.pid" }
    var logPath: String { folder + "/log" }
    var haltFile: String { folder + "/run/halted" }

    var command: [String] {
        [
            "/usr/bin/unshare", "--mount", "--uts", "--ipc", "--net", "--propagation", "private", script, folder, disk,
            name, endpoint.address, gateway, String(hub), login.sshd, group, layer,
        ]
    }

    func write(hostKeyText: String, userData: String) throws(Problem) {
        try AtomicFile.makeFolder(folder + "/run")
        try SandboxFolder.write(hostKeyText, to: folder + "/host_key")
        try SandboxFolder.write(publicKey, to: folder + "/authorized_keys")
        try SandboxFolder.write(configuration, to: folder + "/sshd_config")
        try SandboxFolder.write(
            String(decoding: PackageResources.node_shutdown_sh, as: UTF8.self), to: folder + "/shutdown", mode: 0o755)
        try SandboxFolder.write(
            String(decoding: PackageResources.node_boot_sh, as: UTF8.self), to: folder + "/boot", mode: 0o755)
        if !userData.isEmpty { try SandboxFolder.write(userData, to: folder + "/user-data", mode: 0o700) }
    }

    func forget() {
        FileTree.remove(disk)
        ControlGroups.remove(group)
    }

    private var configuration: String {
        """
        HostKey /etc/ssh/ssh_host_ed25519_key
        PidFile /run/dust/sshd.pid
        AuthorizedKeysFile .ssh/authorized_keys /run/dust/pushed_keys.%u
        PermitRootLogin prohibit-password
        PasswordAuthentication no
        KbdInteractiveAuthentication no
        UsePAM no
        UseDNS no
        PrintMotd no
        PrintLastLog no
        AcceptEnv LANG LC_*
        LogLevel ERROR
        MaxStartups 1000
        MaxSessions 100
        Subsystem sftp \(login.sftpServer)

        """
    }
}

/// The isolated level: a switch in a network namespace, and a tmpfs for what the nodes write.
///
/// The supervisor runs in a mount namespace of its own, so none of it is seen on the machine but one interface, `dustN`.
struct IsolatedBuilder: NodeBuilder {
    private let folder: SandboxFolder
    private let login: LoginSetting
    private let hub: ChildProcess
    private let proxy: ChildProcess
    private let number: Int
    private let publicKey: String
    private var taken: Set<Int> = []

    var networks: [String] { ["127.0.0.0/8", "10.213.\(number).0/24"] }

    /// Throws `sandbox.isolated` where the machine does not let it make namespaces, mounts or interfaces.
    ///
    /// `python` runs the proxy to the package sources; `environment` tells it by which way this machine goes there.
    init(
        folder: SandboxFolder, login: LoginSetting, python: String, environment: [String: String]
    ) throws(Problem) {
        self.folder = folder
        self.login = login
        publicKey = try AtomicFile.readText(folder.authorizedKeys) ?? ""
        try SandboxFolder.write(
            String(decoding: PackageResources.hub_sh, as: UTF8.self), to: folder.path + "/hub.sh", mode: 0o700)
        try SandboxFolder.write(
            String(decoding: PackageResources.isolated_node_sh, as: UTF8.self), to: folder.path + "/isolated_node.sh",
            mode: 0o700)
        let path = ["PATH": Self.systemPath, Leftovers.mark: folder.path]
        try AtomicFile.makeFolder(folder.path + "/disks")
        let mount = try ChildProcess.inOwnSession(
            ["/bin/mount", "-t", "tmpfs", "-o", "mode=755", "dust", folder.path + "/disks"], environment: path,
            errors: .errors)
        mount.wait()
        let ready = folder.path + "/hub"
        hub = try ChildProcess.inOwnSession(
            ["/usr/bin/unshare", "--net", folder.path + "/hub.sh", String(getpid()), ready], environment: path,
            errors: .errors)
        for _ in 0..<10_000 where access(ready, F_OK) != 0 {
            if hub.hasEnded() { throw Self.refused }
            usleep(1_000)
        }
        let text = try AtomicFile.readText(ready) ?? ""
        guard let number = Int(text.split(separator: "\n").first ?? "") else { throw Self.refused }
        self.number = number
        proxy = try Self.proxy(for: hub, network: number, folder, python: python, environment)
    }

    /// Starts the way to the package sources, and returns when it listens or has ended.
    ///
    /// Nodes do without it where it ends: what they install is then refused, and the sandbox's log says why.
    private static func proxy(
        for hub: ChildProcess, network: Int, _ folder: SandboxFolder, python: String, _ environment: [String: String]
    ) throws(Problem) -> ChildProcess {
        let home = folder.path + "/proxy"
        try AtomicFile.makeFolder(home)
        try SandboxFolder.write(
            String(decoding: PackageResources.package_proxy_py, as: UTF8.self), to: home + "/package_proxy.py")
        var environment = environment
        environment[Leftovers.mark] = folder.path
        environment["PYTHONDONTWRITEBYTECODE"] = "1"
        let proxy = try ChildProcess.inOwnSession(
            [python, home + "/package_proxy.py", String(hub.id), "10.213.\(network).254", "3128", home],
            environment: environment, errors: .errors)
        for _ in 0..<10_000 where access(home + "/apt.conf", F_OK) != 0 && !proxy.hasEnded() { usleep(1_000) }
        return proxy
    }

    mutating func house(for record: InstanceRecord) throws(Problem) -> any NodeHouse {
        guard let host = (2...253).first(where: { !taken.contains($0) }) else {
            throw Problem(
                "sandbox.addresses", "An isolated sandbox holds at most 252 nodes.", why: nil, status: .failure)
        }
        taken.insert(host)
        return IsolatedNode(
            folder: folder.node(record.id), disk: "\(folder.path)/disks/\(record.id)", name: record.hostName,
            endpoint: .init(address: "10.213.\(number).\(host)", port: 22), gateway: "10.213.\(number).1", hub: hub.id,
            publicKey: publicKey, login: login, script: folder.path + "/isolated_node.sh",
            group: ControlGroups.name(of: folder.path) + "/" + record.id, layer: record.layer)
    }

    mutating func release(_ house: any NodeHouse) {
        if let host = house.endpoint.address.split(separator: ".").last.flatMap({ Int($0) }) { taken.remove(host) }
        house.forget()
    }

    /// Keeps the names of each node's cluster in its `/etc/hosts`, seen through its root in `/proc`; other lines stay.
    ///
    /// Those of other clusters are not there, as on EC2, and those of nodes that are gone do not stay.
    func introduce(_ nodes: [RunningNode]) {
        for node in nodes {
            guard let inside = Leftovers.firstChild(of: node.process.id) else { continue }
            let path = "/proc/\(inside)/root/etc/hosts"
            let names = nodes.filter { $0.cluster == node.cluster }.map { "\($0.address) \($0.name)" }
            let before = ((try? AtomicFile.readText(path)) ?? nil) ?? ""
            let after = HostsBlock.replaced(in: before, by: names)
            guard before != after else { continue }
            let file = open(path, O_WRONLY | O_TRUNC | O_CLOEXEC)
            guard file >= 0 else { continue }
            _ = Descriptor(file).writeAll(after)
            close(file)
        }
    }

    private static let systemPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"

    private static var refused: Problem {
        Problem(
            "sandbox.isolated", "This machine does not let the sandbox keep its nodes apart.",
            why: "It could not make a network namespace with a bridge in it; the sandbox's log says more.",
            fix: "run it as root, outside a container", "leave out --isolated", status: .failure)
    }
}
