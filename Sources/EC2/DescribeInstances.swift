import AWS
import Fleets
import Problems

extension AWSClient {
    /// Describes the instances of a region: all of them, or those with the ids given.
    ///
    /// Asks page after page. `filters` are EC2's own (`instance-state-name` …). Ids are asked for by a filter, too: one that
    /// EC2 has forgotten, an hour after it was terminated, is left out of the answer instead of failing all of it.
    /// Source: DescribeInstances, Amazon EC2 API Reference.
    package func describeInstances(
        in region: String, ids: [String] = [], filters: [(name: String, values: [String])] = []
    ) async throws(Problem) -> InstanceTable {
        var table = InstanceTable()
        // 200 values are the most that EC2 takes in the filters of one call.
        for chunk in ids.isEmpty ? [[]] : chunks(ids, of: 200) {
            var parameters: [(String, String?)] = []
            let all = filters + (chunk.isEmpty ? [] : [(name: "instance-id", values: chunk)])
            for (index, filter) in all.enumerated() {
                parameters.append(("Filter.\(index + 1).Name", filter.name))
                parameters += numbered("Filter.\(index + 1).Value", filter.values)
            }
            parameters.append(("MaxResults", "1000"))
            let part = try await describeInstances(parameters, region)
            table = table.count == 0 ? part : table.merging(part)
        }
        return table
    }

    private func describeInstances(
        _ parameters: [(String, String?)], _ region: String
    ) async throws(Problem) -> InstanceTable {
        var reader = InstanceReader()
        var pages = Pages("DescribeInstances")
        while true {
            let (page, before) = (parameters + [("NextToken", pages.token)], reader.builder.rowCount)
            do {
                try await send(.form(.ec2, "DescribeInstances", page, region: region)) { response in
                    reader.read(response.body) ? () : nil
                }
            } catch {
                throw problem(error, region: region)
            }
            guard try pages.advance(to: reader.nextToken, hasNews: reader.builder.rowCount > before) else { break }
        }
        return reader.builder.finish()
    }
}
