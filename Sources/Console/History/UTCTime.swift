import System
import Text

/// A moment in milliseconds since 1970-01-01 UTC, written as `2026-11-23T18:40:01.123Z` (RFC 3339).
package struct UTCTime: Sendable, Hashable, Comparable {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    package var milliseconds: Int64

    /// Wraps milliseconds since 1970.
    package init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// The system's clock, now.
    package static var now: UTCTime {
        let time = Clock.wall()
        return UTCTime(milliseconds: Int64(time.seconds) * 1000 + Int64(time.nanoseconds) / 1_000_000)
    }

    /// Earlier is smaller.
    package static func < (left: UTCTime, right: UTCTime) -> Bool {
        left.milliseconds < right.milliseconds
    }

    /// The fixed-length spelling, 24 ASCII characters.
    package var spelling: String {
        let seconds = milliseconds >= 0 ? milliseconds / 1000 : (milliseconds - 999) / 1000
        let time = CivilTime(secondsSince1970: Int(seconds))
        return time.day + "T" + time.clock + "." + CivilTime.padded(Int(milliseconds - seconds * 1000), 3) + "Z"
    }

    /// Reads the fixed-length spelling; nil for anything else.
    package init?(spelling: some Collection<UInt8>) {
        let bytes = Array(spelling)
        guard bytes.count == 24, bytes[10] == UInt8(ascii: "T"), bytes[23] == UInt8(ascii: "Z") else { return nil }
        func number(_ range: Range<Int>) -> Int? { Int(String(decoding: bytes[range], as: UTF8.self)) }
        guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10),
            let hour = number(11..<13), let minute = number(14..<16), let second = number(17..<19),
            let fraction = number(20..<23), let date = CivilDate(year: year, month: month, day: day)
        else { return nil }
        let seconds = date.daysSince1970 * 86_400 + hour * 3600 + minute * 60 + second
        milliseconds = Int64(seconds) * 1000 + Int64(fraction)
    }
}
