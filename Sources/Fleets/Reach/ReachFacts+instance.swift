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
        hasIPv6Address = Instance.ipv6Attributes.contains(where: has)
        isInVPC = has("vpc_id")
    }

    /// The attributes that are looked at there; nothing but whether each is there, and not empty, counts.
    static let attributes = ["public_ip_address", "private_ip_address", "vpc_id"] + Instance.ipv6Attributes
}
