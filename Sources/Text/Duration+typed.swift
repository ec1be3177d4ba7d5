extension Duration {
    /// Reads a length of time as people type it: `10`, `1.5s`, `700ms`, `5m`, `2h`, `3d`; a bare number is seconds.
    ///
    /// Nil for anything else, and for what is negative or longer than a hundred years.
    package init?(typed text: String) {
        let units: [(String, Double)] = [
            ("ms", 0.001), ("s", 1), ("m", 60), ("h", 3_600), ("d", 86_400), ("w", 604_800), ("", 1),
        ]
        guard let (unit, seconds) = units.first(where: { text.hasSuffix($0.0) }),
            let first = text.first, first.isNumber || first == ".",
            let number = Double(text.dropLast(unit.count)), number >= 0, number * seconds < 3.2e9
        else { return nil }
        self = .milliseconds(Int64((number * seconds * 1_000).rounded()))
    }

    /// The length as it would be typed: `10m`, `1500ms`; what is shorter than a millisecond is lost.
    package var typed: String {
        let (seconds, attoseconds) = components
        let milliseconds = attoseconds / 1_000_000_000_000_000
        guard milliseconds == 0 else {
            return "\(seconds.multipliedReportingOverflow(by: 1_000).partialValue &+ milliseconds)ms"
        }
        let units: [(String, Int64)] = [("w", 604_800), ("d", 86_400), ("h", 3_600), ("m", 60)]
        let (unit, size) = units.first { seconds != 0 && seconds % $0.1 == 0 } ?? ("s", 1)
        return "\(seconds / size)\(unit)"
    }

    /// The length in seconds.
    package var seconds: Double {
        Double(components.seconds) + Double(components.attoseconds) * 1e-18
    }

    /// The length in whole nanoseconds, 0 for a negative one.
    package var nanoseconds: UInt64 {
        let (seconds, attoseconds) = components
        guard seconds >= 0 else { return 0 }
        return UInt64(seconds) &* 1_000_000_000 &+ UInt64(max(0, attoseconds) / 1_000_000_000)
    }
}
