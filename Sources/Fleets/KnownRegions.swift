/// The regions that AWS had when this was written, so that the common ones are known without asking.
package enum KnownRegions {
    /// The codes of the `aws` partition, sorted. Source: "AWS Regions", AWS General Reference, 2026.
    package static let all = [
        "af-south-1", "ap-east-1", "ap-east-2", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1",
        "ap-south-2", "ap-southeast-1", "ap-southeast-2", "ap-southeast-3", "ap-southeast-4", "ap-southeast-5",
        "ap-southeast-6", "ap-southeast-7", "ca-central-1", "ca-west-1", "eu-central-1", "eu-central-2", "eu-north-1",
        "eu-south-1", "eu-south-2", "eu-west-1", "eu-west-2", "eu-west-3", "il-central-1", "me-central-1", "me-south-1",
        "mx-central-1", "sa-east-1", "us-east-1", "us-east-2", "us-west-1", "us-west-2",
    ]

    /// Whether a word looks like a region's code, also one that is younger than this program: `xx-somewhere-1`.
    package static func looksLikeOne(_ word: String) -> Bool {
        let parts = word.lowercased().split(separator: "-", omittingEmptySubsequences: false)
        guard (3...5).contains(parts.count), let number = parts.last, Int(number) != nil, number.count <= 2 else {
            return false
        }
        return parts.dropLast().allSatisfy { part in
            part.count >= 2 && part.utf8.allSatisfy { (97...122).contains($0) }
        }
    }
}
