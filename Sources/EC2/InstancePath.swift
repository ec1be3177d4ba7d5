import AWS

/// What the elements of a DescribeInstances reply are called in a table.
///
/// A name is boto3's, in snake_case. boto3 names most elements as the XML does; the exceptions are listed here. Source:
/// the EC2 service model in botocore (facts).
enum InstancePath {
    /// What is done with an element when it ends.
    enum Meaning {
        case root
        case plain
        case reservation
        case reservationAttribute
        case instance
        case attribute
        case groupName
        case tag
        case tagKey
        case tagValue
        case nextToken

        var itemPrefix: String {
            switch self {
            case .reservation: reservationPrefix
            case .instance: ""
            case .tag: tagPrefix
            default: ""
            }
        }
    }

    /// How an element is to be taken.
    struct Entry {
        var meaning: Meaning
        var isList = false
        /// What the names of elements in it begin with.
        var prefix = ""
        /// Its attribute's name.
        var key: String?
        /// A second name for the same value.
        var alias: String?
    }

    // These begin with a character that no attribute's name has, so that places outside an instance have names too.
    private static let reservationsPrefix = "/reservations"
    private static let reservationPrefix = "/reservation"
    private static let instancesPrefix = "/instances"
    private static let tagsPrefix = "/tags"
    private static let tagPrefix = "/tag"
    /// Under elements of which nothing is kept.
    static let ignoredPrefix = "/ignored"

    /// Whether all items of a list are the same place: instances are rows, not columns.
    static func sharesItems(_ prefix: String) -> Bool { prefix.hasPrefix("/") }

    /// What an item of the list with that prefix is.
    static func meaningOfItem(in prefix: String) -> Meaning {
        switch prefix {
        case reservationsPrefix: .reservation
        case instancesPrefix: .instance
        case tagsPrefix: .tag
        default: .plain
        }
    }

    /// How to take the element `name` within an element of that prefix and meaning.
    static func entry(_ name: String, under prefix: String, _ parent: Meaning) -> Entry {
        switch (parent, prefix) {
        case (.root, _):
            if name == "reservationSet" { return Entry(meaning: .plain, isList: true, prefix: reservationsPrefix) }
            return Entry(meaning: name == "nextToken" ? .nextToken : .plain, prefix: ignoredPrefix)
        case (.reservation, _):
            if name == "instancesSet" { return Entry(meaning: .plain, isList: true, prefix: instancesPrefix) }
            let isKept = ["reservationId", "ownerId", "requesterId"].contains(name)
            return Entry(
                meaning: isKept ? .reservationAttribute : .plain, prefix: ignoredPrefix,
                key: isKept ? snakeCase(name) : nil)
        case (.tag, _):
            return Entry(
                meaning: name == "key" ? .tagKey : name == "value" ? .tagValue : .plain, prefix: ignoredPrefix)
        case (_, ignoredPrefix): return Entry(meaning: .plain, prefix: ignoredPrefix)
        case (.instance, _) where name == "tagSet": return Entry(meaning: .plain, isList: true, prefix: tagsPrefix)
        case (.instance, _) where name == "groupSet":
            return Entry(meaning: .attribute, isList: true, prefix: "security_groups.")
        default: return attribute(name, under: prefix)
        }
    }

    private static func attribute(_ name: String, under prefix: String) -> Entry {
        if let list = lists[name] { return Entry(meaning: .attribute, isList: true, prefix: "\(prefix)\(list).") }
        let key: String
        switch (prefix, name) {
        case ("", _): key = renamed[name] ?? snakeCase(name)
        case (_, "productCode") where prefix.hasPrefix("product_codes."): key = "\(prefix)product_code_id"
        case (_, "type") where prefix.hasPrefix("product_codes."): key = "\(prefix)product_code_type"
        default: key = prefix + snakeCase(name)
        }
        if prefix.hasPrefix("security_groups."), name == "groupName" {
            return Entry(meaning: .groupName, prefix: "\(key).", key: key)
        }
        return Entry(
            meaning: .attribute, prefix: "\(key).", key: key, alias: key == "state.name" ? "state" : nil)
    }

    private static let renamed = [
        "instanceState": "state", "dnsName": "public_dns_name", "reason": "state_transition_reason",
        "ipAddress": "public_ip_address",
    ]

    private static let lists = [
        "blockDeviceMapping": "block_device_mappings", "networkInterfaceSet": "network_interfaces",
        "groupSet": "groups", "ipv6AddressesSet": "ipv6_addresses", "privateIpAddressesSet": "private_ip_addresses",
        "privateIpAddressSet": "private_ip_addresses", "ipv4PrefixSet": "ipv4_prefixes",
        "ipv6PrefixSet": "ipv6_prefixes", "secondaryInterfaceSet": "secondary_interfaces", "licenseSet": "licenses",
        "elasticGpuAssociationSet": "elastic_gpu_associations",
        "elasticInferenceAcceleratorAssociationSet": "elastic_inference_accelerator_associations",
        "productCodes": "product_codes",
    ]
}
