import Problems

extension AWSClient {
    /// The names of the regions that the account can use, sorted; `region` is only where it is asked.
    /// Source: DescribeRegions, Amazon EC2 API Reference.
    package func describeRegions(from region: String) async throws(Problem) -> [String] {
        let reply = try await query(.ec2, "DescribeRegions", region: region)
        return reply.list("regionInfo").compactMap { $0.text("regionName") }.sorted()
    }
}
