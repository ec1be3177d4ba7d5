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
        let own = Self.standard(service, region: region)
        let configured =
            byService[service.settingName] ?? everywhere ?? profileByService[service.settingName] ?? profileEverywhere
        guard let configured else { return own }
        return (configured.hasSuffix("/") ? configured : configured + "/", own.signingRegion)
    }

    private static func standard(_ service: ServiceDescription, region: String) -> (url: String, signingRegion: String)
    {
        let partition = Partition.of(region: region)
        switch (service.name, partition.name) {
        case ("iam", "aws"): return ("https://iam.amazonaws.com/", partition.homeRegion)
        case ("iam", "aws-us-gov"): return ("https://iam.us-gov.amazonaws.com/", partition.homeRegion)
        case ("iam", _):
            let home = partition.name == "aws-cn" ? "cn-north-1" : partition.homeRegion
            return ("https://iam.\(home).\(partition.domain)/", home)
        case ("pricing", "aws-cn"):
            return ("https://api.pricing.cn-northwest-1.\(partition.domain)/", "cn-northwest-1")
        case ("pricing", _):
            // The price list is served from three regions only, each of which knows all prices.
            let home =
                region.hasPrefix("eu-") ? "eu-central-1" : region.hasPrefix("ap-") ? "ap-south-1" : "us-east-1"
            return ("https://api.pricing.\(home).amazonaws.com/", home)
        default: return ("https://\(service.endpointPrefix).\(region).\(partition.domain)/", region)
        }
    }
}
