/// AWS's own refusal of a call, in whatever shape it came.
package struct AWSFailure: Error, Hashable, Sendable {
    /// The service that was asked, such as `ec2`.
    package var service: String
    /// What was asked of it, such as `StopInstances`.
    package var action: String
    /// AWS's name for what is wrong, such as `InvalidInstanceID.NotFound`; empty where the reply has none.
    package var code: String
    /// AWS's sentence on it, without control characters; empty where the reply has none that a person could read.
    package var message: String
    /// The number under which AWS's support finds the call.
    package var requestID: String?
    /// The HTTP status.
    package var status: Int

    /// A refusal from its parts.
    package init(
        service: String, action: String, code: String, message: String, requestID: String? = nil, status: Int
    ) {
        self.service = service
        self.action = action
        self.code = code
        self.message = message
        self.requestID = requestID
        self.status = status
    }

    /// Whether the reply asks to slow down.
    package var isThrottling: Bool { Self.throttlingCodes.contains(code) || status == 429 }

    /// Whether the same request may well succeed within seconds.
    ///
    /// EC2 tells with the status 500 that it has no capacity; that does not pass in seconds.
    package var isTransient: Bool {
        if isThrottling { return true }
        if isCapacity || isQuota { return false }
        return Self.transientCodes.contains(code) || [500, 502, 503, 504].contains(status)
    }

    /// Whether AWS has none left of what was asked for ("Error codes for the Amazon EC2 API").
    package var isCapacity: Bool { code.hasPrefix("Insufficient") && code.contains("Capacity") }

    /// Whether the account may not have more of what was asked for.
    package var isQuota: Bool {
        !isThrottling
            && (code.hasSuffix("QuotaExceeded") || code.hasSuffix("QuotaExceededException")
                || Self.quotaCodes.contains(code))
    }

    /// Whether the lent keys have ended.
    package var isExpiry: Bool { Self.expiryCodes.contains(code) }

    /// The list all SDKs share ("Retry behavior", AWS SDKs and Tools Reference Guide).
    private static let throttlingCodes: Set = [
        "BandwidthLimitExceeded", "EC2ThrottledException", "LimitExceededException", "PriorRequestNotComplete",
        "ProvisionedThroughputExceededException", "RequestLimitExceeded", "RequestThrottled",
        "RequestThrottledException", "SlowDown", "ThrottledException", "Throttling", "ThrottlingException",
        "TooManyRequestsException", "TransactionInProgressException",
    ]
    private static let quotaCodes: Set = [
        "AddressLimitExceeded", "HostLimitExceeded", "InstanceLimitExceeded", "MaxIOPSLimitExceeded",
        "MaxSpotInstanceCountExceeded", "NetworkInterfaceLimitExceeded", "SecurityGroupLimitExceeded",
        "VcpuLimitExceeded", "VolumeLimitExceeded", "VpcLimitExceeded",
    ]
    private static let transientCodes: Set = [
        "InternalError", "InternalFailure", "InternalServerError", "RequestTimeout", "RequestTimeoutException",
        "ServerInternal", "ServiceUnavailable", "Unavailable", "IDPCommunicationError",
    ]
    private static let expiryCodes: Set = [
        "ExpiredToken", "ExpiredTokenException", "RequestExpired", "TokenRefreshRequired",
    ]
}
