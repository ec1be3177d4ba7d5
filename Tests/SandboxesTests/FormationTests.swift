import DustTesting
import Sandboxes
import Testing

@Suite struct FormationTests {
    /// A placement group, a security group and `count` instances in them.
    static func template(_ count: Int, type: String = "m6i.large") -> String {
        let instances = (0..<count).map { number in
            """
            , "W\(number)": {"Type": "AWS::EC2::Instance", "Properties": {"ImageId": "ami-1e749f67",
            "InstanceType": "\(type)", "PlacementGroupName": {"Ref": "Group"}, "KeyName": {"Ref": "Key"},
            "SecurityGroupIds": [{"Fn::GetAtt": ["Walls", "GroupId"]}]}}
            """
        }
        return """
            {"Resources": {"Group": {"Type": "AWS::EC2::PlacementGroup", "Properties": {"Strategy": "cluster"}},
            "Key": {"Type": "AWS::EC2::KeyPair", "Properties": {"KeyName": "k1", "KeyType": "ed25519"}},
            "Walls": {"Type": "AWS::EC2::SecurityGroup", "Properties": {"GroupDescription": "walls"}}
            \(instances.joined())}}
            """
    }

    @Test func `a stack has an event a resource, and its instances all they asked for`() async throws {
        try await withSandbox(nodes: 1) { sandbox in
            _ = try await sandbox.stack("CreateStack", Self.template(2))
            let events = try await sandbox.events()
            for name in ["Group", "Key", "Walls", "W0", "W1"] {
                #expect(events.contains("\(name) CREATE_IN_PROGRESS") && events.contains("\(name) CREATE_COMPLETE"))
            }
            #expect(events.first == "s1 CREATE_IN_PROGRESS" && events.last == "s1 CREATE_COMPLETE")
            let instances = try await sandbox.ec2("DescribeInstances")
            #expect(instances.split(separator: "<keyName>k1</keyName>").count == 3)
            #expect(instances.split(separator: "<groupName>s1-Group-").count == 3)
            #expect(instances.contains("<groupName>s1-Walls-"))
            #expect(try await sandbox.nodes().count == 3)
        }
    }

    @Test func `an update adds, removes and replaces instances, and their nodes follow`() async throws {
        try await withSandbox(nodes: 1) { sandbox in
            _ = try await sandbox.stack("CreateStack", Self.template(1))
            _ = try await sandbox.stack("UpdateStack", Self.template(3))
            let three = try await sandbox.nodes()
            #expect(three.count == 4)
            #expect(try await sandbox.ssh(three[3], "echo here").text == "here\n")
            _ = try await sandbox.stack("UpdateStack", Self.template(1))
            #expect(try await sandbox.nodes().count == 2)
            // Another type stops an instance and starts it again; another key is another instance.
            _ = try await sandbox.stack("UpdateStack", Self.template(1, type: "t3.micro"))
            let changed = try await sandbox.nodes()
            #expect(changed.count == 2 && changed[1].id == three[1].id)
            #expect(try await sandbox.ec2("DescribeInstances").contains("<instanceType>t3.micro</instanceType>"))
            let keyless = Self.template(1, type: "t3.micro").replacing(#""KeyName": {"Ref": "Key"},"#, with: "")
            _ = try await sandbox.stack("UpdateStack", keyless)
            let replaced = try await sandbox.nodes()
            #expect(replaced.count == 2 && replaced[1].id != three[1].id)
            #expect(
                try await sandbox.stack("UpdateStack", keyless)
                    .contains("No updates are to be performed."))
        }
    }

