extension ReachFacts {
    /// What an instance and its login rule say of how it can be reached.
    package init(_ instance: Instance, _ rule: LoginRule) {
        func has(_ attribute: String) -> Bool { instance[attribute]?.isEmpty == false }
        self.init()
        wish = rule.reach
        hasJump = rule.jump != nil
        hasProxy = rule.proxy != nil
        namesAddress = rule.address != nil
        hasPublicAddress = has("public_ip_address")
        hasPrivateAddress = has("private_ip_address")
        hasIPv6Address = instance.ipv6Address != nil
        isInVPC = has("vpc_id")
    }
}
