/// A range of numbers as they are written in names, with their zeros in front.
struct PaddedRange: Hashable {
    /// So many digits always fit in 64 bits.
    static let mostDigits = 18

    let numbers: ClosedRange<UInt64>
    /// The least number of digits; shorter numbers are filled with zeros.
    let width: Int

    func contains(_ number: UInt64, digits: Int, startsWithZero: Bool) -> Bool {
        guard numbers.contains(number) else { return false }
        return digits == width || (digits > width && !startsWithZero)
    }

    /// What the text between two brackets turned out to be.
    enum Reading {
        case numbers([PaddedRange])
        case notNumbers
        case tooLarge
        case backward(String, turned: String)
    }

    /// The numbers that `3-15,20` stands for.
    static func reading(_ text: String) -> Reading {
        var ranges: [PaddedRange] = []
        for item in text.split(separator: ",", omittingEmptySubsequences: false) {
            let ends = item.split(separator: "-", omittingEmptySubsequences: false)
            let areNumbers = ends.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(\.isDigit) }
            guard ends.count <= 2, areNumbers, let first = ends.first, let last = ends.last else { return .notNumbers }
            guard first.utf8.count <= mostDigits, last.utf8.count <= mostDigits, let low = UInt64(first),
                let high = UInt64(last)
            else { return .tooLarge }
            guard low <= high else { return .backward(String(item), turned: "\(last)-\(first)") }
            ranges.append(PaddedRange(numbers: low...high, width: width(first, last)))
        }
        return .numbers(ranges)
    }

    /// Zeros in front say that all numbers are so wide; without them a number has just its digits.
    private static func width(_ first: Substring, _ last: Substring) -> Int {
        let padded = [first, last].filter { $0.utf8.count > 1 && $0.hasPrefix("0") }
        return padded.map(\.utf8.count).max() ?? 1
    }

    /// A number as it is written in a name of this range.
    func written(_ number: UInt64) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}

extension UInt8 {
    var isDigit: Bool { self >= 0x30 && self <= 0x39 }
}
