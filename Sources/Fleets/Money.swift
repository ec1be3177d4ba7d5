/// Amounts of money as people read them.
package enum Money {
    /// US dollars: two digits behind the point, up to four for less than a dollar.
    package static func usd(_ amount: Double) -> String {
        let units = amount < 1 ? (amount * 10_000).rounded() : (amount * 100).rounded() * 100
        var fraction = String(Int(units) % 10_000 + 10_000).dropFirst()
        while fraction.count > 2, fraction.last == "0" { fraction.removeLast() }
        return "\(Int(units) / 10_000).\(fraction)"
    }
}
