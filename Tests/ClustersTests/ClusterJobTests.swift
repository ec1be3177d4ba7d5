import Foundation
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
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", line]
        process.environment = ["HOME": home, "PATH": "/usr/bin:/bin"]
        let (output, given) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardInput = given
        try process.run()
        try given.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try given.fileHandleForWriting.close()
        let said = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: said, as: UTF8.self))
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
