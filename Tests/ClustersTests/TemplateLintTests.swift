import Clusters
import Files
import Foundation
import Testing

/// cfn-lint knows what CloudFormation takes, property by property; it is put in place by `script/bootstrap`.
@Suite struct TemplateLintTests {
    @Test func `templates of random specs pass cfn-lint without a warning`() throws {
        let folder = FileManager.default.temporaryDirectory.path + "/dust-lint-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let base = try KindLibrary(folder: folder).kind("base")
        var random = SeededGenerator(seed: 11)
        var paths: [String] = []
        for number in 0..<24 {
            let spec = ClusterSpec.random(using: &random)
            let path = "\(folder)/\(number).json"
            try AtomicFile.write(ClusterTemplate(spec, kind: base, facts: .anything).text, to: path)
            paths.append(path)
        }
        // One so large that its nodes share launch templates.
        var worker = NodeGroup("worker", count: 200, instanceType: "c7g.large")
        worker.isSpot = true
        var large = ClusterSpec(name: "large", groups: [NodeGroup("master", instanceType: "t3.micro"), worker])
        large.timeToLive = TimeToLive(minutes: 480)
        for (number, network) in [ClusterSpec.Network.defaultVPC, .new].enumerated() {
            large.network = network
            let path = "\(folder)/large\(number).json"
            try AtomicFile.write(ClusterTemplate(large, kind: base, facts: .anything).text, to: path)
            paths.append(path)
        }
        let lint = Process()
        lint.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        lint.arguments = ["cfn-lint", "-r", "eu-west-1", "-t"] + paths
        let output = Pipe()
        lint.standardOutput = output
        lint.standardError = output
        try lint.run()
        let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        lint.waitUntilExit()
        #expect(lint.terminationStatus == 0, "\(said)")
        #expect(said == "")
    }
}
