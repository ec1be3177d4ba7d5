import JSON

/// Turns XML replies into the JSON that the AWS CLI prints.
///
/// AWS's models, which say what is a list, a number or named otherwise, are many megabytes. So this goes by the reply
/// itself: what holds `item` or `member` is a list, `true` and `false` are truth values, a few names are numbers, and EC2's
/// names lose their `Set` and are renamed where EC2's model does so for what people ask for most.
enum ReplyNames {
    /// The reply of an EC2 action.
    static func ec2(_ root: XMLElement, action: String) -> JSONValue {
        var members = object(root, isEC2: true)
        if let verb = ["StartInstances": "Starting", "StopInstances": "Stopping", "TerminateInstances": "Terminating"][
            action]
        {
            members = members.map { $0.key == "Instances" ? .init("\(verb)Instances", $0.value) : $0 }
        }
        return .object(members.filter { $0.key != "RequestId" })
    }

    /// The reply of an action of another form-encoded service.
    static func query(_ root: XMLElement, action: String) -> JSONValue {
        .object(root["\(action)Result"].map { object($0, isEC2: false) } ?? [])
    }

    private static func object(_ element: XMLElement, isEC2: Bool) -> [JSONValue.Member] {
        var members: [JSONValue.Member] = []
        for child in element.children {
            let key = isEC2 ? ec2Name(child, in: element) : child.name
            let value = value(child, key: key, isEC2: isEC2)
            // A flattened list repeats its element.
            if let place = members.firstIndex(where: { $0.key == key }) {
                members[place] = .init(key, .array((members[place].value.array ?? [members[place].value]) + [value]))
            } else {
                members.append(.init(key, value))
            }
        }
        return members
    }

    private static func value(_ element: XMLElement, key: String, isEC2: Bool) -> JSONValue {
        if isList(element) {
            return .array(element.children.map { value($0, key: "", isEC2: isEC2) })
        }
        if element.children.isEmpty { return scalar(element.text, key: key) }
        if element.children.allSatisfy({ $0.name == "entry" }) { return map(element, isEC2: isEC2) }
        return .object(object(element, isEC2: isEC2))
    }

    private static func map(_ element: XMLElement, isEC2: Bool) -> JSONValue {
        .object(
            element.children.compactMap { entry in
                guard let key = entry.text("key"), let content = entry["value"] else { return nil }
                return .init(key, value(content, key: key, isEC2: isEC2))
            })
    }

    private static func isList(_ element: XMLElement) -> Bool {
        if let first = element.children.first { return first.name == "item" || first.name == "member" }
        guard trimmed(element.text).isEmpty else { return false }
        return ["Set", "Info", "s"].contains { element.name.hasSuffix($0) } && !element.name.hasSuffix("ss")
    }

    private static func scalar(_ text: String, key: String) -> JSONValue {
        if text == "true" { return true }
        if text == "false" { return false }
        if numbers.contains(key), let number = Int(text) { return .int(number) }
        return .string(text)
    }

    private static let numbers: Set = [
        "Code", "FromPort", "ToPort", "CoreCount", "ThreadsPerCore", "AmiLaunchIndex", "Size", "VolumeSize", "Iops",
        "DeviceIndex", "NetworkCardIndex", "AvailableIpAddressCount", "HttpPutResponseHopLimit", "MinSize", "MaxSize",
        "DesiredCapacity", "DefaultVCpus", "SizeInMiB", "Throughput", "PartitionCount", "Port", "Count",
    ]

    private static func ec2Name(_ element: XMLElement, in parent: XMLElement) -> String {
        let isInstance = parent["instanceId"] != nil && parent["instanceState"] != nil
        if isInstance, let name = instanceNames[element.name] { return name }
        if let name = names[element.name] { return name }
        let capital = element.name.prefix(1).uppercased() + element.name.dropFirst()
        guard isList(element) else { return capital }
        if capital.hasSuffix("Set") { return plural(capital.dropLast(3)) }
        if capital.hasSuffix("Info") { return plural(capital.dropLast(4)) }
        return capital
    }

    private static func plural(_ name: Substring) -> String {
        if name.hasSuffix("Status") || name.hasSuffix("Address") { return "\(name)es" }
        if name.hasSuffix("s") { return String(name) }
        if name.hasSuffix("y"), !name.hasSuffix("Key") { return "\(name.dropLast())ies" }
        return "\(name)s"
    }

    private static let instanceNames = [
        "instanceState": "State", "dnsName": "PublicDnsName", "reason": "StateTransitionReason",
        "ipAddress": "PublicIpAddress", "groupSet": "SecurityGroups",
    ]
    private static let names = [
        "blockDeviceMapping": "BlockDeviceMappings", "regionEndpoint": "Endpoint", "zoneState": "State",
        "imageState": "State", "imageOwnerId": "OwnerId", "isPublic": "Public", "groupDescription": "Description",
        "keySet": "KeyPairs",
    ]
}