    @Test func `a creation that fails says where and rolls back`() async throws {
        try await withSandbox(nodes: 1) { sandbox in
            _ = try await sandbox.sandbox.control(
                "POST", "formation", #"{"fail": [{"type": "AWS::EC2::Instance", "skip": 1, "reason": "no capacity"}]}"#)
            _ = try await sandbox.stack("CreateStack", Self.template(3))
            let events = try await sandbox.events()
            #expect(events.contains("W1 CREATE_FAILED") && events.contains("W2 CREATE_FAILED"))
            #expect(events.contains("W0 DELETE_COMPLETE") && events.contains("Group DELETE_COMPLETE"))
            #expect(events.last == "s1 ROLLBACK_COMPLETE")
            #expect(try await sandbox.stack("DescribeStackEvents").contains("no capacity"))
            #expect(try await sandbox.nodes().count == 1)
            #expect(try await !sandbox.ec2("DescribePlacementGroups").contains("s1-Group"))
        }
    }

    @Test func `a stack that is deleted while it is slowly made leaves nothing`() async throws {
        try await withSandbox(nodes: 1) { sandbox in
            _ = try await sandbox.sandbox.control("POST", "formation", #"{"seconds": 2}"#)
            _ = try await sandbox.stack("CreateStack", Self.template(30))
            let deadline = ContinuousClock.now + .seconds(30)
            while try await !sandbox.events().contains("Group CREATE_COMPLETE"), ContinuousClock.now < deadline {}
            #expect(try await sandbox.stack("DescribeStacks").contains("CREATE_IN_PROGRESS"))
            #expect(try await sandbox.ec2("DescribePlacementGroups").contains("s1-Group"))
            _ = try await sandbox.stack("DeleteStack")
            #expect(try await !sandbox.stack("DescribeStacks").contains("<StackStatus>CREATE"))
            while try await sandbox.ec2("DescribePlacementGroups").contains("s1-Group"),
                ContinuousClock.now < deadline
            {}
            #expect(try await sandbox.nodes().count == 1)
            #expect(try await !sandbox.ec2("DescribePlacementGroups").contains("s1-Group"))
        }
    }

    @Test func `placement groups and prices are there`() async throws {
        try await withSandbox(nodes: 1) { sandbox in
            _ = try await sandbox.ec2("CreatePlacementGroup", "GroupName=near&Strategy=cluster")
            #expect(try await sandbox.ec2("CreatePlacementGroup", "GroupName=near").contains("Duplicate"))
            let order = "ImageId=ami-1e749f67&MinCount=1&MaxCount=1&Placement.GroupName="
            _ = try await sandbox.ec2("RunInstances", order + "near")
            #expect(try await sandbox.ec2("DescribeInstances").contains("<groupName>near</groupName>"))
            #expect(try await sandbox.ec2("RunInstances", order + "far").contains("InvalidPlacementGroup.Unknown"))
            _ = try await sandbox.ec2("DeletePlacementGroup", "GroupName=near")
            #expect(try await !sandbox.ec2("DescribePlacementGroups").contains("near"))

            let prices = try await sh(
                """
                \(sandbox.curl("pricing", region: "us-east-1")) -H 'X-Amz-Target: AWSPriceListService.GetProducts' \
                -H 'Content-Type: application/x-amz-json-1.1' -d \
                '{"ServiceCode": "AmazonEC2", "Filters": [{"Field": "instanceType", "Value": "m6i.large"}]}' \
                \(sandbox.environment.endpoint)/
                """)
            #expect(prices.text.contains("pricePerUnit"))
        }
    }
}

extension SandboxFixture {
    /// Asks CloudFormation about the stack s1.
    func stack(_ action: String, _ template: String? = nil) async throws -> String {
        let body = template.map { " --data-urlencode TemplateBody='\($0)'" } ?? ""
        return try await sh(
            curl("cloudformation")
                + " -d 'Action=\(action)&Version=2010-05-15&StackName=s1'\(body) \(environment.endpoint)/"
        ).text
    }

    /// The stack's events, `NAME STATUS`, the oldest first.
    func events() async throws -> [String] {
        let reply = try await stack("DescribeStackEvents")
        let names = reply.matches(of: #/<LogicalResourceId>([^<]*)</#).map { String($0.output.1) }
        let states = reply.matches(of: #/<ResourceStatus>([^<]*)</#).map { String($0.output.1) }
        return zip(names, states).map { "\($0) \($1)" }.reversed()
    }
}
