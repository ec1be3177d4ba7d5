/// What the shell knows about the line being typed: the meaning of its parts, and a dim remark at the right.
package struct Annotation: Sendable, Hashable {
    /// A part of the line and what it means.
    package struct Part: Sendable, Hashable {
        /// Characters of the line, from 0.
        package var range: Range<Int>
        /// What they mean.
        package var role: Role

        /// A part.
        package init(_ range: Range<Int>, _ role: Role) {
            self.range = range
            self.role = role
        }
    }

    /// The parts from left to right, not overlapping; what lies between them is plain.
    package var parts: [Part]
    /// Shown dim at the right edge, such as `3 nodes`; left out where there is no room.
    package var hint: String

    /// An annotation; by default the line stays plain.
    package init(_ parts: [Part] = [], hint: String = "") {
        self.parts = parts
        self.hint = hint
    }
}
