import Problems

extension AWSClient {
    /// Sets tags on resources, up to 1,000 resources a call; a tag that is there gets the new value.
    /// Source: CreateTags, Amazon EC2 API Reference.
    package func createTags(
        _ tags: [(key: String, value: String)], on resources: [String], in region: String
    ) async throws(Problem) {
        try await tag("CreateTags", tags.map { ($0.key, $0.value) }, resources, region)
    }

    /// Takes tags away; with a value only where the tag has exactly that one.
    /// Source: DeleteTags, Amazon EC2 API Reference.
    package func deleteTags(
        _ tags: [(key: String, value: String?)], on resources: [String], in region: String
    ) async throws(Problem) {
        try await tag("DeleteTags", tags.map { ($0.key, $0.value) }, resources, region)
    }

    private func tag(
        _ action: String, _ tags: [(String, String?)], _ resources: [String], _ region: String
    ) async throws(Problem) {
        var pairs: [(String, String?)] = []
        for (index, (key, value)) in tags.enumerated() {
            pairs.append(("Tag.\(index + 1).Key", key))
            pairs.append(("Tag.\(index + 1).Value", value))
        }
        for chunk in chunks(resources, of: 1000) {
            _ = try await query(.ec2, action, numbered("ResourceId", chunk) + pairs, region: region)
        }
    }
}
