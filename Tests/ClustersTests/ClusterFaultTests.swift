import DustTesting
import Files
import Foundation
import Sandboxes
import Testing

/// What goes wrong while a cluster is made, and that nothing is left of it that costs money.
@Suite struct ClusterFaultTests {
    private let new = "cluster new hand --nodes 3 --type t3.micro --region eu-west-1 --yes"

    @Test func `when the second instance fails, its reason comes first, and delete leaves nothing`() async throws {
        try await withSandbox(nodes: 0) { sandbox in
            _ = try await sandbox.dust(new)
            let reason =
                "We currently do not have sufficient t3.micro capacity in the Availability Zone you requested (eu-west-1a). You can get capacity by choosing eu-west-1b."
            _ = try await sandbox.sandbox.control(
                "POST", "formation", #"{"fail": [{"type": "AWS::EC2::Instance", "skip": 1, "reason": "\#(reason)"}]}"#)
            let failed = try await sandbox.dust("cluster create hand --yes")
            #expect(failed.status == 3, "\(failed)")
            #expect(
                failed.errors.contains("  why  \(reason)") && failed.errors.contains("zone: eu-west-1b"), "\(failed)")
            #expect(failed.errors.contains("cluster delete hand"))
            #expect(try await sandbox.dust("cluster create hand --yes").status == 3, "half made stays half made")
            #expect(try await sandbox.dust("cluster delete hand --yes").status == 0)
            #expect(try await sandbox.dust("cluster list --json").output == "[]\n")
            let running = try await sandbox.dust("--json show state=running").output
            #expect(!running.contains("i-"), "\(running)")
            // The same spec can be made now that there is room again.
            #expect(try await sandbox.dust("cluster create hand --yes").status == 0)
        }
    }

    @Test func `a creation that was killed goes on where it was`() async throws {
        try await withSandbox(nodes: 0) { sandbox in
            _ = try await sandbox.dust(new)
            _ = try await sandbox.sandbox.control("POST", "formation", #"{"seconds": 0.5}"#)
            let killed = try await sandbox.dust("cluster create hand --yes") { $0.contains("✓ SecurityGroup") }
            #expect(!killed.errors.contains("hand is up"), "\(killed)")
            let resumed = try await sandbox.dust("cluster status hand --resume")
            #expect(resumed.status == 0 && resumed.errors.contains("hand is up"), "\(resumed)")
            #expect(try await sandbox.dust("run cluster=hand -- true").status == 0)
        }
    }

    @Test func `a creation that was killed can be deleted whole`() async throws {
        try await withSandbox(nodes: 0) { sandbox in
            _ = try await sandbox.dust(new)
            let path = sandbox.configFolder.sandbox + "/login_rules.yaml"
            let rules = try AtomicFile.readText(path)
            _ = try await sandbox.sandbox.control("POST", "formation", #"{"seconds": 0.5}"#)
            _ = try await sandbox.dust("cluster create hand --yes") { $0.contains("✓ SecurityGroup") }
            #expect(try await sandbox.dust("cluster delete hand --yes").status == 0)
            #expect(try await sandbox.dust("cluster list --json").output == "[]\n")
            #expect(try AtomicFile.readText(path) == rules)
        }
    }

    @Test func `a key pair that is only in the cloud is left alone, and another one made`() async throws {
        try await withSandbox(nodes: 0) { sandbox in
            _ = try await sandbox.dust(new)
            #expect(try await sandbox.dust("cluster create hand --yes --detach").status == 0)
            #expect(try await sandbox.dust("cluster delete hand --yes").status == 0)
            let keys = sandbox.configFolder.sandbox + "/keys"
            try FileManager.default.removeItem(atPath: keys)
            #expect(try await sandbox.dust("cluster create hand --yes --detach").status == 0)
            #expect(try FileManager.default.contentsOfDirectory(atPath: keys) == ["dust-eu-west-1-2.pem"])
        }
    }

    @Test(arguments: [("image: ami-00000000", "ami-00000000"), ("key: nosuch", "nosuch")])
    func `what the region does not have is named before anything is made`(line: String, word: String) async throws {
        try await withSandbox(nodes: 0) { sandbox in
            let path = sandbox.configFolder.sandbox + "/clusters/hand.yaml"
            let spec = "cluster:\n  name: hand\n  \(line)\nnodes:\n- {nodename: n, instance_type: t3.micro}\n"
            try AtomicFile.write(spec, to: path)
            let said = try await sandbox.dust("cluster create hand --yes")
            #expect(said.status == 5 && said.errors.contains(word), "\(said)")
            #expect(try await sandbox.dust("cluster list --json").output == "[]\n")
        }
    }
}
