import Problems

/// A part of AWS with its own accounts and its own domain.
package struct Partition: Hashable, Sendable {
    /// As it stands in ARNs, such as `aws-cn`.
    package var name: String
    /// What its hosts' names end in.
    package var domain: String
    /// The same for hosts that answer over IPv6 too.
    package var dualStackDomain: String
    /// Where calls that belong to no region, such as IAM's, are signed for.
    package var homeRegion: String

    /// The one that most accounts are in.
    package static let standard = Partition(
        name: "aws", domain: "amazonaws.com", dualStackDomain: "api.aws", homeRegion: "us-east-1")

    /// Those that somebody may be in without saying so anywhere, the likeliest first: keys do not tell.
    package static let common = [standard, of(region: "us-gov-west-1"), of(region: "cn-northwest-1")]

    /// The partition that an ARN names; nil where it names none that is known.
    package static func of(arn: String) -> Partition? {
        let parts = arn.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count > 2, parts[0] == "arn" else { return nil }
        return ([standard] + all.map(\.partition)).first { $0.name == parts[1] }
    }

    /// Whether its accounts can ask what things cost: GovCloud's prices are told in the price list of `aws`, which takes no
    /// keys of GovCloud's, and the isolated partitions have none. Source: "AWS Price List", AWS Billing User Guide, 2026.
    package var hasPriceList: Bool { ["aws", "aws-cn"].contains(name) }

    /// The regions that each of its accounts may use. Those that an account must first opt in to are left out: nothing could be
    /// done in them. Source: "AWS Regions", AWS Account Management Reference Guide, 2026.
    package var everyonesRegions: [String] {
        switch name {
        case "aws":
            [
                "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-southeast-1", "ap-southeast-2",
                "ca-central-1", "eu-central-1", "eu-north-1", "eu-west-1", "eu-west-2", "eu-west-3", "sa-east-1",
                "us-east-1", "us-east-2", "us-west-1", "us-west-2",
            ]
        case "aws-cn": ["cn-north-1", "cn-northwest-1"]
        case "aws-us-gov": ["us-gov-east-1", "us-gov-west-1"]
        default: [homeRegion]
        }
    }

    /// The partition that a region of that name is in, also one that is younger than this program.
    package static func of(region: String) -> Partition {
        all.first { region.hasPrefix($0.prefix) }?.partition
            ?? standard
    }

    /// Source: botocore's partitions.json (facts), 2026.
    private static let all: [(prefix: String, partition: Partition)] = [
        entry("cn-", "aws-cn", "amazonaws.com.cn", "api.amazonwebservices.com.cn", "cn-northwest-1"),
        entry("us-gov-", "aws-us-gov", "amazonaws.com", "api.aws", "us-gov-west-1"),
        entry("us-iso-", "aws-iso", "c2s.ic.gov", "api.aws.ic.gov", "us-iso-east-1"),
        entry("us-isob-", "aws-iso-b", "sc2s.sgov.gov", "api.aws.scloud", "us-isob-east-1"),
        entry("eu-isoe-", "aws-iso-e", "cloud.adc-e.uk", "api.cloud-aws.adc-e.uk", "eu-isoe-west-1"),
        entry("us-isof-", "aws-iso-f", "csp.hci.ic.gov", "api.aws.hci.ic.gov", "us-isof-south-1"),
        entry("eusc-", "aws-eusc", "amazonaws.eu", "api.amazonwebservices.eu", "eusc-de-east-1"),
    ]

    private static func entry(
        _ prefix: String, _ name: String, _ domain: String, _ dualStackDomain: String, _ home: String
    ) -> (prefix: String, partition: Partition) {
        (prefix, Partition(name: name, domain: domain, dualStackDomain: dualStackDomain, homeRegion: home))
    }
}

/// Names of regions.
package enum Region {
    /// The name, lower-cased, where it could be a region's: it becomes part of a host's name, so nothing else may pass.
    ///
    /// Throws `region.invalid`, and `region.zone` for an availability zone.
    package static func checked(_ name: String) throws(Problem) -> String { try checked(name, place: nil) }

    /// The same for a setting of a shared file; what stands there is shown only where it is a zone, since it may be half a secret.
    static func checked(_ name: String, _ setting: Profile.Located?) throws(Problem) -> String {
        try checked(name, place: setting?.place)
    }

    private static func checked(_ name: String, place: String?) throws(Problem) -> String {
        let lower = name.lowercased()
        let isPlain = lower.utf8.allSatisfy {
            (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-")
        }
        guard isPlain, (1...40).contains(lower.utf8.count), !lower.hasPrefix("-"), !lower.hasSuffix("-") else {
            let shown = place.map { "The region on \($0)" } ?? "\"\(harmless(name))\""
            throw Problem(
                "region.invalid", "\(shown) cannot be the name of a region.",
                why: place == nil ? nil : "A comment or a second setting must stand on a line of its own.",
                fix: place.map { "correct \($0)" } ?? "name one such as eu-west-1", status: .usage)
        }
        if let region = region(ofZone: lower) {
            throw Problem(
                "region.zone", "\(lower) is a zone; its region is \(region).", why: place.map { "It stands on \($0)." },
                fix: place.map { "write \(region) on \($0)" } ?? "name the region \(region)", status: .usage)
        }
        return lower
    }

    /// The region of `eu-west-1a`; nil for what is no such zone.
    private static func region(ofZone name: String) -> String? {
        let parts = name.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count >= 3, let last = parts.last, let letter = last.last, letter.isLetter, letter.isASCII,
            last.count > 1, last.dropLast().allSatisfy({ $0.isNumber })
        else { return nil }
        return String(name.dropLast())
    }
}
