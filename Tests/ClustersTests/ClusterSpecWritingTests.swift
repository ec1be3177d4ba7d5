import Clusters
import Testing

@Suite struct ClusterSpecWritingTests {
    @Test func `what is written is read back as the same spec`() throws {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<200 {
            let spec = ClusterSpec.random(using: &random)
            #expect(try ClusterSpec.read(spec.text, file: "a.yaml", kinds: ["base"]) == spec, "\(spec.text)")
        }
    }

    @Test func `every line of a new spec says what it means`() {
        let spec = ClusterSpec(name: "a", groups: [NodeGroup("node", count: 3, instanceType: "t3.micro")])
        let lines = spec.text.split(separator: "\n")
        let keys = lines.filter { $0.contains(": ") && !$0.contains("vpc-") && !$0.contains("subnet-") }
        #expect(keys.allSatisfy { $0.contains("# ") }, "\(spec.text)")
    }
}
