import Problems

/// A part of AWS with its own accounts and its own domain.
package struct Partition: Hashable, Sendable {
    /// As it stands in ARNs, such as `aws-cn`.
    package var name: String
    /// What its hosts' names end in.
    package var domain: String
    /// Where calls that belong to no region, such as IAM's, are signed for.
    package var homeRegion: String

    /// The partition that a region of that name is in, also one that is younger than this program.
    package static func of(region: String) -> Partition {
        all.first { region.hasPrefix($0.prefix) }?.partition
            ?? Partition(name: "aws", domain: "amazonaws.com", homeRegion: "us-east-1")
    }

    /// Source: botocore's partitions.json (facts), 2026.
    private static let all: [(prefix: String, partition: Partition)] = [
        ("cn-", Partition(name: "aws-cn", domain: "amazonaws.com.cn", homeRegion: "cn-northwest-1")),
        ("us-gov-", Partition(name: "aws-us-gov", domain: "amazonaws.com", homeRegion: "us-gov-west-1")),
        ("us-iso-", Partition(name: "aws-iso", domain: "c2s.ic.gov", homeRegion: "us-iso-east-1")),
        ("us-isob-", Partition(name: "aws-iso-b", domain: "sc2s.sgov.gov", homeRegion: "us-isob-east-1")),
        ("eu-isoe-", Partition(name: "aws-iso-e", domain: "cloud.adc-e.uk", homeRegion: "eu-isoe-west-1")),
        ("us-isof-", Partition(name: "aws-iso-f", domain: "csp.hci.ic.gov", homeRegion: "us-isof-south-1")),
        ("eusc-", Partition(name: "aws-eusc", domain: "amazonaws.eu", homeRegion: "eusc-de-east-1")),
    ]
}

/// Names of regions.
package enum Region {
    /// The name, lower-cased, where it could be a region's: it becomes part of a host's name, so nothing else may pass.
    package static func checked(_ name: String) throws(Problem) -> String {
        let lower = name.lowercased()
        let isPlain = lower.utf8.allSatisfy {
            (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-")
        }
        guard isPlain, (1...40).contains(lower.utf8.count), !lower.hasPrefix("-"), !lower.hasSuffix("-") else {
            throw Problem(
                "region.invalid", "\"\(harmless(name))\" cannot be the name of a region.",
                fix: "name one such as eu-west-1", status: .usage)
        }
        return lower
    }
}
