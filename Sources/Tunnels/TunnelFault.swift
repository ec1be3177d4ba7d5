/// Why a tunnel does not open, or goes on no more; in the words of whoever met it.
package enum TunnelFault: Error, Sendable, Hashable {
    /// No connection to the service: libcurl's reason.
    case unreachable(String)
    /// No answer within the time that there was.
    case timedOut
    /// The service answered and said no.
    case refused(status: Int, code: String, message: String)
    /// What came back is not the protocol.
    case broken(String)
    /// A plain WebSocket to a host that is not this machine: it would show keys and traffic to anybody on the way.
    case notEncrypted(host: String)
    /// The service ended the tunnel with this code and reason.
    case closed(code: UInt16, reason: String)
    /// The far side of Session Manager ended it.
    case session(SessionEnd)

    /// Whether the service has as many tunnels as it may have.
    package var isOverQuota: Bool {
        guard case .refused(let status, let code, _) = self else { return false }
        return status == 429 || code == "ServiceQuotaExceededException"
    }

    /// The reason as a sentence.
    package var text: String {
        switch self {
        case .unreachable(let why): "It cannot be reached: \(why)."
        case .timedOut: "It did not answer in time."
        case .refused(let status, let code, let message):
            message.isEmpty ? "It answered with HTTP status \(status)." : code.isEmpty ? message : "\(code): \(message)"
        case .broken(let why): why
        case .notEncrypted(let host): "\(host) offers an unencrypted connection, which only this machine itself may."
        case .closed(let code, let reason): reason.isEmpty ? "It closed the tunnel (\(code))." : "It says: \(reason)"
        case .session(.closed(let reason)):
            reason.isEmpty ? "The session was ended." : "The session was ended: \(reason)"
        case .session(.portRefused): "The agent cannot connect to that port: does anything listen there?"
        case .session(.silent): "The agent acknowledged nothing for a minute."
        case .session(.unsupported(let why)): why
        }
    }
}
