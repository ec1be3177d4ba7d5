import Text

/// Points in time as AWS writes them: ISO 8601, in UTC where no offset is given.
package enum Instant {
    /// Seconds since 1970 of `2026-11-01`, `2026-11-01T08:30`, `2026-11-01 08:30:15.5Z` or `…+01:00`; nil where it is not a time.
    ///
    /// A date alone is its first moment.
    package static func seconds(_ text: String) -> Double? {
        var reader = Reader(bytes: Array(text.utf8))
        guard let year = reader.number(4), reader.takes("-"), let month = reader.number(2), reader.takes("-"),
            let day = reader.number(2), let date = CivilDate(year: year, month: month, day: day)
        else { return nil }
        let midnight = Double(date.daysSince1970) * 86_400
        if reader.isAtEnd { return midnight }
        guard reader.takes("T") || reader.takes("t") || reader.takes(" "), let time = time(&reader),
            let offset = offset(&reader), reader.isAtEnd
        else { return nil }
        return midnight + time - offset
    }

    private static func time(_ reader: inout Reader) -> Double? {
        guard let hour = reader.number(2), reader.takes(":"), let minute = reader.number(2), hour < 24, minute < 60
        else { return nil }
        var seconds = Double(hour * 3600 + minute * 60)
        guard reader.takes(":") else { return seconds }
        guard let second = reader.number(2), second <= 60 else { return nil }
        seconds += Double(second)
        guard reader.takes(".") else { return seconds }
        var scale = 0.1
        while let digit = reader.number(1) {
            seconds += Double(digit) * scale
            scale /= 10
        }
        return seconds
    }

    private static func offset(_ reader: inout Reader) -> Double? {
        if reader.isAtEnd || reader.takes("Z") || reader.takes("z") { return 0 }
        let sign: Double = reader.takes("-") ? -1 : 1
        guard sign < 0 || reader.takes("+"), let hours = reader.number(2) else { return nil }
        _ = reader.takes(":")
        let minutes = reader.number(2) ?? 0
        return sign * Double(hours * 3600 + minutes * 60)
    }

    private struct Reader {
        let bytes: [UInt8]
        var position = 0

        var isAtEnd: Bool { position == bytes.count }

        mutating func takes(_ character: Unicode.Scalar) -> Bool {
            guard position < bytes.count, UInt32(bytes[position]) == character.value else { return false }
            position += 1
            return true
        }

        mutating func number(_ digits: Int) -> Int? {
            guard position + digits <= bytes.count else { return nil }
            let part = bytes[position..<position + digits]
            guard part.allSatisfy(\.isDigit) else { return nil }
            position += digits
            return part.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        }
    }
}
