/// All that the price of an instance's hour depends on, within a region.
package struct PricedKind: Hashable, Sendable {
    /// Such as `m6i.large`.
    package let type: String
    /// The price list's word for the operating system, such as `Linux`.
    package let system: String

    /// See the properties.
    package init(type: String, system: String) {
        self.type = type
        self.system = system
    }
}

extension Instance {
    /// What its price is found by; nil where its price follows no list: spot, dedicated hosts, and systems that are sold with
    /// software.
    package var pricedKind: PricedKind? {
        guard self["instance_lifecycle"] == nil, self["placement.tenancy"] ?? "default" == "default",
            let type = self["instance_type"]
        else { return nil }
        switch self["platform_details"] ?? "Linux/UNIX" {
        case "Linux/UNIX": return PricedKind(type: type, system: "Linux")
        case "Windows": return PricedKind(type: type, system: "Windows")
        case "Red Hat Enterprise Linux": return PricedKind(type: type, system: "RHEL")
        case "SUSE Linux": return PricedKind(type: type, system: "SUSE")
        default: return nil
        }
    }
}
