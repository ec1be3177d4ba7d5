import Clusters
import Problems
import Testing

@Suite struct StackFailureTests {
    private func event(_ id: String, _ status: String, _ reason: String? = nil) -> StackEntry {
        StackEntry(
            id: id + status, time: "2026-01-01T00:00:00Z", logicalID: id, status: status, reason: reason)
    }

    @Test func `the first failure is the cause, not what was cancelled because of it`() throws {
        let events = [
            event("s", "ROLLBACK_COMPLETE"), event("worker1", "CREATE_FAILED", "Resource creation cancelled"),
            event("s", "ROLLBACK_IN_PROGRESS", "The following resource(s) failed to create: [worker0, worker1]."),
            event(
                "worker0", "CREATE_FAILED",
                "We currently do not have sufficient m6i.large capacity in the Availability Zone you requested (eu-west-1a). You can get capacity by choosing eu-west-1b, eu-west-1c."
            ),
            event("master", "CREATE_FAILED", "Resource creation cancelled"), event("s", "CREATE_IN_PROGRESS"),
            event("old", "CREATE_FAILED", "of another attempt"),
        ]
        let failure = try #require(StackFailure(in: events, stack: "s"))
        #expect(failure.event.logicalID == "worker0")
        let problem = failure.problem(of: stack("ROLLBACK_COMPLETE"), what: "")
        #expect(problem.code == "cluster.no-capacity" && problem.fixes[0].contains("eu-west-1b"))
    }

    @Test(arguments: [
        ("You have requested more vCPU capacity than your current vCPU limit of 32 allows", "cluster.quota"),
        (
            "Your requested instance type (t2.micro) is not supported in your requested Availability Zone (us-east-1e). Please retry by choosing us-east-1a",
            "cluster.type-not-in-zone"
        ),
        ("Invalid value 'm9.huge' for InstanceType", "cluster.bad-type"),
        ("The key pair 'mykey' does not exist", "cluster.no-key"),
        ("The image id '[ami-0]' does not exist", "cluster.no-image"),
        ("You are not authorized to perform this operation", "cluster.not-authorized"),
        ("Rate exceeded", "cluster.throttled"), ("Something else", "cluster.failed"),
    ])
    func `a reason has a code and says what to do`(reason: String, code: String) throws {
        let events = [event("n0", "CREATE_FAILED", reason), event("s", "CREATE_IN_PROGRESS")]
        let problem = try #require(StackFailure(in: events, stack: "s")).problem(
            of: stack("ROLLBACK_COMPLETE"), what: "x")
        #expect(problem.code == code && problem.fixes.last?.hasPrefix("cluster delete s") == true)
    }

    private func stack(_ status: String) -> ClusterState {
        ClusterState(id: "arn", name: "s", status: status, reason: nil, created: "", tags: [:])
    }

    @Test(arguments: [
        ("CREATE_FAILED", "cluster delete s"), ("ROLLBACK_COMPLETE", "cluster delete s"),
        ("ROLLBACK_FAILED", "cluster delete s"), ("DELETE_FAILED", "cluster delete s"),
        ("UPDATE_ROLLBACK_COMPLETE", "cluster status s"), ("UPDATE_FAILED", "cluster status s"),
        ("UPDATE_ROLLBACK_FAILED", "aws cloudformation continue-update-rollback --stack-name s"),
    ])
    func `to delete is advised only where a creation or a deletion failed`(status: String, advice: String) throws {
        let events = [
            event("n0", "CREATE_FAILED", "You can get capacity by choosing eu-west-1b: insufficient capacity"),
            event("s", "UPDATE_IN_PROGRESS"),
        ]
        let problem = try #require(StackFailure(in: events, stack: "s")).problem(of: stack(status), what: "x")
        #expect(problem.fixes.last?.hasPrefix(advice) == true)
        // What stands gets no advice that would replace its nodes.
        #expect(problem.fixes.contains { $0.hasPrefix("another zone") } == advice.hasPrefix("cluster delete"))
    }

    @Test func `nothing failed, nothing is blamed`() {
        #expect(
            StackFailure(in: [event("n0", "CREATE_COMPLETE"), event("s", "CREATE_IN_PROGRESS")], stack: "s") == nil)
    }
}
