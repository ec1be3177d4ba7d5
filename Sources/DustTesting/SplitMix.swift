/// Repeatable random numbers, so that a property that fails fails again with the same seed (SplitMix64).
package struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    /// Numbers that follow from a seed.
    package init(state: UInt64) { self.state = state }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// A number from 0 up to but not `bound`.
    package mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }

    /// One of some choices, of which there is one at least.
    package mutating func pick<Element>(_ choices: [Element]) -> Element { choices[below(choices.count)] }

    /// What comes about so many times `of` all.
    package mutating func happens(_ one: Int, of all: Int) -> Bool { below(all) < one }
}
