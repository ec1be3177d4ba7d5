import Problems

/// Amounts of money as people read them.
package enum Money {
    /// US dollars: two digits after the decimal point, up to four for less than a dollar.
    package static func usd(_ amount: Double) -> String {
        guard amount < 1e12 else { return "\(amount)" }
        let units = amount < 1 ? (amount * 10_000).rounded() : (amount * 100).rounded() * 100
        var fraction = String(Int(nearest: units) % 10_000 + 10_000).dropFirst()
        while fraction.count > 2, fraction.last == "0" { fraction.removeLast() }
        return "\(Int(nearest: units) / 10_000).\(fraction)"
    }
}
