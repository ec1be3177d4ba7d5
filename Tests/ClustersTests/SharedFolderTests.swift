import Problems
import Testing

@testable import Clusters

/// The folder that all nodes of a cluster see: what is exported, to whom, and what each node mounts.
@Suite struct SharedFolderTests {
    private let facts: ClusterFacts = {
        ClusterFacts(
            cluster: "s", region: "eu-west-1",
            nodes: ["a", "b", "c"].enumerated().map { index, name in
                ClusterFacts.Node(
                    name: name, id: "i-\(name)", address: "10.0.0.\(index + 1)", publicAddress: "", type: "t3.micro",
                    user: "admin")
            })
    }()

    private func files(_ folder: SharedFolder) throws -> [String: (text: String, nodes: [String])] {
        let kind = Kind.sharing(folder, head: "a", others: ["b", "c"], region: "eu-west-1")
        let provisioner = Provisioner([kind], over: Nobody())
        var files: [String: (text: String, nodes: [String])] = [:]
        for step in kind.steps {
            guard case .write(let template, let path, _, _) = step.action else { continue }
            let nodes = provisioner.nodes(of: step, kind, facts)
            let context = facts.context(roles: kind.roles, self: nodes.first)
            files[path] = (try KindTemplate.render(template, with: context), nodes.map(\.name))
        }
        return files
    }

    @Test func `the head exports it to the nodes' addresses alone, and the others mount it`() throws {
        let files = try files(SharedFolder(path: "/shared"))
        let options = "(rw,sync,no_subtree_check,no_root_squash)"
        let exports = try #require(files["/etc/exports.d/dust.exports"])
        #expect(exports.text == "/shared 10.0.0.1\(options) 10.0.0.2\(options) 10.0.0.3\(options)\n")
        #expect(exports.nodes == ["a"])
        let table = try #require(files["/etc/fstab"])
        #expect(table.text == "10.0.0.1:/shared /shared nfs4 rw,hard,timeo=600,_netdev,nofail 0 0\n")
        #expect(table.nodes == ["b", "c"])
    }

    @Test func `an EFS file system is mounted by all, and nothing is exported`() throws {
        let files = try files(SharedFolder(path: "/data", fileSystem: "fs-0a1b"))
        #expect(Array(files.keys) == ["/etc/fstab"])
        let table = try #require(files["/etc/fstab"])
        #expect(
            table.text.hasPrefix("fs-0a1b.efs.eu-west-1.amazonaws.com:/ /data nfs4 rw,hard,timeo=600,_netdev,nofail,"))
        #expect(table.text.split(separator: " ").count == 6 && table.nodes == ["a", "b", "c"])
    }

    @Test(arguments: [
        ("shared: shared", "spec.bad-value"), ("shared: /etc", "spec.bad-value"), ("shared: /usr/x", "spec.bad-value"),
        ("shared: /a/../etc", "spec.bad-value"), ("shared: \"/a b\"", "spec.bad-value"),
        ("shared: /", "spec.bad-value"),
        ("shared_efs: fs-1", "spec.missing-key"), ("shared: /s\n  shared_efs: vol-1", "spec.bad-value"),
    ]) func `a path that would not do is a mistake in the spec`(text: String, code: String) {
        let problem = #expect(throws: Problem.self) {
            try ClusterSpec.read(
                "cluster:\n  name: s\n  \(text)\nnodes:\n- {nodename: a, instance_type: t3.micro}\n", file: "s.yaml",
                kinds: ["base"])
        }
        #expect(problem?.code == code, "\(text)")
    }

    private struct Nobody: NodeJobRunner {
        func run(_ jobs: [NodeJob]) async -> [NodeAnswer] { [] }
    }
}
