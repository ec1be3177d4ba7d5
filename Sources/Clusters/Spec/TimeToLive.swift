/// How long the nodes of a cluster live before they terminate themselves, in whole minutes.
///
/// Minutes, because that is what `shutdown` on the node takes.
package struct TimeToLive: Hashable, Sendable, CustomStringConvertible {
    /// At least 1.
    package let minutes: Int

    /// A life of so many minutes; nil below one.
    package init?(minutes: Int) {
        guard minutes >= 1 else { return nil }
        self.minutes = minutes
    }

    /// Reads `90m`, `8h`, `2d`, `1h30m`: whole numbers with a unit each, the larger unit first, no unit twice.
    package init?(_ text: String) {
        let units: [(name: Character, minutes: Int)] = [("w", 10_080), ("d", 1_440), ("h", 60), ("m", 1)]
        var rest = text[...]
        var total = 0
        var next = 0
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            guard digits.count <= 6, let number = Int(digits), let unit = rest.dropFirst(digits.count).first,
                let index = units.firstIndex(where: { $0.name == unit }), index >= next
            else { return nil }
            total += number * units[index].minutes
            next = index + 1
            rest = rest.dropFirst(digits.count + 1)
        }
        self.init(minutes: total)
    }

    /// As a spec has it: `8h`, `1d12h`.
    package var description: String {
        let (days, hours, left) = (minutes / 1_440, minutes % 1_440 / 60, minutes % 60)
        return (days > 0 ? "\(days)d" : "") + (hours > 0 ? "\(hours)h" : "") + (left > 0 ? "\(left)m" : "")
    }
}
