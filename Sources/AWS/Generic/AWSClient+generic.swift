import JSON
import Problems
import Text

extension AWSClient {
    /// Calls any action of the services this program can speak to; parameters and reply are JSON text.
    ///
    /// `action` may be spelled `DescribeInstances`, `describe-instances` or `describe_instances`. Parameters have the
    /// names that boto3 uses, replies as well, by AWS's own models (see `WireModel`). Pages are the caller's affair. Without a region the configured one is asked.
    ///
    /// Throws `aws.unknown-service`, `aws.bad-action`, `aws.bad-parameters` and `region.missing` before any call, then what
    /// any call throws.
    package func call(
        service name: String, action: String, parametersJSON: String, region: String? = nil
    ) async throws(Problem) -> String {
        guard let service = ServiceDescription.named(name) else { throw unknownService(name) }
        let action = try camelCase(action)
        let text = parametersJSON.isEmpty ? "{}" : parametersJSON
        guard let parameters = try? JSONValue(parsing: text), let members = parameters.object else {
            throw Problem(
                "aws.bad-parameters", "The parameters of \(action) must be a JSON object.",
                fix: "such as {\"InstanceIds\": [\"i-0123\"]}", status: .usage)
        }
        guard let place = try region.map({ (name) throws(Problem) in try Region.checked(name) }) ?? configuration.region
        else {
            throw Problem(
                "region.missing", "No region is known to ask \(name) in.", fix: "give one with --region, or use REGION",
                status: .usage)
        }
        switch service.wire {
        case .json: return try await json(service, action, parameters, region: place).text
        case .ec2, .query:
            let call = try GenericCall(service, action)
            let root = try await query(service, action, try call.form(members), region: place)
            return call.reply(root).text
        }
    }

    private func unknownService(_ name: String) -> Problem {
        let names = ServiceDescription.names
        return Problem(
            "aws.unknown-service", "There is no service \"\(harmless(name))\" here.",
            fix: NearestName.of(name, among: names).map { "did you mean \($0)?" }
                ?? "one of: \(names.joined(separator: ", "))",
            status: .usage)
    }

    private func camelCase(_ action: String) throws(Problem) -> String {
        let words = action.split { $0 == "-" || $0 == "_" }
        let name = words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
        guard !name.isEmpty,
            name.utf8.allSatisfy({ (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) })
        else {
            throw Problem(
                "aws.bad-action", "\"\(harmless(action))\" cannot be the name of an action.",
                fix: "name one such as DescribeInstances", status: .usage)
        }
        return name
    }
}
