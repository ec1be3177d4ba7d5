/// The names of nodes as sets: `worker[0-1,3]` for worker0, worker1 and worker3.
///
/// Zeros in front of numbers are kept (`web[000-211,214-299]`), so folding and expanding lead back to the same names.
package enum NodeNames {
    /// Names in folded form, in natural order, each name once.
    ///
    /// Names that differ only in their last number share an entry; a number alone keeps its digits without brackets.
    package static func folded(_ names: some Sequence<String>) -> [String] {
        var groups: [Stem: [UInt64]] = [:]
        var plain: Set<String> = []
        for name in names {
            if let (stem, number) = Stem.split(name) {
                groups[stem, default: []].append(number)
            } else {
                plain.insert(name)
            }
        }
        joinPadded(&groups)
        var entries: [(text: String, first: String)] = plain.map { ($0, $0) }
        for (stem, numbers) in groups {
            let runs = runs(of: numbers)
            guard let first = runs.first?.lowerBound else { continue }
            let firstName = stem.prefix + stem.written(first) + stem.suffix
            guard runs.count > 1 || runs[0].count > 1 else {
                entries.append((firstName, firstName))
                continue
            }
            let inside = runs.map { run in
                run.count == 1
                    ? stem.written(run.lowerBound) : stem.written(run.lowerBound) + "-" + stem.written(run.upperBound)
            }
            entries.append((stem.prefix + "[" + inside.joined(separator: ",") + "]" + stem.suffix, firstName))
        }
        return entries.sorted { isBefore($0.first, $1.first) }.map(\.text)
    }

    /// The folded names as one text, joined by commas: `fold(["worker0", "worker1", "worker3"])` is `worker[0-1,3]`.
    package static func fold(_ names: some Sequence<String>) -> String {
        folded(names).joined(separator: ",")
    }

    /// Whether `one` comes before `other` when numbers count as numbers: worker2 before worker10; letter case ignored.
    package static func isBefore(_ one: String, _ other: String) -> Bool {
        switch order(Array(one.lowercased().utf8), Array(other.lowercased().utf8)) {
        case 0: one < other
        case let order: order < 0
        }
    }

    /// Gives web100 to the names that web099 belongs to: of the same number of digits, it only needs no zero.
    private static func joinPadded(_ groups: inout [Stem: [UInt64]]) {
        for padded in groups.keys where padded.width > 0 {
            var unpadded = padded
            unpadded.width = 0
            guard let numbers = groups[unpadded] else { continue }
            let fitting = numbers.filter { String($0).utf8.count == padded.width }
            let rest = numbers.filter { String($0).utf8.count != padded.width }
            groups[padded, default: []] += fitting
            groups[unpadded] = rest.isEmpty ? nil : rest
        }
    }

    private static func runs(of numbers: [UInt64]) -> [ClosedRange<UInt64>] {
        var runs: [ClosedRange<UInt64>] = []
        for number in numbers.sorted() {
            guard let last = runs.last, number <= last.upperBound + 1 else {
                runs.append(number...number)
                continue
            }
            runs[runs.count - 1] = last.lowerBound...number
        }
        return runs
    }

    private static func order(_ one: [UInt8], _ other: [UInt8]) -> Int {
        var i = 0
        var j = 0
        while i < one.count, j < other.count {
            guard one[i].isDigit, other[j].isDigit else {
                if one[i] != other[j] { return one[i] < other[j] ? -1 : 1 }
                i += 1
                j += 1
                continue
            }
            let first = one[i...].prefix(while: \.isDigit)
            let second = other[j...].prefix(while: \.isDigit)
            let order = order(ofDigits: first.drop { $0 == 0x30 }, second.drop { $0 == 0x30 })
            if order != 0 { return order }
            i = first.endIndex
            j = second.endIndex
        }
        return (one.count - i) - (other.count - j)
    }

    private static func order(ofDigits one: ArraySlice<UInt8>, _ other: ArraySlice<UInt8>) -> Int {
        if one.count != other.count { return one.count - other.count }
        guard let place = zip(one, other).first(where: { $0 != $1 }) else { return 0 }
        return place.0 < place.1 ? -1 : 1
    }

    /// A name around its last number.
    private struct Stem: Hashable {
        let prefix: String
        let suffix: String
        /// The number of digits where they begin with a zero, else 0.
        var width: Int

        func written(_ number: UInt64) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }

        static func split(_ name: String) -> (Stem, UInt64)? {
            let bytes = Array(name.utf8)
            guard !bytes.contains(where: isBracketOrComma), let last = bytes.lastIndex(where: \.isDigit) else {
                return nil
            }
            let first = bytes[...last].lastIndex { !$0.isDigit }.map { $0 + 1 } ?? 0
            let digits = bytes[first...last]
            guard digits.count <= PaddedRange.mostDigits else { return nil }
            let number = digits.reduce(UInt64(0)) { $0 * 10 + UInt64($1 - 0x30) }
            let stem = Stem(
                prefix: String(decoding: bytes[..<first], as: UTF8.self),
                suffix: String(decoding: bytes[(last + 1)...], as: UTF8.self),
                width: digits.first == 0x30 && digits.count > 1 ? digits.count : 0)
            return (stem, number)
        }

        /// A name with a bracket of its own is never folded: nobody could tell whose bracket it is.
        private static func isBracketOrComma(_ byte: UInt8) -> Bool {
            byte == UInt8(ascii: "[") || byte == UInt8(ascii: "]") || byte == UInt8(ascii: ",")
        }
    }
}
