import DustTesting
import Problems
import Sandboxes
import Testing

@Suite struct FaultTests {
    @Test(arguments: [
        (#"{"fault": "throttle"}"#, "RequestLimitExceeded"),
        (#"{"fault": "html"}"#, "<!doctype html>"),
        (#"{"fault": "expired"}"#, "RequestExpired"),
        (#"{"fault": "error", "code": "UnauthorizedOperation"}"#, "UnauthorizedOperation"),
        (#"{"fault": "truncate"}"#, "curl: (18)"),
        (#"{"fault": "reset"}"#, "curl: (56)"),
    ])
    func `a fault shows once, then all is well`(order: String, sign: String) async throws {
        try await withSandbox(nodes: 1) { sandbox in
            try await sandbox.order(fault: order)
            #expect(try await sandbox.ec2("DescribeInstances").contains(sign))
            #expect(try await sandbox.ec2("DescribeInstances").contains("</DescribeInstancesResponse>"))
        }
    }

    @Test func `a fault meets its action only, as often as it was ordered, and can be taken back`() async throws {
        try await withSandbox(nodes: 1) { sandbox in
            try await sandbox.order(fault: #"{"fault": "throttle", "action": "DescribeVpcs", "times": 2}"#)
            #expect(try await sandbox.ec2("DescribeInstances").contains("</DescribeInstancesResponse>"))
            #expect(try await sandbox.ec2("DescribeVpcs").contains("RequestLimitExceeded"))
            #expect(try await sandbox.sandbox.control("GET", "faults").contains(#""left": 1"#))
            _ = try await sandbox.sandbox.control("DELETE", "faults")
            #expect(try await sandbox.ec2("DescribeVpcs").contains("</DescribeVpcsResponse>"))
            let calls = try await sandbox.sandbox.control("GET", "calls")
            #expect(calls.split(separator: #""action": "DescribeVpcs""#).count == 3)
        }
    }

    @Test func `an order that makes no sense is refused with the reason`() async throws {
        try await withSandbox(nodes: 1) { sandbox in
            let problem = await #expect(throws: Problem.self) { try await sandbox.order(fault: #"{"fault": "flood"}"#) }
            #expect(problem?.code == "sandbox.refused")
            #expect(problem?.why?.contains("fault is one of") == true)
        }
    }
}
