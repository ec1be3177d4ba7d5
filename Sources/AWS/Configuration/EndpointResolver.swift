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

    /// Source: the endpoint rules that botocore has of each service (facts), 2026.
    private func standard(_ service: ServiceDescription, region: String) -> (url: String, signingRegion: String) {
        let partition = Partition.of(region: region)
        let domain = usesDualStack ? partition.dualStackDomain : partition.domain
        // GovCloud's plain endpoints of these have validated cryptography themselves.
        let isValidated =
            partition.name == "aws-us-gov" && !usesDualStack
            && ["ec2", "cloudformation", "sts", "ssm", "portal.sso", "oidc"].contains(service.name)
        let fips = usesFIPS && !isValidated ? "-fips" : ""
        switch (service.name, partition.name) {
        case ("iam", "aws"):
            let middle = usesDualStack ? ".global" : ""
            return ("https://iam\(fips)\(middle).\(domain)/", partition.homeRegion)
        case ("iam", "aws-us-gov"): return ("https://iam.us-gov.\(domain)/", partition.homeRegion)
        case ("iam", _):
            let home = partition.name == "aws-cn" ? "cn-north-1" : partition.homeRegion
            return ("https://iam\(fips).\(home).\(domain)/", home)
        case ("pricing", "aws-cn"):
            return ("https://api.pricing\(fips).cn-northwest-1.\(domain)/", "cn-northwest-1")
        case ("pricing", _):
            // The price list is served from three regions only, each of which knows all prices.
            let home =
                region.hasPrefix("eu-") ? "eu-central-1" : region.hasPrefix("ap-") ? "ap-south-1" : "us-east-1"
            let suffix = usesDualStack ? "api.aws" : "amazonaws.com"
            return ("https://api.pricing\(fips).\(home).\(suffix)/", home)
        case ("signin", "aws") where !usesFIPS && !usesDualStack:
            return ("https://\(region).signin.aws.amazon.com/", region)
        case ("signin", "aws-cn") where !usesFIPS && !usesDualStack:
            return ("https://\(region).signin.amazonaws.cn/", region)
        case ("signin", "aws-us-gov") where !usesFIPS && !usesDualStack:
            return ("https://\(region).signin.amazonaws-us-gov.com/", region)
        default: return ("https://\(service.endpointPrefix)\(fips).\(region).\(domain)/", region)
        }
    }
}
