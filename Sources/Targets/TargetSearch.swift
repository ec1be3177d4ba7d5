/// The search of `show WORD`: a piece of any attribute or tag, letter case ignored.
package enum TargetSearch {
    /// The candidates of the working set in which `word` occurs, in the order of the scope; none for an empty word.
    package static func candidates<Candidate: TargetCandidate>(
        with word: String, in scope: TargetScope<Candidate>
    ) -> [Candidate] {
        guard !word.isEmpty else { return [] }
        let needle = Needle(word)
        return scope.candidates.filter { candidate in
            guard scope.isInWorkingSet?(candidate) ?? true else { return false }
            if needle.isIn(candidate.id) || needle.isIn(candidate.name) || needle.isIn(candidate.cluster) {
                return true
            }
            var isFound = false
            candidate.forEachValue { value in
                isFound = needle.isIn(value)
                return !isFound
            }
            if isFound { return true }
            candidate.forEachTag { key, value in
                isFound = needle.isIn(value) || needle.isIn(key)
                return !isFound
            }
            return isFound
        }
    }

    /// A text to look for, in lower case.
    private struct Needle {
        private let text: String
        private let bytes: [UInt8]

        init(_ word: String) {
            text = word.lowercased()
            bytes = Array(text.utf8)
        }

        func isIn(_ value: String?) -> Bool {
            guard let value else { return false }
            guard value.utf8.count >= bytes.count else { return false }
            var haystack = Array(value.utf8)
            for position in haystack.indices {
                let byte = haystack[position]
                if byte >= 0x80 { return value.lowercased().contains(text) }
                if byte >= 0x41, byte <= 0x5A { haystack[position] = byte | 0x20 }
            }
            return contains(haystack)
        }

        private func contains(_ haystack: [UInt8]) -> Bool {
            let first = bytes[0]
            for start in 0...haystack.count - bytes.count where haystack[start] == first {
                var length = 1
                while length < bytes.count, haystack[start + length] == bytes[length] { length += 1 }
                if length == bytes.count { return true }
            }
            return false
        }
    }
}
