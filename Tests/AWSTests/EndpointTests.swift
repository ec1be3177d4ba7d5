import Foundation
import Problems
import Testing

@testable import AWS

/// Where services are, by botocore's rules: `Tests/Oracles/test_endpoints.py` makes the table and checks that it is fresh.
@Suite struct EndpointTests {
    @Test func `every service that is spoken to is where botocore finds it, with FIPS and dual stack too`() throws {
        var wrong: [String] = []
        var count = 0
        for line in try resource("endpoints.tsv").split(separator: "\n") {
            let fields = line.split(separator: "\t").map(String.init)
            let name = fields[0]
            let service =
                ServiceDescription.named(name)
                ?? ServiceDescription(
                    name: name, endpointPrefix: name, signingName: name, settingName: name, version: "",
                    wire: .json(version: "", target: ""))
            var resolver = EndpointResolver()
            resolver.usesFIPS = fields[2] == "fips"
            resolver.usesDualStack = fields[3] == "dual"
            let found = resolver.endpoint(service, region: fields[1])
            count += 1
            if found.url != fields[4] + "/" || found.signingRegion != fields[5] {
                wrong.append("\(line): \(found.url) \(found.signingRegion)")
            }
        }
        #expect(count > 800)
        #expect(wrong == [])
    }

    @Test func `a host that is not there is blamed on the setting that chose it`() {
        var resolver = EndpointResolver()
        resolver.usesFIPS = true
        #expect(resolver.choice == "FIPS")
        let problem = TransportError(.dns).problem(host: "ec2-fips.eu-west-1.amazonaws.com", choice: resolver.choice)
        #expect(problem.code == "endpoint.missing")
        #expect(problem.why?.contains("FIPS") == true)
        #expect(TransportError(.dns).problem(host: "x").code == "aws.unreachable")
    }
}

@Suite struct MachineRegionTests {
    @Test(arguments: [
        ("devices/virtual/dmi/id/sys_vendor", "Amazon EC2\n", true), ("hypervisor/uuid", "ec2e1916-9099\n", true),
        ("devices/virtual/dmi/id/sys_vendor", "QEMU\n", false), ("hypervisor/uuid", "1234\n", false),
    ])
    func `a machine is an instance where its own description says so`(path: String, text: String, isOne: Bool) throws {
        let root = NSTemporaryDirectory() + "dust-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: root) }
        let file = URL(filePath: "\(root)/\(path)")
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
        #expect(MachineRegion.isInstance(readingFrom: root) == isOne)
    }
}
