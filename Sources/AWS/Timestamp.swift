import System
import Text

/// A moment in UTC, as seconds since 1970.
///
/// AWS speaks in three spellings of time, none of which is worth Foundation's start-up cost.
package struct Timestamp: Hashable, Comparable, Sendable {
    /// Seconds since 1970-01-01T00:00:00Z, leap seconds not counted.
    package var seconds: Double

    /// The moment `seconds` after the beginning of 1970.
    package init(secondsSince1970 seconds: Double) {
        self.seconds = seconds
    }

    /// The present moment by the machine's clock.
    package static func now() -> Timestamp {
        let time = Clock.wall()
        return Timestamp(secondsSince1970: Double(time.seconds) + Double(time.nanoseconds) / 1e9)
    }

    /// Earlier moments come first.
    package static func < (a: Timestamp, b: Timestamp) -> Bool { a.seconds < b.seconds }

    /// The spelling that signatures use, such as `20150830T123600Z`.
    package var basic: String {
        iso8601.filter { $0 != "-" && $0 != ":" }
    }

    /// ISO 8601 to the second, such as `2015-08-30T12:36:00Z`.
    package var iso8601: String {
        let time = CivilTime(secondsSince1970: Int(exactly: seconds.rounded(.down)) ?? 0)
        return time.day + "T" + time.clock + "Z"
    }

    /// Reads `2015-08-30T12:36:00Z`, with or without a fraction, with `Z`, `UTC` or an offset such as `+02:00`.
    package init?(iso8601 text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " "), bytes[13] == UInt8(ascii: ":"),
            bytes[16] == UInt8(ascii: ":"),
            let year = digits(bytes[0..<4]), let month = digits(bytes[5..<7]), let day = digits(bytes[8..<10]),
            let hour = digits(bytes[11..<13]), let minute = digits(bytes[14..<16]), let second = digits(bytes[17..<19]),
            let date = CivilDate(year: year, month: month, day: day), hour < 24, minute < 60, second < 61
        else { return nil }
        var rest = bytes[19...]
        var fraction = 0.0
        if rest.first == UInt8(ascii: ".") {
            let places = rest.dropFirst().prefix { (48...57).contains($0) }
            guard !places.isEmpty, places.count <= 9, let value = digits(places) else { return nil }
            fraction = Double(value) / pow(10, Double(places.count))
            rest = rest.dropFirst(1 + places.count)
        }
        guard let offset = secondsOfOffset(rest) else { return nil }
        let whole = date.daysSince1970 * 86_400 + hour * 3600 + minute * 60 + second - offset
        seconds = Double(whole) + fraction
    }

    /// Reads the date of an HTTP header, such as `Wed, 21 Oct 2015 07:28:00 GMT` (RFC 9110, section 5.6.7).
    package init?(httpDate text: String) {
        let words = text.split(separator: " ")
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        guard words.count == 6, let day = Int(words[1]), let month = months.firstIndex(of: String(words[2])),
            let year = Int(words[3]), (1970...9999).contains(year),
            let date = CivilDate(year: year, month: month + 1, day: day)
        else { return nil }
        let clock = words[4].split(separator: ":").compactMap { Int($0) }
        guard clock.count == 3, clock.allSatisfy({ (0...60).contains($0) }) else { return nil }
        seconds = Double(date.daysSince1970 * 86_400 + clock[0] * 3600 + clock[1] * 60 + clock[2])
    }
}

private func digits(_ bytes: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for byte in bytes {
        guard (48...57).contains(byte) else { return nil }
        value = value * 10 + Int(byte - 48)
    }
    return value
}

private func secondsOfOffset(_ bytes: ArraySlice<UInt8>) -> Int? {
    if bytes.elementsEqual("Z".utf8) || bytes.elementsEqual("UTC".utf8) { return 0 }
    let figures = bytes.dropFirst().filter { $0 != UInt8(ascii: ":") }
    guard let sign = bytes.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"), figures.count == 4,
        let hours = digits(figures[0..<2]), let minutes = digits(figures[2..<4])
    else { return nil }
    return (hours * 3600 + minutes * 60) * (sign == UInt8(ascii: "-") ? -1 : 1)
}
