import Problems

extension TransportError {
    /// The failure in the user's words; `host` is whom the request was for.
    package func problem(host: String) -> Problem {
        switch kind {
        case .dns:
            return unreachable(
                "Its name cannot be resolved.", host, fix: "check the network, the region's name and the proxy")
        case .refused: return unreachable("The connection was refused.", host)
        case .unreachable: return unreachable("There is no route to it.", host)
        case .connectTimedOut, .timedOut: return unreachable("It did not answer in time.", host)
        case .reset: return unreachable("The connection broke.", host)
        case .tls: return unreachable("No secure connection could be made: \(detail).", host)
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

    private func unreachable(_ why: String, _ host: String, fix: String? = nil) -> Problem {
        let usual =
            Self.isNamedByPerson(host)
            ? "check AWS_ENDPOINT_URL or endpoint_url, which names it" : "check the network and the proxy"
        return Problem("aws.unreachable", "Cannot reach \(host).", why: why, fix: fix ?? usual, status: .cloud)
    }

    /// Whether a host is neither AWS's own nor one of the link's own addresses, at which a machine asks about itself.
    private static func isNamedByPerson(_ host: String) -> Bool {
        let name = host.split(separator: ":").first.map(String.init) ?? host
        let own = [".amazonaws.com", ".amazonaws.com.cn", ".api.aws", ".aws", ".amazonaws.eu"]
        return !own.contains(where: name.hasSuffix) && !name.hasPrefix("169.254.") && !host.hasPrefix("[")
    }
}
