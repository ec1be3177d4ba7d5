extension ReachFacts {
    /// What an instance and its login rule say of how it can be reached.
    package init(_ instance: Instance, _ rule: LoginRule) {
        self.init(rule) { instance[$0]?.isEmpty == false }
    }

    /// The same, where `has` tells whether the instance has an attribute, and not an empty one.
    init(_ rule: LoginRule, has: (_ attribute: String) -> Bool) {
        self.init()
        wish = rule.reach
        hasJump = rule.jump != nil
        hasProxy = rule.proxy != nil
        namesAddress = rule.address != nil
        hasPublicAddress = has("public_ip_address")
        hasPrivateAddress = has("private_ip_address")
        hasIPv6Address = Instance.ipv6Attributes.contains(where: has)
        isInVPC = has("vpc_id")
    }
}
