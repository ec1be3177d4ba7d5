import Problems
import Text

extension AWSClient {
    /// What the instance was told to do at its first start; nil where it was told nothing.
    /// Source: DescribeInstanceAttribute (`userData`), Amazon EC2 API Reference.
    package func userData(of id: String, in region: String) async throws(Problem) -> [UInt8]? {
        let reply = try await attribute("userData", of: id, region)
        return reply.text("userData", "value").flatMap { $0.isEmpty ? nil : Base64.decode($0) }
    }

    /// Whether the instance is protected against termination.
    /// Source: DescribeInstanceAttribute (`disableApiTermination`), Amazon EC2 API Reference.
    package func isTerminationProtected(_ id: String, in region: String) async throws(Problem) -> Bool {
        try await attribute("disableApiTermination", of: id, region).text("disableApiTermination", "value") == "true"
    }

    private func attribute(_ name: String, of id: String, _ region: String) async throws(Problem) -> XMLElement {
        try await query(
            .ec2, "DescribeInstanceAttribute", [("InstanceId", id), ("Attribute", name)], region: region)
    }
}
