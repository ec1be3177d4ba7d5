import Problems

extension AWSClient {
    /// Sets tags on resources, up to 1,000 resources a call; a tag that is there gets the new value.
    ///
    /// Answers with the resources that EC2 refused, each with the reason; the others have their tags. Throws what concerns
    /// the call itself. Source: CreateTags, Amazon EC2 API Reference.
    package func createTags(
        _ tags: [(key: String, value: String)], on resources: [String], in region: String
    ) async throws(Problem) -> [String: Problem] {
        try await tag("CreateTags", tags.map { ($0.key, $0.value) }, resources, region)
    }

    /// Takes tags away; with a value only where the tag has exactly that one.
    ///
    /// Answers and throws as `createTags` does. Source: DeleteTags, Amazon EC2 API Reference.
    package func deleteTags(
        _ tags: [(key: String, value: String?)], on resources: [String], in region: String
    ) async throws(Problem) -> [String: Problem] {
        try await tag("DeleteTags", tags.map { ($0.key, $0.value) }, resources, region)
    }

    private func tag(
        _ action: String, _ tags: [(String, String?)], _ resources: [String], _ region: String
    ) async throws(Problem) -> [String: Problem] {
        var pairs: [(String, String?)] = []
        for (index, (key, value)) in tags.enumerated() {
            pairs.append(("Tag.\(index + 1).Key", key))
            pairs.append(("Tag.\(index + 1).Value", value))
        }
        let outcomes = try await inBatches(resources, in: region, orElse: ()) { batch throws(CallError) in
            _ = try await queryOrRefusal(.ec2, action, numbered("ResourceId", batch) + pairs, region: region)
            return [:]
        }
        return outcomes.compactMapValues { outcome in if case .failure(let problem) = outcome { problem } else { nil } }
    }
}
