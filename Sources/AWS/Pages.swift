import Problems

/// The pages of one list, which a server that is broken, or means harm, might go on with for ever.
package struct Pages: Sendable {
    /// What the next page is asked for with; nil for the first.
    package private(set) var token: String?
    private let action: String
    private var seen: Set<String> = []
    private var barren = 0

    /// With a thousand instances a page, a million; no account has so many in a region.
    private static let most = 1_000
    /// EC2 may answer a filtered list with empty pages, but not many in a row.
    private static let mostBarren = 100

    /// Before the first page of an action's answer.
    package init(_ action: String) {
        self.action = action
    }

    /// Goes on to the page after this one; false where there is none.
    ///
    /// `hasNews` is whether this page had anything that the one before had not. Throws `aws.endless` where the pages lead in a
    /// circle, or are too many.
    package mutating func advance(to next: String?, hasNews: Bool = true) throws(Problem) -> Bool {
        guard let next, !next.isEmpty else { return false }
        barren = hasNews ? 0 : barren + 1
        guard seen.insert(next).inserted else { throw endless("A page names one that came before as the next.") }
        guard seen.count < Self.most else { throw endless("It has \(Self.most) pages and names one more.") }
        guard barren < Self.mostBarren else { throw endless("\(barren) pages in a row have nothing new.") }
        token = next
        return true
    }

    private func endless(_ why: String) -> Problem {
        Problem(
            "aws.endless", "The answer to \(action) has no end.", why: why, fix: "check AWS_ENDPOINT_URL",
            status: .cloud)
    }
}

/// The list in pieces of at most `size`.
package func chunks<Element>(_ list: [Element], of size: Int) -> [[Element]] {
    stride(from: 0, to: list.count, by: size).map { Array(list[$0..<min($0 + size, list.count)]) }
}
