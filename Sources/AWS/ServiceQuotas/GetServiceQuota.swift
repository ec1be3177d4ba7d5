import JSON
import Problems

extension AWSClient {
    /// What the account may have of each of EC2's quotas, by its code, as far as Service Quotas tells.
    /// Source: ListServiceQuotas, Service Quotas API Reference.
    package func ec2Quotas(in region: String) async throws(Problem) -> [String: Double] {
        var quotas: [String: Double] = [:]
        var pages = Pages("ListServiceQuotas")
        while true {
            var parameters: [JSONValue.Member] = [.init("ServiceCode", "ec2"), .init("MaxResults", 100)]
            if let token = pages.token { parameters.append(.init("NextToken", .string(token))) }
            let reply = try await json(.serviceQuotas, "ListServiceQuotas", .object(parameters), region: region)
            for quota in reply["Quotas"]?.array ?? [] {
                guard let code = quota["QuotaCode"]?.string, let value = quota["Value"]?.double else { continue }
                quotas[code] = value
            }
            guard try pages.advance(to: reply["NextToken"]?.string) else { return quotas }
        }
    }
}
