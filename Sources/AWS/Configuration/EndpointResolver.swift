/// Knows which address a service has, from what the user configured and from AWS's own rules.
package struct EndpointResolver: Hashable, Sendable {
    /// One for every service, as `AWS_ENDPOINT_URL` gives it.
    package var everywhere: String?
    /// By setting name (`EC2`), as `AWS_ENDPOINT_URL_EC2` gives it.
    package var byService: [String: String]
    /// The profile's `endpoint_url`.
    package var profileEverywhere: String?
    /// By setting name, as the profile's `services` section gives it.
    package var profileByService: [String: String]
    /// Whether AWS's own endpoints with validated cryptography are used (`AWS_USE_FIPS_ENDPOINT`).
    package var usesFIPS = false
    /// Whether AWS's own endpoints for IPv4 and IPv6 are used (`AWS_USE_DUALSTACK_ENDPOINT`).
    package var usesDualStack = false

    /// A resolver with what was configured; nothing means AWS itself.
    package init(
        everywhere: String? = nil, byService: [String: String] = [:], profileEverywhere: String? = nil,
        profileByService: [String: String] = [:]
    ) {
        self.everywhere = everywhere
        self.byService = byService
        self.profileEverywhere = profileEverywhere
        self.profileByService = profileByService
    }

    /// Whether any address was configured, so that what is reached may be something else than AWS.
    package var isConfigured: Bool {
        everywhere != nil || profileEverywhere != nil || !byService.isEmpty || !profileByService.isEmpty
    }

    /// Whether any configured address leads to this machine, so that what is reached is a stand-in for AWS.
    package var isLoopback: Bool {
        ([everywhere, profileEverywhere].compactMap { $0 } + byService.values + profileByService.values)
            .contains(where: Loopback.isMeant(by:))
    }

    /// Where a service is in a region, and for which region calls to it are signed.
    ///
    /// Order: "Service-specific endpoints", AWS SDKs and Tools Reference Guide.
    package func endpoint(_ service: ServiceDescription, region: String) -> (url: String, signingRegion: String) {
        let own = standard(service, region: region)
        let configured =
            byService[service.settingName] ?? everywhere ?? profileByService[service.settingName] ?? profileEverywhere
        guard let configured else { return own }
        return (configured.hasSuffix("/") ? configured : configured + "/", own.signingRegion)
    }

    /// Which of AWS's own kinds of endpoint were chosen, as a sentence names them; nil for the usual ones.
    var choice: String? {
        switch (usesFIPS, usesDualStack) {
        case (true, true): "FIPS and dual-stack"
        case (true, false): "FIPS"
        case (false, true): "dual-stack"
        case (false, false): nil
        }
    }

    /// Source: the endpoint rules that botocore has of each service (facts), 2026.
    private func standard(_ service: ServiceDescription, region: String) -> (url: String, signingRegion: String) {
        let partition = Partition.of(region: region)
        var domain = usesDualStack ? partition.dualStackDomain : partition.domain
        var fips = usesFIPS ? "-fips" : ""
        switch service.name {
        case "iam": return iam(partition, region: region, domain: domain, fips: fips)
        case "s3" where usesDualStack: return ("https://s3\(fips).dualstack.\(region).\(partition.domain)/", region)
        case "pricing":
            let home = Self.priceList(partition, region: region)
            if partition.name != "aws-cn" { domain = usesDualStack ? "api.aws" : "amazonaws.com" }
            return ("https://api.pricing\(fips).\(home).\(domain)/", home)
        case "signin" where !usesFIPS && !usesDualStack:
            if let own = Self.signIn[partition.name] { return ("https://\(region).\(own)/", region) }
        case "secretsmanager"
        where ["aws", "aws-us-gov"].contains(partition.name) || partition.name == "aws-cn" && !usesFIPS:
            // Its usual host answers over IPv6 too.
            domain = partition.domain
        default: break
        }
        // GovCloud's plain endpoints of these have validated cryptography themselves.
        if partition.name == "aws-us-gov", !usesDualStack || service.name == "cloudwatch",
            Self.validatedInGovCloud.contains(service.name)
        {
            fips = ""
        }
        return ("https://\(service.endpointPrefix)\(fips).\(region).\(domain)/", region)
    }

    /// IAM belongs to no region, but its partitions name their hosts each in their own way.
    private func iam(
        _ partition: Partition, region: String, domain: String, fips: String
    ) -> (url: String, signingRegion: String) {
        let home = partition.homeRegion
        switch partition.name {
        case "aws": return ("https://iam\(fips)\(usesDualStack ? ".global" : "").\(domain)/", home)
        case "aws-us-gov": return ("https://iam.us-gov.\(domain)/", home)
        case "aws-cn" where usesFIPS: return ("https://iam-fips.\(domain)/", home)
        case "aws-cn": return ("https://iam.\(usesDualStack ? "global" : "cn-north-1").\(domain)/", "cn-north-1")
        case "aws-iso" where !usesDualStack, "aws-iso-b" where !usesDualStack:
            return ("https://iam\(fips).\(home).\(domain)/", home)
        case _ where usesFIPS || usesDualStack: return ("https://iam\(fips).\(domain)/", home)
        default: return ("https://iam.\(home).\(domain)/", home)
        }
    }

    /// The price list is served from some regions only, each of which knows all prices.
    private static func priceList(_ partition: Partition, region: String) -> String {
        if partition.name == "aws-cn" { return "cn-northwest-1" }
        return region.hasPrefix("eu-") ? "eu-central-1" : region.hasPrefix("ap-") ? "ap-south-1" : "us-east-1"
    }

    private static let signIn = [
        "aws": "signin.aws.amazon.com", "aws-cn": "signin.amazonaws.cn", "aws-us-gov": "signin.amazonaws-us-gov.com",
    ]

    private static let validatedInGovCloud: Set<String> = [
        "autoscaling", "cloudformation", "cloudwatch", "config", "ec2", "elb", "elbv2", "logs", "oidc", "portal.sso",
        "rds", "servicequotas", "sns", "sqs", "ssm", "sts",
    ]
}
