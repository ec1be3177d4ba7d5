/// All that the price of an instance's hour depends on, within a region.
package struct PricedKind: Hashable, Sendable {
    /// Such as `m6i.large`.
    package let type: String
    /// The price list's word for the operating system, such as `Linux`.
    package let system: String

    /// The zone whose spare capacity it runs on; nil for one that is paid on demand.
    package let spotZone: String?

    /// A kind from its parts.
    package init(type: String, system: String, spotZone: String? = nil) {
        self.type = type
        self.system = system
        self.spotZone = spotZone
    }
}

extension Instance {
    /// What its price is found by; nil where its price follows no list: dedicated hosts, and systems that are sold with
    /// software.
    package var pricedKind: PricedKind? {
        let lifecycle = self["instance_lifecycle"]
        let isSpot = lifecycle == "spot"
        guard lifecycle == nil || isSpot, self["placement.tenancy"] ?? "default" == "default",
            let type = self["instance_type"]
        else { return nil }
        if isSpot {
            guard let zone = self["placement.availability_zone"] else { return nil }
            return PricedKind(type: type, system: self["platform_details"] ?? "Linux/UNIX", spotZone: zone)
        }
        switch self["platform_details"] ?? "Linux/UNIX" {
        case "Linux/UNIX": return PricedKind(type: type, system: "Linux")
        case "Windows": return PricedKind(type: type, system: "Windows")
        case "Red Hat Enterprise Linux": return PricedKind(type: type, system: "RHEL")
        case "SUSE Linux": return PricedKind(type: type, system: "SUSE")
        default: return nil
        }
    }
}
