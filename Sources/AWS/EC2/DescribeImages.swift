import Problems

/// What an instance can be started from.
package struct MachineImage: Hashable, Sendable {
    /// Such as `ami-0123`.
    package var id: String
    /// Its name.
    package var name: String
    /// Whose it is.
    package var ownerID: String
    /// `available`, or why not.
    package var state: String
    /// `x86_64` or `arm64`.
    package var architecture: String
    /// `windows`, or nil.
    package var platform: String?
    /// The device of its first volume, such as `/dev/xvda`.
    package var rootDeviceName: String
    /// The size of that volume in GiB, where the image says.
    package var rootVolumeSize: Int?
    /// When it was made, ISO 8601.
    package var creationDate: String
}

extension AWSClient {
    /// The images with these ids, or of these owners, that the filters choose.
    /// Source: DescribeImages, Amazon EC2 API Reference.
    package func describeImages(
        ids: [String] = [], owners: [String] = [], filters: [(name: String, values: [String])] = [], in region: String
    ) async throws(Problem) -> [MachineImage] {
        let parameters = numbered("ImageId", ids) + numbered("Owner", owners)
        return try await describe("DescribeImages", "imagesSet", parameters, filters, region).map { item in
            let root = item.text("rootDeviceName") ?? ""
            let volume = item.list("blockDeviceMapping").first { $0.text("deviceName") == root }
            return MachineImage(
                id: item.text("imageId") ?? "", name: item.text("name") ?? "",
                ownerID: item.text("imageOwnerId") ?? item.text("ownerId") ?? "",
                state: item.text("imageState") ?? "", architecture: item.text("architecture") ?? "",
                platform: item.text("platform").flatMap { $0.isEmpty ? nil : $0 }, rootDeviceName: root,
                rootVolumeSize: volume?.text("ebs", "volumeSize").flatMap { Int($0) },
                creationDate: item.text("creationDate") ?? "")
        }
    }
}
