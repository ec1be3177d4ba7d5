import JSON
import Problems

extension AWSClient {
    /// The value of a parameter, such as the public ones that name the newest images; nil where there is none.
    /// Source: GetParameter, AWS Systems Manager API Reference.
    package func parameter(_ name: String, in region: String) async throws(Problem) -> String? {
        do {
            let reply = try await jsonOrRefusal(
                .ssm, "GetParameter", ["Name": .string(name), "WithDecryption": true], region: region)
            return reply["Parameter"]?["Value"]?.string
        } catch {
            if case .refused(let failure) = error, failure.code == "ParameterNotFound" { return nil }
            throw problem(error, region: region)
        }
    }
}
