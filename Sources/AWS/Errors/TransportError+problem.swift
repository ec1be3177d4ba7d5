import Problems

extension TransportError {
    /// The failure in the user's words; `host` is whom the request was for, which the user may have configured.
    ///
    /// `choice` is the kind of endpoint that the user chose, as `FIPS`: such a host may not be there at all.
    package func problem(host: String, isConfigured: Bool = false, choice: String? = nil) -> Problem {
        let usual =
            isConfigured ? "check AWS_ENDPOINT_URL or endpoint_url, which names it" : "check the network and the proxy"

        switch kind {
        case .dns:
            if let choice {
                return Problem(
                    "endpoint.missing", "There is no host \(host).",
                    why: "\(choice) endpoints are configured, and AWS does not have them for each service and region.",
                    fix: "take AWS_USE_FIPS_ENDPOINT, AWS_USE_DUALSTACK_ENDPOINT or the profile's setting away",
                    "if other hosts cannot be reached either, check the network", status: .cloud)
            }
            return unreachable(
                "Its name cannot be resolved.", host, fix: "check the network, the region's name and the proxy")
        case .refused: return unreachable("The connection was refused.", host, fix: usual)
        case .unreachable: return unreachable("There is no route to it.", host, fix: usual)
        case .connectTimedOut, .timedOut: return unreachable("It did not answer in time.", host, fix: usual)
        case .reset: return unreachable("The connection broke.", host, fix: usual)
        case .tls: return unreachable("No secure connection could be made: \(detail).", host, fix: usual)
        case .certificate:
            return Problem(
                "aws.untrusted", "The certificate of \(host) cannot be trusted.", why: "\(detail).",
                fix: "behind a proxy that opens TLS: set AWS_CA_BUNDLE to its certificate", status: .cloud)
        case .truncated:
            return Problem(
                "aws.bad-reply", "The answer of \(host) ended in the middle.", why: "\(detail).",
                fix: "try again; check the proxy, if there is one", status: .cloud)
        case .tooLarge:
            return Problem("aws.bad-reply", "The answer of \(host) is too large to be one of AWS's.", status: .cloud)
        case .cancelled: return Problem("aws.cancelled", "The call to AWS was given up.", status: .interrupted)
        case .invalid:
            return Problem(
                "aws.unreachable", "Cannot send a request to \(host).", why: "\(detail).",
                fix: "check AWS_ENDPOINT_URL, endpoint_url and the proxy, if there are such", status: .cloud)
        }
    }

    private func unreachable(_ why: String, _ host: String, fix: String) -> Problem {
        Problem("aws.unreachable", "Cannot reach \(host).", why: why, fix: fix, status: .cloud)
    }
}
