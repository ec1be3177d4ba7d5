import Problems

extension AWSClient {
    /// All items that a Describe action lists, page after page.
    func describe(
        _ action: String, _ list: String, _ parameters: [(String, String?)],
        _ filters: [(name: String, values: [String])], _ region: String
    ) async throws(Problem) -> [XMLElement] {
        var all = parameters
        for (index, filter) in filters.enumerated() {
            all.append(("Filter.\(index + 1).Name", filter.name))
            all += numbered("Filter.\(index + 1).Value", filter.values)
        }
        var items: [XMLElement] = []
        var token: String?
        repeat {
            let reply = try await query(.ec2, action, all + [("NextToken", token)], region: region)
            items += reply.list(list)
            let next = reply.text("nextToken").flatMap { $0.isEmpty ? nil : $0 }
            if next != nil, next == token { throw endlessPages(action) }
            token = next
        } while token != nil
        return items
    }
}

extension XMLElement {
    /// The tags of a resource, as EC2 lists them.
    var tags: [String: String] {
        Dictionary(
            list("tagSet").map { ($0.text("key") ?? "", $0.text("value") ?? "") }, uniquingKeysWith: { _, last in last }
        )
    }
}
