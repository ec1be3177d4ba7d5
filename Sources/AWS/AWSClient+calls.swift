import JSON
import Problems

extension AWSClient {
    /// Calls an action of a form-encoded service and gives the reply's root element.
    ///
    /// Throws the problem that AWS's refusal or the network's failure is (`aws.…`, `credentials.…`).
    func query(
        _ service: ServiceDescription, _ action: String, _ parameters: [(String, String?)] = [], region: String
    ) async throws(Problem) -> XMLElement {
        do {
            return try await queryOrRefusal(service, action, parameters, region: region)
        } catch {
            throw problem(error, region: region)
        }
    }

    /// The same for callers that can go on after a refusal.
    func queryOrRefusal(
        _ service: ServiceDescription, _ action: String, _ parameters: [(String, String?)] = [], region: String
    ) async throws(CallError) -> XMLElement {
        try await send(.form(service, action, parameters, region: region)) { response in
            XMLReader.parse(response.body).flatMap { $0.name == "\(action)Response" ? $0 : nil }
        }
    }

    /// Calls an action of a JSON service and gives its reply; an empty reply is an empty object.
    func json(
        _ service: ServiceDescription, _ action: String, _ parameters: JSONValue, region: String
    ) async throws(Problem) -> JSONValue {
        do {
            return try await jsonOrRefusal(service, action, parameters, region: region)
        } catch {
            throw problem(error, region: region)
        }
    }

    /// The same for callers that can go on after a refusal.
    func jsonOrRefusal(
        _ service: ServiceDescription, _ action: String, _ parameters: JSONValue, region: String
    ) async throws(CallError) -> JSONValue {
        guard case .json(let version, let target) = service.wire else {
            preconditionFailure("\(service.name) does not speak JSON")
        }
        let call = AWSCall.json(service, action, parameters, version: version, target: target, region: region)
        return try await send(call) { response in
            response.body.isEmpty ? .object([]) : try? JSONValue(parsing: response.body)
        }
    }
}

/// The parameters of a list: `InstanceId.1`, `InstanceId.2` and so on.
package func numbered(_ name: String, _ values: [String]) -> [(String, String?)] {
    values.enumerated().map { ("\(name).\($0.offset + 1)", $0.element) }
}
