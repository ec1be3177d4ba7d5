import Problems

/// In which steps work goes over nodes: `--batch 1,10%,100%` begins with a canary.
package struct RollingPlan: Hashable, Sendable {
    /// The size of a step.
    package enum Step: Hashable, Sendable {
        /// So many nodes.
        case count(Int)
        /// So many of a hundred, at least one.
        case percent(Int)
    }

    /// The steps; the last is repeated until no node is left.
    package let steps: [Step]

    /// Everything in one step.
    package static let atOnce = RollingPlan(steps: [.percent(100)])

    private init(steps: [Step]) { self.steps = steps }

    /// Reads `N|P%[,…]`; throws `run.bad-batch`.
    package init(_ text: String) throws(Problem) {
        var steps: [Step] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            if part.hasSuffix("%"), let percent = Int(part.dropLast()), (1...100).contains(percent) {
                steps.append(.percent(percent))
            } else if let count = Int(part), count > 0 {
                steps.append(.count(count))
            } else {
                throw Problem(
                    "run.bad-batch", "\"\(part)\" is not a valid batch size.",
                    why: "A batch is a number of nodes or a percentage.",
                    fix: "--batch 1,10%,100%", status: .usage)
            }
        }
        self.steps = steps
    }

    /// Cuts a list into the plan's batches.
    package func batches<Element>(of elements: [Element]) -> [[Element]] {
        var batches: [[Element]] = []
        var rest = elements[...]
        var index = 0
        while !rest.isEmpty {
            let size =
                switch steps[min(index, steps.count - 1)] {
                case .count(let count): count
                case .percent(let percent): max(1, (elements.count * percent + 99) / 100)
                }
            batches.append(Array(rest.prefix(size)))
            rest = rest.dropFirst(size)
            index += 1
        }
        return batches
    }
}
