/// A folder that all nodes of a cluster see.
package struct SharedFolder: Hashable, Sendable {
    /// Its whole path, the same on every node.
    package var path: String
    /// The EFS file system that it is, such as `fs-0a1b2c3d`; nil where the head serves it.
    package var fileSystem: String?

    /// A folder at a path, on the head's disk where no file system is named.
    package init(path: String, fileSystem: String? = nil) {
        self.path = path
        self.fileSystem = fileSystem
    }
}

extension Kind {
    /// The steps that give all nodes one folder: the head exports it by NFS, or all mount an EFS file system.
    ///
    /// NFS is open to the nodes' own addresses alone. Nodes of a sandbox cannot mount: one folder of it lies in all of them.
    package static func sharing(_ folder: SharedFolder, head: String, others: [String], region: String) -> Kind {
        let path = folder.path
        let source = folder.fileSystem.map { "\($0).efs.\(region).amazonaws.com:/" } ?? "{{head.address}}:\(path)"
        // Amazon EFS User Guide, "Recommended NFS mount options"; what cannot be mounted does not keep a node from starting.
        let options =
            "rw,hard,timeo=600,_netdev,nofail"
            + (folder.fileSystem == nil ? "" : ",nfsvers=4.1,rsize=1048576,wsize=1048576,retrans=2,noresvport")
        let mounting = folder.fileSystem == nil ? "other" : nil
        var steps = [install]
        if folder.fileSystem == nil {
            steps += [
                run("folder", on: "head", made(path)),
                write(
                    "exports", on: "head",
                    "\(path){{#nodes}} {{address}}(rw,sync,no_subtree_check,no_root_squash){{/nodes}}\n",
                    to: "/etc/exports.d/dust.exports", isBlock: false),
                run("export", on: "head", export),
            ]
        }
        steps += [
            write(
                "mount at boot", on: mounting, "\(source) \(path) nfs4 \(options) 0 0\n", to: "/etc/fstab",
                isBlock: true),
            run(
                "mount", on: mounting, mount(path),
                check: "test -d /run/dust && test -L \(path) || mountpoint -q \(path)"),
        ]
        return Kind(
            name: "shared", summary: "one folder on all nodes", image: "debian-12", instanceType: "t3.small", ports: [],
            roles: [
                Role(name: "head", patterns: [head], isOptional: false),
                Role(name: "other", patterns: others, isOptional: true),
            ], steps: steps)
    }

    private static func run(_ name: String, on role: String?, _ script: String, check: String? = nil) -> Step {
        Step(
            name: name, role: role, action: .run(script: script, gathers: false, isSecret: false), check: check,
            patience: 5, isUser: false)
    }

    private static func write(_ name: String, on role: String?, _ text: String, to path: String, isBlock: Bool) -> Step
    {
        Step(
            name: name, role: role, action: .write(template: text, to: path, mode: "0644", isBlock: isBlock),
            patience: 0,
            isUser: false)
    }

    private static let install = Step(
        name: "NFS",
        action: .run(
            script: """
                if command -v apt-get >/dev/null; then
                    export DEBIAN_FRONTEND=noninteractive
                    apt-get -qq update
                    server=
                    [ '{{self.name}}' != '{{head.name}}' ] || server=nfs-kernel-server
                    apt-get -qq -o DPkg::Lock::Timeout=300 install -y --no-install-recommends nfs-common $server >/dev/null
                else
                    dnf -q -y install nfs-utils
                fi
                """, gathers: false, isSecret: false),
        check: """
            [ -d /run/dust ] || { test -x /sbin/mount.nfs4 || test -x /usr/sbin/mount.nfs4; }
            [ -d /run/dust ] || [ '{{self.name}}' != '{{head.name}}' ] || command -v exportfs || test -x /usr/sbin/exportfs
            """, patience: 0, isUser: false)

    /// Everybody may write there, and take away only what is theirs, as in `/tmp`.
    private static func made(_ path: String) -> String {
        """
        if [ -d /run/dust ]; then
            mkdir -p -m 1777 '/run/shared/{{cluster}}'
            [ -e \(path) ] || { mkdir -p "$(dirname \(path))"; ln -s '/run/shared/{{cluster}}' \(path); }
        else
            [ -d \(path) ] || mkdir -p -m 1777 \(path)
        fi
        """
    }

    private static let export = """
        if [ -d /run/dust ]; then exit 0; fi
        systemctl enable -q --now nfs-server
        exportfs -ra
        """

    private static func mount(_ path: String) -> String {
        """
        if [ -d /run/dust ]; then
            mkdir -p -m 1777 '/run/shared/{{cluster}}' "$(dirname \(path))"
            ln -sfn '/run/shared/{{cluster}}' \(path)
        else
            mkdir -p \(path)
            [ ! -d /run/systemd/system ] || systemctl daemon-reload
            mount \(path)
        fi
        """
    }
}
