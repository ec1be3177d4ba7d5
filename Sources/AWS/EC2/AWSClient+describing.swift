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
        var pages = Pages(action)
        var page: [XMLElement] = []
        while true {
            let reply = try await query(.ec2, action, all + [("NextToken", pages.token)], region: region)
            let before = page
            page = reply.list(list)
            items += page
            guard try pages.advance(to: reply.text("nextToken"), hasNews: !page.isEmpty && page != before) else {
                break
            }
        }
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
