import Problems

extension AWSClient {
    /// All stacks of the region that are not deleted, or the one of that name or id; empty where there is none.
    /// Source: DescribeStacks, AWS CloudFormation API Reference.
    package func describeStacks(_ name: String? = nil, in region: String) async throws(Problem) -> [Stack] {
        try await list("DescribeStacks", "Stacks", [("StackName", name)], region).map { item in
            Stack(
                id: item.text("StackId") ?? "", name: item.text("StackName") ?? "",
                status: item.text("StackStatus") ?? "", statusReason: item.text("StackStatusReason"),
                creationTime: item.text("CreationTime") ?? "",
                outputs: item.pairs("Outputs", "OutputKey", "OutputValue"),
                parameters: item.pairs("Parameters", "ParameterKey", "ParameterValue"),
                tags: item.pairs("Tags", "Key", "Value"))
        }
    }

    /// What happened to a stack, the newest first; empty where there is none of that name.
    /// Source: DescribeStackEvents, AWS CloudFormation API Reference.
    package func describeStackEvents(_ name: String, in region: String) async throws(Problem) -> [StackEvent] {
        try await list("DescribeStackEvents", "StackEvents", [("StackName", name)], region).map { item in
            StackEvent(
                id: item.text("EventId") ?? "", time: item.text("Timestamp") ?? "",
                logicalID: item.text("LogicalResourceId") ?? "", physicalID: item.text("PhysicalResourceId") ?? "",
                type: item.text("ResourceType") ?? "", status: item.text("ResourceStatus") ?? "",
                reason: item.text("ResourceStatusReason"))
        }
    }

    /// The resources of a stack; empty where there is none of that name.
    /// Source: DescribeStackResources, AWS CloudFormation API Reference.
    package func describeStackResources(_ name: String, in region: String) async throws(Problem) -> [StackResource] {
        try await list("DescribeStackResources", "StackResources", [("StackName", name)], region).map { item in
            StackResource(
                logicalID: item.text("LogicalResourceId") ?? "", physicalID: item.text("PhysicalResourceId") ?? "",
                type: item.text("ResourceType") ?? "", status: item.text("ResourceStatus") ?? "")
        }
    }

    /// The template that a stack was last made or changed with, as it was sent; nil where there is no such stack.
    /// Source: GetTemplate, AWS CloudFormation API Reference.
    package func template(of name: String, in region: String) async throws(Problem) -> String? {
        do throws(CallError) {
            let parameters: [(String, String?)] = [("StackName", name), ("TemplateStage", "Original")]
            let reply = try await queryOrRefusal(.cloudFormation, "GetTemplate", parameters, region: region)
            return reply.text("GetTemplateResult", "TemplateBody")
        } catch {
            if case .refused(let failure) = error, failure.isMissingStack { return nil }
            throw problem(error, region: region)
        }
    }

    private func list(
        _ action: String, _ list: String, _ parameters: [(String, String?)], _ region: String
    ) async throws(Problem) -> [XMLElement] {
        var items: [XMLElement] = []
        var pages = Pages(action)
        while true {
            let next: String?
            do throws(CallError) {
                let reply = try await queryOrRefusal(
                    .cloudFormation, action, parameters + [("NextToken", pages.token)], region: region)
                let result = reply["\(action)Result"]
                items += result?.list(list) ?? []
                next = result?.text("NextToken")
            } catch {
                if case .refused(let failure) = error, failure.isMissingStack { return [] }
                throw problem(error, region: region)
            }
            guard try pages.advance(to: next) else { return items }
        }
    }
}

extension AWSFailure {
    /// CloudFormation has no code of its own for a stack that is not there.
    fileprivate var isMissingStack: Bool {
        code == "ValidationError" && message.contains("does not exist") || code == "StackNotFoundException"
    }
}

extension XMLElement {
    fileprivate func pairs(_ list: String, _ key: String, _ value: String) -> [String: String] {
        Dictionary(
            self.list(list).map { ($0.text(key) ?? "", $0.text(value) ?? "") }, uniquingKeysWith: { _, last in last })
    }
}
