import Problems

/// Amounts of money as people read them.
package enum Money {
    /// US dollars, or as much of another money: two digits after the decimal point, up to four for less than a dollar.
    package static func usd(_ amount: Double) -> String {
        guard amount < 1e12 else { return "\(amount)" }
        let units = amount < 1 ? (amount * 10_000).rounded() : (amount * 100).rounded() * 100
        var fraction = String(Int(nearest: units) % 10_000 + 10_000).dropFirst()
        while fraction.count > 2, fraction.last == "0" { fraction.removeLast() }
        return "\(Int(nearest: units) / 10_000).\(fraction)"
    }
}

/// The money that AWS charges in: one for all regions of a partition.
package enum Currency: String, Hashable, Sendable {
    /// US dollars, everywhere but in China.
    case dollars = "USD"
    /// Yuan renminbi, in China. Source: Amazon Web Services China, Pricing.
    case yuan = "CNY"

    /// What is charged in a region.
    package init(region: String) { self = region.hasPrefix("cn-") ? .yuan : .dollars }

    /// An amount with its unit: `0.48 USD`.
    package func words(_ amount: Double) -> String { "\(Money.usd(amount)) \(rawValue)" }

    /// An amount below a heading that says USD: `0.48`, or `3.2 CNY` where it is another money.
    package func cell(_ amount: Double) -> String { self == .dollars ? Money.usd(amount) : words(amount) }
}
