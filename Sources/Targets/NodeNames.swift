/// The names of nodes as sets: `worker[0-1,3]` for worker0, worker1 and worker3.
///
/// Zeros in front of numbers are kept (`web[000-211,214-299]`), so folding and expanding lead back to the same names.
package enum NodeNames {
    /// Names in folded form, in natural order, each name once.
    ///
    /// Names that differ only in their numbers share an entry: one bracket where they differ in one, several where their
    /// numbers are all combinations of some (`rack[1-2]-node[1-40]`). A number in which they do not differ stays as it is.
    package static func folded(_ names: some Sequence<String>) -> [String] {
        var groups: [NumberedName.Form: Set<[UInt64]>] = [:]
        var plain: Set<String> = []
        for name in names {
            if let name = NumberedName(name) {
                groups[name.form, default: []].insert(name.numbers)
            } else {
                plain.insert(name)
            }
        }
        NumberedName.joinPadded(&groups)
        var entries: [(text: String, first: String)] = plain.map { ($0, $0) }
        for (form, numbers) in groups {
            for box in NumberBox.boxes(of: numbers) { entries.append((form.written(box), form.written(box.first))) }
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
}
