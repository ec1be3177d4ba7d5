import Foundation
import System
import Testing

@testable import Clusters

/// What a job of `cluster submit` is on the head, asked of a real shell.
@Suite struct ClusterJobTests {
    private let facts = ClusterFacts(
        cluster: "s", region: "eu-west-1",
        nodes: [
            ClusterFacts.Node(
                name: "master", id: "i-1", address: "10.0.0.1", publicAddress: "", type: "t3.micro", user: "admin")
        ])

    private func run(_ line: String, home: String, input: String = "") throws -> (status: Int32, said: String) {
        let folder = FileManager.default.temporaryDirectory.appending(path: "dust-run-\(UUID().uuidString)").path()
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try input.write(toFile: folder + "/in", atomically: false, encoding: .utf8)
        // Not by Foundation, whose children have SIGCHLD blocked, so that dash waits for ever.
        let ending = try Launch(
            ["/bin/sh", "-c", "exec /bin/sh -c \"$1\" <\"$2/in\" >\"$2/out\"", "sh", line, folder],
            environment: ["HOME": home, "PATH": "/usr/bin:/bin"]
        ).start().wait()
        return (ending?.status ?? -1, try String(contentsOfFile: folder + "/out", encoding: .utf8))
    }

    @Test func `a program gets its arguments as they are, and its status is the job's`() throws {
        let home = FileManager.default.temporaryDirectory.appending(path: "dust-job-\(UUID().uuidString)").path()
        defer { try? FileManager.default.removeItem(atPath: home) }
        let odd = ["a 'b' \"c\"", "$HOME `id` \\ *", "", "é\n-x", "--"]
        let kind = try Kind.read(
            [
                "kind.yaml": """
                name: k
                roles: {head: {nodes: master}}
                submit: |
                  echo "$JOB on {{head.name}}"
                  sh "$FILE" "$@"
                """
            ], name: "k", file: "k")
        let program = "for word; do printf '<%s>' \"$word\"; done; exit 7\n"
        for kinds in [[kind], []] {
            let job = ClusterJob(name: "j-1", file: "my job.sh", arguments: odd)
            #expect(try run(job.placing(), home: home, input: "#!/bin/sh\n" + program).status == 0)
            let done = try run(try job.script(kinds, facts), home: home)
            #expect(done.status == 7)
            #expect(done.said == (kinds.isEmpty ? "" : "j-1 on master\n") + odd.map { "<\($0)>" }.joined())
        }
    }
}
