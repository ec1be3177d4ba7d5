/// What is known of an instance that decides how it can be reached.
package struct ReachFacts: Sendable, Hashable {
    /// What the login rule asks for; nil where it leaves the choice to dust.
    package var wish: Reach?
    /// Whether the rule has a `jump:`.
    package var hasJump = false
    /// Whether the rule has a `proxy:`.
    package var hasProxy = false
    /// Whether the rule's `address:` names one, which is then the one that is meant.
    package var namesAddress = false
    /// Whether there is a public address of IPv4.
    package var hasPublicAddress = false
    /// Whether there is an address of IPv6, which a network of today may or may not lead to.
    package var hasIPv6Address = false
    /// Whether there is a private address.
    package var hasPrivateAddress = false
    /// Whether there is an instance to ask AWS about, in a VPC.
    package var isInVPC = false

    /// Facts of an instance of which nothing is known.
    package init() {}
}

/// Puts the ways to a node in the order in which they are tried: pure, so that every case can be tried.
package enum ReachLadder {
    /// The ways to try, the first that fits first; empty where there is none.
    ///
    /// What a rule asks for is all there is. A public address, a jump host or a proxy is what somebody made for it, and is the
    /// only way too: where it fails, the reason is wanted, not another way in silence. Only a node with nothing but a private
    /// address has several: that address where it answers, then the VPC's endpoint, then Session Manager. IPv6 comes after all
    /// else, and alone where there is nothing else to dial.
    package static func ways(_ facts: ReachFacts) -> [Reach] {
        if let wish = facts.wish { return [wish] }
        if facts.hasProxy { return [.proxy] }
        if facts.hasJump { return [.jump] }
        if facts.namesAddress || facts.hasPublicAddress { return [.direct] }
        let last: [Reach] = facts.hasIPv6Address ? [.direct] : []
        guard facts.hasPrivateAddress else { return facts.hasIPv6Address || !facts.isInVPC ? last : [.sessionManager] }
        return (facts.isInVPC ? [.privateAddress, .endpoint, .sessionManager] : [.privateAddress]) + last
    }
}
