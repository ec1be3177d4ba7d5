import JSON

/// What a template needs to know that the spec leaves open: answers from the cloud, found once and kept.
///
/// They are written into the template itself, so that resizing a cluster months later changes only what was asked:
/// a newer image, say, would replace every node.
package struct TemplateFacts: Hashable, Sendable {
    /// The key pair for groups that name none.
    package var keyName: String
    /// Who may log in, with the caller's address in place of `auto`.
    package var sshRanges: [AddressRange]
    /// The images, by what the spec calls them (`ClusterSpec.imageReference`).
    package var images: [String: ImageFacts]

    /// The zone that was chosen where the spec names none; nil where EC2 chose.
    package var zone: String?

    /// The types that were chosen for groups that list several, by the groups' node names.
    package var types: [String: String] = [:]

    /// Facts from their parts.
    package init(keyName: String, sshRanges: [AddressRange], images: [String: ImageFacts], zone: String? = nil) {
        self.keyName = keyName
        self.sshRanges = sshRanges
        self.images = images
        self.zone = zone
    }
}

/// What a template and a login need to know about an image.
package struct ImageFacts: Hashable, Sendable {
    /// Such as `ami-0123`.
    package var id: String
    /// The device its root volume is attached as; another name would add a volume instead of changing the root's.
    package var rootDevice: String
    /// The size of the image's own root volume in GiB, below which none can be.
    package var rootGigabytes: Int
    /// The user it lets in.
    package var username: String

    /// Facts from their parts.
    package init(id: String, rootDevice: String, rootGigabytes: Int, username: String) {
        self.id = id
        self.rootDevice = rootDevice
        self.rootGigabytes = rootGigabytes
        self.username = username
    }
}

extension ClusterSpec {
    /// What the image of a group is called: an id as it is, a distribution with the processor it is for.
    ///
    /// `defaultImage` is the kind's, for a spec that names none.
    package func imageReference(of group: NodeGroup, default defaultImage: String) -> String {
        let image = group.image ?? image ?? defaultImage
        return Distribution(name: image) == nil ? image : "\(image) \(group.isARM ? "arm64" : "x86_64")"
    }

    /// Every image the spec needs, each once, in the order of the groups.
    package func imageReferences(default defaultImage: String) -> [String] {
        var references: [String] = []
        for group in groups {
            let reference = imageReference(of: group, default: defaultImage)
            if !references.contains(reference) { references.append(reference) }
        }
        return references
    }
}

extension TemplateFacts {
    /// The facts as a template carries them.
    var json: JSONValue {
        let images = self.images.sorted { $0.key < $1.key }.map { reference, image in
            JSONValue.Member(
                reference,
                [
                    "id": .string(image.id), "root_device": .string(image.rootDevice),
                    "root_gigabytes": .int(image.rootGigabytes), "username": .string(image.username),
                ])
        }
        var members: [JSONValue.Member] = [
            .init("key", .string(keyName)), .init("ssh_from", .array(sshRanges.map { .string($0.description) })),
            .init("images", .object(images)),
        ]
        if let zone { members.append(.init("zone", .string(zone))) }
        if !types.isEmpty {
            let types = types.sorted { $0.key < $1.key }.map { JSONValue.Member($0.key, .string($0.value)) }
            members.append(.init("types", .object(types)))
        }
        return .object(members)
    }

    /// The facts of a template that dust made; nil where it is another's or was changed beyond reading.
    package init?(template: JSONValue) {
        guard let kept = template["Metadata"]?["Dust"], let keyName = kept["key"]?.string,
            let ranges = kept["ssh_from"]?.array, let images = kept["images"]?.object
        else { return nil }
        self.init(
            keyName: keyName, sshRanges: ranges.compactMap { $0.string.flatMap { AddressRange($0) } }, images: [:],
            zone: kept["zone"]?.string)
        for type in kept["types"]?.object ?? [] { types[type.key] = type.value.string }
        for image in images {
            guard let id = image.value["id"]?.string, let device = image.value["root_device"]?.string,
                let gigabytes = image.value["root_gigabytes"]?.int, let username = image.value["username"]?.string
            else { return nil }
            self.images[image.key] = ImageFacts(
                id: id, rootDevice: device, rootGigabytes: gigabytes, username: username)
        }
    }
}
