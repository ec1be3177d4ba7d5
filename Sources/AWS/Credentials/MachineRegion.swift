import Files
import Problems

/// The region of the instance that this runs on, for who configured neither a region nor credentials.
///
/// Only where this machine says that it is one of EC2's, or the metadata service's address was given: elsewhere nobody
/// answers there, and each start would wait for nobody. Source: "Detect whether a host is an EC2 instance" and "Instance
/// metadata categories", Amazon EC2 User Guide.
package struct MachineRegion: Sendable {
    private let source: InstanceMetadata

    /// Nil where credentials or the region come from elsewhere, or this machine is none of EC2's.
    package init?(_ configuration: AWSConfiguration, transport: any HTTPTransport, environment: [String: String]) {
        guard configuration.region == nil, case .instanceMetadata(let request) = configuration.source else {
            return nil
        }
        let isAddressGiven = environment["AWS_EC2_METADATA_SERVICE_ENDPOINT"]?.isEmpty == false
        guard isAddressGiven || Self.isInstance(readingFrom: "/sys") else { return nil }
        source = InstanceMetadata(
            request: request,
            context: ProviderContext(
                transport: transport, clock: .system, endpoints: configuration.endpoints, askMFA: nil))
    }

    /// The region; nil where the service does not tell one.
    package func find() async -> String? {
        guard let text = try? await source.text(at: "/latest/meta-data/placement/region") else { return nil }
        return try? Region.checked(text.trimmed)
    }

    /// Whether the system's own description names EC2: the vendor on Nitro, the hypervisor's number on Xen.
    static func isInstance(readingFrom root: String) -> Bool {
        func text(_ path: String) -> String { ((try? AtomicFile.readText(root + path)) ?? nil ?? "").lowercased() }
        return text("/devices/virtual/dmi/id/sys_vendor").hasPrefix("amazon ec2")
            || text("/devices/virtual/dmi/id/board_vendor").hasPrefix("amazon ec2")
            || text("/hypervisor/uuid").hasPrefix("ec2")
    }
}
