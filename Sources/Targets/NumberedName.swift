/// A name as the text between its numbers, and these numbers.
struct NumberedName {
    let form: Form
    let numbers: [UInt64]

    /// What names have in common that may fold: the texts around the numbers, and which numbers have zeros in front.
    struct Form: Hashable {
        /// One more than there are numbers.
        let texts: [String]
        /// For each number its digits where they begin with a zero, else 0.
        var widths: [Int]

        /// The name with these numbers.
        func written(_ numbers: [UInt64]) -> String {
            var text = texts[0]
            for (place, number) in numbers.enumerated() { text += digits(number, at: place) + texts[place + 1] }
            return text
        }

        /// All names of a box, folded.
        func written(_ box: NumberBox) -> String {
            var text = texts[0]
            for (place, numbers) in box.sides.enumerated() {
                let runs = NumberBox.runs(of: numbers)
                let inside = runs.map { run in
                    let first = digits(run.lowerBound, at: place)
                    return run.lowerBound == run.upperBound ? first : first + "-" + digits(run.upperBound, at: place)
                }
                text += numbers.count > 1 ? "[" + inside.joined(separator: ",") + "]" : inside.joined()
                text += texts[place + 1]
            }
            return text
        }

        private func digits(_ number: UInt64, at place: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, widths[place] - digits.utf8.count)) + digits
        }
    }

    /// Takes a name apart; nil where it is never folded: one without a number or with more of them than anybody can follow, an
    /// instance id, and one with a bracket or comma of its own, since nobody could tell whose bracket it is.
    init?(_ name: String) {
        let bytes = Array(name.utf8)
        guard !bytes.contains(where: { "[],".utf8.contains($0) }), !Self.isInstanceID(bytes) else { return nil }
        var texts: [String] = []
        var widths: [Int] = []
        var numbers: [UInt64] = []
        var text: [UInt8] = []
        var place = 0
        while place < bytes.count {
            guard bytes[place].isDigit else {
                text.append(bytes[place])
                place += 1
                continue
            }
            let digits = bytes[place...].prefix(while: \.isDigit)
            place = digits.endIndex
            guard digits.count <= PaddedRange.mostDigits, numbers.count < Self.mostNumbers else {
                text += digits
                continue
            }
            texts.append(String(decoding: text, as: UTF8.self))
            text = []
            numbers.append(digits.reduce(0) { $0 * 10 + UInt64($1 - 0x30) })
            widths.append(digits.first == 0x30 && digits.count > 1 ? digits.count : 0)
        }
        guard !numbers.isEmpty else { return nil }
        texts.append(String(decoding: text, as: UTF8.self))
        form = Form(texts: texts, widths: widths)
        self.numbers = numbers
    }

    private static let mostNumbers = 8

    private static func isInstanceID(_ bytes: [UInt8]) -> Bool {
        (bytes.count == 10 || bytes.count == 19) && bytes.starts(with: "i-".utf8)
            && bytes[2...].allSatisfy { $0.isDigit || UInt8(ascii: "a")...UInt8(ascii: "f") ~= $0 }
    }

    /// Gives web100 to the names that web099 belongs to: of the same number of digits, it only needs no zero.
    static func joinPadded(_ groups: inout [Form: Set<[UInt64]>]) {
        let places = groups.keys.map(\.widths.count).max() ?? 0
        for place in 0..<places {
            for padded in groups.keys where padded.widths.count > place && padded.widths[place] > 0 {
                var unpadded = padded
                unpadded.widths[place] = 0
                guard let numbers = groups[unpadded] else { continue }
                let fitting = numbers.filter { String($0[place]).utf8.count == padded.widths[place] }
                guard !fitting.isEmpty else { continue }
                groups[padded, default: []].formUnion(fitting)
                let rest = numbers.subtracting(fitting)
                groups[unpadded] = rest.isEmpty ? nil : rest
            }
        }
    }
}

/// Numbers that are all combinations of some numbers in each place.
struct NumberBox {
    /// For each place its numbers, in order.
    var sides: [[UInt64]]

    /// The least numbers.
    var first: [UInt64] { sides.map { $0[0] } }

    /// Boxes without a number in common that are exactly these numbers together; few, where that is easy to find.
    ///
    /// Boxes that are the same in all places but one become one. Which place comes first can matter: the better of two ways.
    static func boxes(of numbers: Set<[UInt64]>) -> [NumberBox] {
        guard let count = numbers.first?.count else { return [] }
        let places = Array(0..<count)
        let ways = count > 1 ? [Array(places.reversed()), places] : [places]
        let found = ways.map { joined(numbers, in: $0) }
        return (found.min { $0.count < $1.count } ?? []).sorted { $0.first.lexicographicallyPrecedes($1.first) }
    }

    private static func joined(_ numbers: Set<[UInt64]>, in places: [Int]) -> [NumberBox] {
        var boxes = numbers.map { NumberBox(sides: $0.map { [$0] }) }
        while true {
            let before = boxes.count
            for place in places {
                var sides: [[[UInt64]]: [UInt64]] = [:]
                for box in boxes {
                    var others = box.sides
                    others[place] = []
                    sides[others, default: []] += box.sides[place]
                }
                boxes = sides.map { others, joined in
                    var sides = others
                    sides[place] = joined.sorted()
                    return NumberBox(sides: sides)
                }
            }
            if boxes.count == before { return boxes }
        }
    }

    /// Sorted numbers as ranges.
    static func runs(of numbers: [UInt64]) -> [ClosedRange<UInt64>] {
        var runs: [ClosedRange<UInt64>] = []
        for number in numbers {
            // Numbers of 18 digits are far from the last one that there is.
            guard let last = runs.last, number <= last.upperBound + 1 else {
                runs.append(number...number)
                continue
            }
            runs[runs.count - 1] = last.lowerBound...number
        }
        return runs
    }
}
