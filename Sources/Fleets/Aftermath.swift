import Problems
import Text

/// What outlives the end of instances, or undoes it: volumes that stay, and services that start others in their place.
package struct Aftermath: Hashable, Sendable {
    /// A volume that is not deleted with its instance.
    package struct Volume: Hashable, Sendable {
        /// Such as `vol-0123`.
        package let id: String
        /// Its Name tag; nil where it has none, or nobody told.
        package var name: String?
        /// Its size; nil where nobody told.
        package var gigabytes: Int?

        /// A volume from its parts.
        package init(id: String, name: String? = nil, gigabytes: Int? = nil) {
            self.id = id
            self.name = name
            self.gigabytes = gigabytes
        }
    }

    /// The volumes that stay.
    package var volumes: [Volume] = []
    /// Auto Scaling groups, by name, that start another instance for one that goes.
    package var groups: [String] = []
    /// Spot requests and fleets, by id, that do the same.
    package var requests: [String] = []

    /// Nothing stays, and nothing comes again.
    package init() {}

    /// What the instances themselves tell; sizes of volumes and kinds of spot requests are for the cloud to say.
    package init(of instances: [Instance]) {
        for instance in instances {
            volumes += instance.keptVolumes.map { Volume(id: $0) }
            if let group = instance.tag("aws:autoscaling:groupName"), !groups.contains(group) { groups.append(group) }
            for key in ["aws:ec2:fleet-id", "aws:ec2spot:fleet-request-id"] {
                if let fleet = instance.tag(key), !requests.contains(fleet) { requests.append(fleet) }
            }
        }
    }

    /// For the person, a line each; `isEnd` says that the instances are terminated and not only stopped.
    package func lines(isEnd: Bool) -> [String] {
        var lines: [String] = []
        if isEnd, !volumes.isEmpty {
            let words = volumes.map { volume in
                let size = volume.gigabytes.map { " (\($0) GB)" } ?? ""
                return (volume.name.map { "\($0.harmless) \(volume.id)" } ?? volume.id) + size
            }
            lines.append("stays and costs: \(words.joined(separator: ", "))")
        }
        if !groups.isEmpty {
            lines.append("started again by the Auto Scaling group \(groups.map(\.harmless).joined(separator: ", "))")
        }
        if !requests.isEmpty {
            lines.append("started again by the spot or fleet request \(requests.joined(separator: ", "))")
        }
        return lines
    }
}

extension Instance {
    /// The ids of its volumes that are not deleted with it.
    package var keptVolumes: [String] {
        var ids: [String: String] = [:]
        var kept: Set<String> = []
        forEachAttribute { key, value in
            guard key.hasPrefix("block_device_mappings") else { return }
            if key.hasSuffix(".ebs.volume_id") { ids[String(key.dropLast(".volume_id".count))] = value }
            if key.hasSuffix(".ebs.delete_on_termination"), value == "false" {
                kept.insert(String(key.dropLast(".delete_on_termination".count)))
            }
        }
        return ids.filter { kept.contains($0.key) }.map(\.value).sorted()
    }
}
