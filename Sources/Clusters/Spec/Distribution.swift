/// A distribution whose newest image AWS's public SSM parameters name.
///
/// Source: the publishers' own pages: wiki.debian.org/Cloud/AmazonEC2Image, documentation.ubuntu.com/aws,
/// docs.aws.amazon.com/linux/al2023.
package struct Distribution: Hashable, Sendable {
    /// As a spec or a kind names it.
    package let name: String
    /// The user its images let in.
    package let username: String
    /// The public parameter for x86-64, and for 64-bit ARM.
    private let parameters: (x86: String, arm: String)

    /// The distribution of that name, nil where it is not known.
    package init?(name: String) {
        guard let found = Self.all.first(where: { $0.name == name }) else { return nil }
        self = found
    }

    /// The names of all that are known.
    package static let names = all.map(\.name)

    /// The SSM parameter whose value is the newest image's id.
    package func parameter(isARM: Bool) -> String { isARM ? parameters.arm : parameters.x86 }

    package static func == (a: Distribution, b: Distribution) -> Bool { a.name == b.name }
    package func hash(into hasher: inout Hasher) { hasher.combine(name) }

    private init(_ name: String, _ username: String, _ x86: String, _ arm: String) {
        self.name = name
        self.username = username
        parameters = (x86, arm)
    }

    private static let all: [Distribution] = [
        debian(12), debian(13), ubuntu("22.04", disk: "ebs-gp2"), ubuntu("24.04", disk: "ebs-gp3"),
        Distribution(
            "amazon-linux-2023", "ec2-user",
            "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64",
            "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64"),
    ]

    private static func debian(_ release: Int) -> Distribution {
        let path = "/aws/service/debian/release/\(release)/latest"
        return Distribution("debian-\(release)", "admin", "\(path)/amd64", "\(path)/arm64")
    }

    private static func ubuntu(_ release: String, disk: String) -> Distribution {
        let path = "/aws/service/canonical/ubuntu/server/\(release)/stable/current"
        return Distribution(
            "ubuntu-\(release)", "ubuntu", "\(path)/amd64/hvm/\(disk)/ami-id", "\(path)/arm64/hvm/\(disk)/ami-id")
    }
}

extension NodeGroup {
    /// Whether the type is a 64-bit ARM one: AWS's own processors have a `g` behind the generation's number.
    package var isARM: Bool {
        let family = instanceType.prefix { $0 != "." }
        let traits = family.drop { !$0.isNumber }.drop { $0.isNumber }.prefix { $0 != "-" }
        return family == "a1" || traits.contains("g")
    }
}
