/// Sizes and times as people read them: three digits at most, a space before the unit.
package enum Measure {
    /// `412 B`, `2.9 GB`: decimal units, as disks and networks are sold.
    package static func bytes(_ count: Int64) -> String {
        if count < 1000 { return "\(count) B" }
        var value = Double(count)
        var unit = 0
        // What would be shown as 1000 is shown as 1.0 of the next unit.
        while value >= 999.5, unit < units.count - 1 {
            value /= 1000
            unit += 1
        }
        return "\(threeDigits(value)) \(units[unit])"
    }

    /// `212 MB/s`.
    package static func rate(bytes: Int64, in duration: Duration) -> String {
        let seconds = duration.seconds
        return Self.bytes(seconds > 0 ? Int64(Double(bytes) / seconds) : 0) + "/s"
    }

    /// `40 ms`, `4.1 s`, `31 s`, `2 min 5 s`, `2 h 10 min`, `3 d 2 h`.
    package static func duration(_ duration: Duration) -> String {
        let seconds = duration.seconds
        if seconds < 0.0995 { return "\(Int((seconds * 1000).rounded())) ms" }
        if seconds < 9.95 { return "\(threeDigits(seconds)) s" }
        return wholeSeconds(Int(seconds.rounded()))
    }

    /// The same without fractions: `0 s`, `31 s`, `2 min 5 s`.
    package static func wholeSeconds(_ seconds: Int) -> String {
        switch seconds {
        case ..<60: "\(seconds) s"
        case ..<3600: two(seconds / 60, "min", seconds % 60, "s")
        case ..<86_400: two(seconds / 3600, "h", seconds / 60 % 60, "min")
        default: two(seconds / 86_400, "d", seconds / 3600 % 24, "h")
        }
    }

    /// One unit only, for lists: `40 s`, `5 min`, `3 h`, `12 d`, `2 y`.
    package static func age(_ duration: Duration) -> String {
        let seconds = max(0, Int(duration.seconds))
        return switch seconds {
        case ..<60: "\(seconds) s"
        case ..<3600: "\(seconds / 60) min"
        case ..<86_400: "\(seconds / 3600) h"
        case ..<31_536_000: "\(seconds / 86_400) d"
        default: "\(seconds / 31_536_000) y"
        }
    }

    /// Its two largest units, whole: `40 s`, `3 d 2 h`.
    package static func wholeSeconds(_ seconds: Double) -> String {
        wholeSeconds(Int(clamping: Int64(max(0, min(seconds, 1e15)))))
    }

    private static let units = ["B", "kB", "MB", "GB", "TB", "PB", "EB"]

    private static func two(_ large: Int, _ largeUnit: String, _ small: Int, _ smallUnit: String) -> String {
        small == 0 ? "\(large) \(largeUnit)" : "\(large) \(largeUnit) \(small) \(smallUnit)"
    }

    private static func threeDigits(_ value: Double) -> String {
        if value >= 9.95 { return "\(Int(value.rounded()))" }
        let tenths = Int((value * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}
