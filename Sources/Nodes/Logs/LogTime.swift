import Targets
import Text

/// The times that lines of logs begin with.
package enum LogTime {
    /// Seconds since 1970 of the time that stands within a line's first words; nil where there is none.
    ///
    /// Known are ISO 8601 (also with a blank and a comma, as Java writes it), syslog's `Nov 30 09:00:00` (of `year`), the web servers'
    /// `30/Nov/2026:09:00:00 +0100` and seconds since 1970. Where no zone is named it is UTC, as on EC2's own images.
    package static func seconds(_ line: String, year: Int) -> Double? {
        let head = line.utf8.prefix(100)
        var index = head.startIndex
        var words = 0
        // A time stands at the beginning, or behind a level, a host or a bracket.
        while index < head.endIndex, words < 6 {
            let rest = head[index...]
            if let time = iso(rest) ?? web(rest) ?? syslog(rest, year: year) ?? epoch(rest, isFirst: words == 0) {
                return time
            }
            while index < head.endIndex, isWord(head[index]) { index = head.index(after: index) }
            while index < head.endIndex, !isWord(head[index]) { index = head.index(after: index) }
            words += 1
        }
        return nil
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x20, 0x5b, 0x22, 0x28, 0x3d, 0x09: false
        default: true
        }
    }

    private static func iso(_ text: Substring.UTF8View.SubSequence) -> Double? {
        var bytes = Array(text.prefix(35))
        guard bytes.count >= 16, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"), bytes[0].isDigit else {
            return nil
        }
        // `09:00:00,123`: a comma is ISO's too.
        if bytes.count > 19, bytes[19] == UInt8(ascii: ",") { bytes[19] = UInt8(ascii: ".") }
        let end = bytes.indices.first { at in
            guard at > 10 else { return false }
            switch bytes[at] {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: ":"), UInt8(ascii: "."), UInt8(ascii: "Z"),
                UInt8(ascii: "+"), UInt8(ascii: "-"):
                return false
            default: return true
            }
        }
        return Instant.seconds(String(decoding: bytes[..<(end ?? bytes.count)], as: UTF8.self))
    }

    private static func syslog(_ text: Substring.UTF8View.SubSequence, year: Int) -> Double? {
        let bytes = Array(text.prefix(15))
        guard bytes.count == 15, let month = month(bytes[0..<3]), let day = number(bytes[4..<6]),
            let date = CivilDate(year: year, month: month, day: day)
        else { return nil }
        return clock(bytes[7..<15]).map { Double(date.daysSince1970) * 86_400 + $0 }
    }

    private static func web(_ text: Substring.UTF8View.SubSequence) -> Double? {
        let bytes = Array(text.prefix(26))
        guard bytes.count >= 20, bytes[2] == UInt8(ascii: "/"), let day = number(bytes[0..<2]),
            let month = month(bytes[3..<6]), let year = number(bytes[7..<11]),
            let date = CivilDate(year: year, month: month, day: day), let time = clock(bytes[12..<20])
        else { return nil }
        var offset = 0.0
        if bytes.count == 26, let hours = number(bytes[22..<24]), let minutes = number(bytes[24..<26]) {
            offset = Double(hours * 3600 + minutes * 60) * (bytes[21] == UInt8(ascii: "-") ? -1 : 1)
        }
        return Double(date.daysSince1970) * 86_400 + time - offset
    }

    private static func epoch(_ text: Substring.UTF8View.SubSequence, isFirst: Bool) -> Double? {
        guard isFirst else { return nil }
        let digits = text.prefix { $0.isDigit || $0 == UInt8(ascii: ".") }
        guard digits.count >= 10, let number = Double(String(decoding: Array(digits), as: UTF8.self)) else {
            return nil
        }
        // Seconds, or milliseconds; what is neither in this century is an ordinary number.
        if (946_684_800..<4_102_444_800).contains(number) { return number }
        return (946_684_800_000..<4_102_444_800_000).contains(number) ? number / 1_000 : nil
    }

    private static func clock(_ bytes: ArraySlice<UInt8>) -> Double? {
        let at = bytes.startIndex
        guard let hour = number(bytes[at..<at + 2]), let minute = number(bytes[at + 3..<at + 5]),
            let second = number(bytes[at + 6..<at + 8]), bytes[at + 2] == UInt8(ascii: ":"), hour < 24, minute < 60
        else { return nil }
        return Double(hour * 3600 + minute * 60 + second)
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
        var value = 0
        for (index, byte) in bytes.enumerated() {
            if byte == 0x20, index == 0 { continue }
            guard byte.isDigit else { return nil }
            value = value * 10 + Int(byte - 0x30)
        }
        return value
    }

    private static func month(_ bytes: ArraySlice<UInt8>) -> Int? {
        months.firstIndex(of: String(decoding: bytes, as: UTF8.self)).map { $0 + 1 }
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}

extension UInt8 {
    fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }
}
