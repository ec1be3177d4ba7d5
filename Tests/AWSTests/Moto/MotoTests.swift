import EC2
import Fleets
import Foundation
import JSON
import Problems
import Testing

@testable import AWS

/// The client against a server that somebody else wrote.
@Suite(.enabled(if: MotoServer.python != nil), .serialized) struct MotoTests {
    private func launch(_ client: AWSClient, _ count: Int) async throws -> [String] {
        let reply = try await client.call(
            service: "ec2", action: "run-instances",
            parametersJSON: """
                {"ImageId": "ami-0ed094fb1304fd857", "MinCount": \(count), "MaxCount": \(count), "InstanceType": "c5.large",
                 "TagSpecifications": [{"ResourceType": "instance", "Tags": [{"Key": "Name", "Value": "w, & <1>"}]}]}
                """)
        let instances = try JSONValue(parsing: reply)["Instances"]?.array ?? []
        return instances.compactMap { $0["InstanceId"]?.string }
    }

    @Test func `instances are described, stopped, tagged and terminated`() async throws {
        try await MotoServer.with { moto in
            let client = moto.client()
            let ids = try await launch(client, 3)
            try #require(ids.count == 3)

            let table = try await client.describeInstances(in: "eu-west-1")
            #expect((0..<table.count).compactMap { table.row($0)["instance_id"] } == ids)
            #expect(table.row(0)["state"] == "running")
            #expect(table.row(0)["placement.availability_zone"]?.hasPrefix("eu-west-1") == true)
            #expect(table.row(0).tag("Name") == "w, & <1>")
            #expect(table.keys.count > 40)

            let missing = "i-0123456789abcdef0"
            let stopped = try await client.stopInstances([ids[0], missing, ids[1]], in: "eu-west-1")
            #expect(stopped.map(\.id) == [ids[0], missing, ids[1]])
            #expect(try stopped[0].result.get().previous == "running")
            #expect(try stopped[2].result.get().current == "stopping")
            #expect(throws: Problem.self) { try stopped[1].result.get() }

            #expect(try await client.createTags([("role", "a=b&c"), ("empty", "")], on: ids, in: "eu-west-1") == [:])
            #expect(try await client.deleteTags([("role", "other")], on: [ids[0]], in: "eu-west-1") == [:])
            #expect(try await client.deleteTags([("role", nil)], on: [ids[1]], in: "eu-west-1") == [:])
            let tagged = try await client.describeInstances(in: "eu-west-1", ids: [ids[0], ids[1]])
            #expect(tagged.row(0).tag("role") == "a=b&c")
            #expect(tagged.row(0).tag("empty") == "")
            #expect(tagged.row(1).tag("role") == nil)

            let ended = try await client.terminateInstances(ids, in: "eu-west-1")
            #expect(ended.allSatisfy { (try? $0.result.get().current) == "shutting-down" })
        }
    }

    @Test func `other operations read what a server answers`() async throws {
        try await MotoServer.with { moto in
            let client = moto.client()
            let region = "eu-west-1"
            #expect(try await client.describeRegions(from: region).contains("us-east-1"))
            #expect(try await client.callerIdentity(in: region).account == "123456789012")
            let vpc = try #require(try await client.describeVPCs(in: region).first)
            #expect(vpc.isDefault)
            #expect(try await client.describeSubnets(in: region).allSatisfy { $0.vpcID == vpc.id })
            #expect(try await client.describeRouteTables(in: region).contains { $0.isMain && $0.vpcID == vpc.id })

            let group = try #require(try await client.describeSecurityGroups(in: region).first)
            let rule = PortRule(
                ipProtocol: "tcp", fromPort: 22, toPort: 22, cidrs: ["198.51.100.0/24", "2001:db8::/32"])
            try await client.authorizeIngress(rule, to: group.id, in: region)
            let after = try await client.describeSecurityGroups(ids: [group.id], in: region)
            #expect(after.first?.ingress.contains { $0.fromPort == 22 && $0.cidrs == rule.cidrs } == true)
            try await client.revokeIngress(rule, from: group.id, in: region)

            let made = try await client.createKeyPair("k", in: region)
            #expect(made.privateKey.contains("PRIVATE KEY"))
            #expect(try await client.describeKeyPairs(in: region).map(\.name) == ["k"])
            try await client.deleteKeyPair("k", in: region)
            #expect(try await client.describeInstanceTypes(["c5.large"], in: region).first?.vcpus == 2)
            #expect(try await client.describeImages(owners: ["amazon"], in: region).isEmpty == false)
            #expect(try await client.parameter("/nothing/here", in: region) == nil)

            let ids = try await launch(client, 1)
            #expect(try await client.describeInstanceStatus(ids, in: region).first?.system == "ok")
            #expect(try await client.isTerminationProtected(ids[0], in: region) == false)
            #expect(try await client.userData(of: ids[0], in: region) == nil)
            _ = try await client.consoleOutput(of: ids[0], in: region)

            let template = #"{"Resources": {"T": {"Type": "AWS::SNS::Topic"}}}"#
            let id = try await client.createStack(StackRequest(name: "s", template: .text(template)), in: region)
            #expect(try await client.describeStacks("s", in: region).map(\.id) == [id])
            #expect(try await client.describeStackEvents("s", in: region).isEmpty == false)
            #expect(try await client.describeStackResources("s", in: region).map(\.type) == ["AWS::SNS::Topic"])
            try await client.deleteStack("s", in: region)
            #expect(try await client.describeStacks("s", in: region).isEmpty)
        }
    }

    @Test func `a server that verifies signatures accepts ours and no others`() async throws {
        try await MotoServer.with { moto in
            let root = moto.client()
            _ = try await root.call(service: "iam", action: "CreateUser", parametersJSON: #"{"UserName": "u"}"#)
            let policy: JSONValue = [
                "Version": "2012-10-17",
                "Statement": [["Effect": "Allow", "Action": ["ec2:*", "sns:*", "ssm:*"], "Resource": "*"]],
            ]
            _ = try await root.call(
                service: "iam", action: "PutUserPolicy",
                parametersJSON: JSONValue.object([
                    .init("UserName", "u"), .init("PolicyName", "p"), .init("PolicyDocument", .string(policy.text)),
                ]).text)
            let reply = try await root.call(
                service: "iam", action: "CreateAccessKey", parametersJSON: #"{"UserName": "u"}"#)
            let key = try JSONValue(parsing: reply)["AccessKey"]
            let good = Credentials(
                accessKeyID: try #require(key?["AccessKeyId"]?.string),
                secretAccessKey: try #require(key?["SecretAccessKey"]?.string))
            var reset = HTTPRequest("POST", "\(moto.url)/moto-api/reset-auth", body: Array("0".utf8))
            reset.headers = [("Content-Type", "text/plain")]
            #expect(try await CurlTransport().send(reset).status == 200)

            let client = moto.client(good)
            #expect(try await client.describeInstances(in: "eu-west-1", filters: [("tag:a b", ["ü*&="])]).count == 0)
            #expect(try await client.describeRegions(from: "us-east-1").isEmpty == false)
            let json = try await client.call(
                service: "ssm", action: "DescribeParameters", parametersJSON: "{}", region: "us-east-1")
            #expect(try JSONValue(parsing: json)["Parameters"]?.array?.isEmpty == true)

            var wrong = good
            wrong.secretAccessKey += "x"
            let refused = await problem { try await moto.client(wrong).describeInstances(in: "eu-west-1") }
            #expect(refused?.code == "aws.invalid-credentials")
            #expect(refused?.status == .cloud)
            #expect(refused.map { String(describing: $0).contains(good.secretAccessKey) } == false)
            let forbidden = await problem {
                try await client.call(service: "iam", action: "ListUsers", parametersJSON: "")
            }
            #expect(forbidden?.code == "aws.unauthorized")
        }
    }

    @Test func `a gap in the server is a problem without its page`() async throws {
        try await MotoServer.with { moto in
            let gap = await problem {
                try await moto.client().call(service: "ec2", action: "DescribeAddressTransfers", parametersJSON: "")
            }
            #expect(gap?.status == .cloud)
            #expect(gap?.rendered().contains("<") == false)
        }
    }
}
