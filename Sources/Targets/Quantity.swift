/// A number with or without a unit, so that `age>8h` and `tag:disk>=100G` compare amounts and not letters.
///
/// `m` can be minutes or mebibytes, so each unit is read in every way it has; two quantities compare where they share one.
struct Quantity: Equatable {
    /// The number, where no unit follows it.
    var plain: Double?
    /// As a size: K, M, G, T and P are powers of 1024, with or without `iB` or `B`.
    var bytes: Double?
    /// As a duration: s, m, h, d and w, also in a row as in `1h30m`.
    var seconds: Double?

    init?(_ text: String) {
        let text = text.lowercased()
        if let number = Self.number(text[...]) {
            plain = number
            return
        }
        let unit = text.drop { $0.isASCII && ($0.isNumber || $0 == "." || $0 == "-" || $0 == "+") }
        if let number = Self.number(text[..<unit.startIndex]) {
            bytes = Self.bytes(unit.drop { $0 == " " }).map { $0 * number }
        }
        seconds = Self.seconds(text)
        if bytes == nil, seconds == nil { return nil }
    }

    /// Negative where `self` is less than `other`, 0 where equal, nil where the two cannot be compared.
    func order(_ other: Quantity) -> Int? {
        if let order = Self.order(plain, other.plain) { return order }
        if let order = Self.order(bytes ?? plain, other.bytes ?? other.plain), bytes != nil || other.bytes != nil {
            return order
        }
        return Self.order(seconds ?? plain, other.seconds ?? other.plain)
    }

    private static func order(_ one: Double?, _ other: Double?) -> Int? {
        guard let one, let other else { return nil }
        return one < other ? -1 : one > other ? 1 : 0
    }

    /// Only plain decimal numbers: `nan`, `inf` and hexadecimal are words.
    private static func number(_ text: Substring) -> Double? {
        guard text.utf8.allSatisfy({ $0.isDigit || $0 == 0x2E || $0 == 0x2D || $0 == 0x2B }) else { return nil }
        return Double(text)
    }

    private static func bytes(_ unit: Substring) -> Double? {
        let powers: [Character: Int] = ["b": 0, "k": 1, "m": 2, "g": 3, "t": 4, "p": 5]
        guard let first = unit.first, let power = powers[first] else { return nil }
        guard ["", "b", "ib"].contains(unit.dropFirst()), power > 0 || unit.count == 1 else { return nil }
        return (0..<power).reduce(1) { size, _ in size * 1024 }
    }

    private static func seconds(_ text: String) -> Double? {
        let units: [Character: Double] = ["s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800]
        var total = 0.0
        var rest = text[...]
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
            rest = rest[digits.endIndex...]
            guard let number = number(digits), let unit = rest.popFirst(), let size = units[unit] else { return nil }
            total += number * size
        }
        return text.isEmpty ? nil : total
    }
}
