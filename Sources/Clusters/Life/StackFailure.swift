import Problems

/// Why a stack failed: the first thing that went wrong, not the last that was cancelled because of it.
package struct StackFailure: Hashable, Sendable {
    /// The event that began it.
    package let event: StackEntry

    /// Finds the first failure among a stack's events, the newest of which come first; nil where nothing failed.
    ///
    /// Only what happened since the stack's last beginning counts: an older failure belongs to another attempt.
    package init?(in events: [StackEntry], stack: String) {
        let beginnings = ["CREATE_IN_PROGRESS", "UPDATE_IN_PROGRESS", "DELETE_IN_PROGRESS"]
        let latest = events.prefix { $0.logicalID != stack || !beginnings.contains($0.status) }
        let failures = latest.reversed().filter { $0.status.hasSuffix("_FAILED") }
        let own = failures.filter { $0.logicalID != stack && !Self.isConsequence($0.reason ?? "") }
        guard let first = own.first ?? failures.first else { return nil }
        event = first
    }

    private static func isConsequence(_ reason: String) -> Bool {
        reason.contains("Resource creation cancelled") || reason.contains("Resource update cancelled")
    }

    /// The failure for the person: what could not be made, why, and what to do next.
    package func problem(of stack: ClusterState, what: String) -> Problem {
        let reason = event.reason ?? "CloudFormation gives no reason."
        let cause = Self.cause(of: reason, isStanding: !stack.isBroken)
        let subject = stack.isRolledBack ? "\(event.logicalID): " : ""
        var problem = Problem("cluster.\(cause.code)", what, why: subject + reason, status: .cloud)
        problem.fixes = cause.fixes + [Self.wayOut(of: stack)]
        return problem
    }

    /// What can be done with a stack that failed; what stands is never advised to be deleted.
    static func wayOut(of stack: ClusterState) -> String {
        switch true {
        case stack.isBroken: "cluster delete \(stack.name), which removes what is left of it"
        case stack.status == "UPDATE_ROLLBACK_FAILED":
            "aws cloudformation continue-update-rollback --stack-name \(stack.name)"
        default: "cluster status \(stack.name)"
        }
    }

    /// What kind of failure a reason tells of, and what helps; EC2's own error codes are in its text.
    ///
    /// Another zone or type for a cluster that stands would replace its nodes; nodes that are added may have their own.
    private static func cause(of reason: String, isStanding: Bool) -> (code: String, fixes: [String]) {
        let text = reason.lowercased()
        func says(_ parts: String...) -> Bool { parts.contains { text.contains($0) } }
        if says("insufficientinstancecapacity", "do not have sufficient", "insufficient capacity") {
            return ("no-capacity", elsewhere(reason, isStanding))
        }
        if says(
            "vcpulimitexceeded", "vcpu capacity", "instancelimitexceeded", "limitexceeded", "maximum number", "quota")
        {
            return ("quota", ["a smaller instance_type or count", "ask AWS for a higher quota (Service Quotas, EC2)"])
        }
        if says("requested availability zone", "is not supported in your requested availability zone") {
            return ("type-not-in-zone", elsewhere(reason, isStanding))
        }
        if says("invalidinstancetype", "invalid value", "instance type") && says("instancetype", "instance type") {
            return ("bad-type", ["another instance_type, such as m6i.large"])
        }
        if says("key pair", "invalidkeypair") { return ("no-key", ["key: …, one that the region has"]) }
        if says("ami id", "invalidami", "image id") { return ("no-image", ["image: …, one that the region has"]) }
        if says("not authorized", "unauthorizedoperation", "accessdenied", "access denied") {
            return ("not-authorized", ["use --profile with one that may"])
        }
        if says("throttl", "rate exceeded", "requestlimitexceeded") { return ("throttled", ["again in a minute"]) }
        return ("failed", [])
    }

    private static func elsewhere(_ reason: String, _ isStanding: Bool) -> [String] {
        let zone = offeredZone(in: reason)
        if isStanding {
            return ["new nodes of their own, in nodes: - {nodename: …, zone: \(zone), instance_type: …}"]
        }
        return ["another zone, as in zone: \(zone)", "another instance_type"]
    }

    /// A zone that a reason offers instead of the one that was asked for, which it names first.
    private static func offeredZone(in reason: String) -> String {
        let words = reason.split { !($0.isLetter || $0.isNumber || $0 == "-") }.map(String.init)
        let zones = words.filter { $0.last?.isLetter == true && ClusterSpec.isRegion(String($0.dropLast())) }
        return zones.first { $0 != zones.first } ?? "…, in another part of the region"
    }
}
