import Problems

/// What is said where the page after a page is that page again.
package func endlessPages(_ action: String) -> Problem {
    Problem(
        "aws.bad-reply", "The answer to \(action) has no end.", why: "Each page names itself as the next.",
        fix: "check AWS_ENDPOINT_URL", status: .cloud)
}

/// The list in pieces of at most `size`.
package func chunks<Element>(_ list: [Element], of size: Int) -> [[Element]] {
    stride(from: 0, to: list.count, by: size).map { Array(list[$0..<min($0 + size, list.count)]) }
}
