/// A range of numbers as they are written in names, with their zeros in front.
struct PaddedRange: Hashable {
    /// So many digits always fit in 64 bits.
    static let mostDigits = 18

    let numbers: ClosedRange<UInt64>
    /// The least number of digits; shorter numbers are filled with zeros.
    let width: Int
    /// From one number to the next, counted from the first: `[0-8/2]` is every second.
    var step: UInt64 = 1

    /// The greatest number that belongs to the range.
    var last: UInt64 { numbers.upperBound - (numbers.upperBound - numbers.lowerBound) % step }

    func contains(_ number: UInt64, digits: Int, startsWithZero: Bool) -> Bool {
        guard numbers.contains(number), (number - numbers.lowerBound) % step == 0 else { return false }
        return digits == width || (digits > width && !startsWithZero)
    }

    /// What the text between two brackets turned out to be.
    enum Reading {
        case numbers([PaddedRange])
        case notNumbers
        /// Digits and what stands between numbers, but no list: nobody means single characters by that.
        case malformed
        case tooLarge
        case backward(String, turned: String)
    }

    /// The numbers that `3-15,20` stands for; blanks beside numbers are allowed, and `/2` takes every second.
    static func reading(_ text: String) -> Reading {
        let isListLike =
            text.utf8.contains(where: \.isDigit)
            && text.utf8.allSatisfy { $0.isDigit || " \t,-/:;.".utf8.contains($0) }
        let reading = ranges(text)
        if case .notNumbers = reading, isListLike { return .malformed }
        return reading
    }

    private static func ranges(_ text: String) -> Reading {
        var ranges: [PaddedRange] = []
        for item in text.split(separator: ",", omittingEmptySubsequences: false) {
            let halves = item.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(withoutBlanks)
            var step: UInt64 = 1
            if halves.count == 2 {
                guard halves[0].contains("-"), !halves[1].isEmpty, halves[1].utf8.allSatisfy(\.isDigit) else {
                    return .notNumbers
                }
                guard halves[1].utf8.count <= mostDigits, let number = UInt64(halves[1]) else { return .tooLarge }
                guard number > 0 else { return .notNumbers }
                step = number
            }
            let ends = halves[0].split(separator: "-", omittingEmptySubsequences: false).map(withoutBlanks)
            let areNumbers = ends.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(\.isDigit) }
            guard ends.count <= 2, areNumbers, let first = ends.first, let last = ends.last else { return .notNumbers }
            guard first.utf8.count <= mostDigits, last.utf8.count <= mostDigits, let low = UInt64(first),
                let high = UInt64(last)
            else { return .tooLarge }
            guard low <= high else { return .backward("\(first)-\(last)", turned: "\(last)-\(first)") }
            ranges.append(PaddedRange(numbers: low...high, width: width(first, last), step: step))
        }
        return .numbers(ranges)
    }

    private static func withoutBlanks(_ text: Substring) -> Substring {
        var text = text.drop { $0 == " " || $0 == "\t" }
        while text.last == " " || text.last == "\t" { text.removeLast() }
        return text
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
