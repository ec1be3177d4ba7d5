import Foundation
import Problems
import System
import Testing

@testable import Clusters

/// What a spot node does by itself before EC2 takes it back, asked of a real shell.
@Suite struct LeavingTests {
    private let facts = ClusterFacts(
        cluster: "s", region: "eu-west-1",
        nodes: ["master", "worker0", "worker1"].map { name in
            ClusterFacts.Node(
                name: name, id: "i-\(name)", address: "10.0.0.1", publicAddress: "", type: "t3.micro", user: "me")
        })

    private func kind(_ leave: String) throws -> Kind {
        try Kind.read(
            [
                "kind.yaml":
                    "name: k\nroles: {head: {nodes: master}, worker: {nodes: worker*}}\nsteps: []\nleave:\n\(leave)"
            ],
            name: "k", file: "k")
    }

    /// Runs the script with an ssh that tells where it would go and does it here.
    private func run(_ script: String) throws -> (status: Int32, said: String) {
        let folder = FileManager.default.temporaryDirectory.appending(path: "dust-leave-\(UUID().uuidString)").path()
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for (name, text) in [
            (
                "ssh",
                "#!/bin/sh\nwhile [ \"${1#-}\" != \"$1\" ]; do shift 2; done\nnode=$1; shift\necho \"at $node\" >>$SAID\nexec sh -c \"$*\"\n"
            ),
            ("runuser", "#!/bin/sh\n[ \"$1 $2 $3\" = '-u me --' ] || exit 9\nshift 3\nexec \"$@\"\n"),
        ] {
            try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: "\(folder)/\(name)")
        }
        try script.write(toFile: "\(folder)/leave", atomically: true, encoding: .utf8)
        let ending = try Launch(
            ["/bin/sh", "\(folder)/leave"],
            environment: ["PATH": "\(folder):/usr/bin:/bin", "HOME": folder, "SAID": "\(folder)/said"]
        ).start().wait()
        return (
            ending?.status ?? -1, (try? String(contentsOfFile: "\(folder)/said", encoding: .utf8)) ?? ""
        )
    }

    @Test func `it does the steps for itself alone, on the nodes that they are for, one after the other`() throws {
        let kind = try kind(
            """
            - {name: drain, on: head, as: user, run: "echo \\"drain '{{#leavers}}{{name}}{{/leavers}}' on {{self.name}}\\" >>$SAID"}
            - {name: stop, as: user, run: "echo stop {{self.name}} >>$SAID"}
            """)
        let script = try Provisioner([kind], over: Nobody()).leavingScript(of: "worker1", facts)
        let done = try run(script)
        #expect(
            done.status == 0 && done.said == "at master\ndrain 'worker1' on master\nstop worker1\n",
            "\(done)\n\(script)")
    }

    @Test func `a step that fails keeps the others from nothing, and is told`() throws {
        let kind = try kind(
            """
            - {name: drain, on: head, as: user, run: exit 3}
            - {name: stop, as: user, run: "echo stop >>$SAID"}
            """)
        let done = try run(try Provisioner([kind], over: Nobody()).leavingScript(of: "worker0", facts))
        #expect(done.status == 1 && done.said == "at master\nstop\n")
    }

    private struct Nobody: NodeJobRunner {
        func run(_ jobs: [NodeJob]) async -> [NodeAnswer] { [] }
    }
}
