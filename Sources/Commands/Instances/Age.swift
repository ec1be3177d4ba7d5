/// Lengths of time as people say them.
enum Age {
    /// A length in seconds with its two largest units: `40 s`, `3 d 2 h`.
    static func words(_ seconds: Double) -> String {
        let total = max(0, Int(seconds))
        let units = [("d", 86_400), ("h", 3_600), ("min", 60), ("s", 1)]
        guard let first = units.firstIndex(where: { total >= $0.1 }) else { return "0 s" }
        let large = "\(total / units[first].1) \(units[first].0)"
        guard first + 1 < units.count else { return large }
        let rest = total % units[first].1 / units[first + 1].1
        return rest == 0 ? large : "\(large) \(rest) \(units[first + 1].0)"
    }
}
