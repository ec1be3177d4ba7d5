import Problems
import SSH
import Tunnels

extension Problem {
    /// None of the ways to a node fits it.
    static func noWay(to destination: SSHDestination, notes: [String]) -> Problem {
        Problem(
            "reach.no-way", "There is no way to \(destination.name).",
            why: notes.isEmpty ? "It has no address." : notes.joined(separator: "\n"),
            fix: "doctor \(destination.typed)", status: .unreachable)
    }

    /// AWS refused the call that a way begins with.
    static func wayRefused(_ destination: SSHDestination, _ action: String, _ cause: Problem) -> Problem {
        var problem = Problem(
            "reach.refused", "The way to \(destination.name) does not open.",
            why: "\(action): \(cause.why ?? cause.what)", status: .unreachable)
        problem.fixes = cause.fixes + ["doctor \(destination.typed)"]
        return problem
    }

    /// The service at the other end of a tunnel did not open it.
    static func tunnelRefused(_ destination: SSHDestination, _ action: String, _ fault: TunnelFault) -> Problem {
        Problem(
            "reach.refused", "The way to \(destination.name) does not open.", why: "\(action): \(fault.text)",
            fix: "doctor \(destination.typed)", status: .unreachable)
    }

    /// Whether AWS says that this person may not ask.
    var isRefusal: Bool { code == "aws.unauthorized" }
}
