import JSON
import Problems
import Text

/// An operation of a form-encoded service, with what AWS's model says of its parameters and its reply.
package struct GenericCall {
    private let service: ServiceDescription
    private let action: String
    private let model: WireModel
    private let shapes: (input: WireModel.Shape?, output: WireModel.Shape?)

    /// Throws `aws.bad-action` for an operation that the service does not have.
    package init(_ service: ServiceDescription, _ action: String) throws(Problem) {
        guard let model = WireModel(service.name) else {
            throw Problem("aws.bad-model", "dust has no model of \(service.name): build it again.", status: .failure)
        }
        guard let shapes = model.operation(action) else {
            throw Problem(
                "aws.bad-action", "\(service.name) has no action \"\(harmless(action))\".",
                fix: NearestName.of(action, among: model.operations).map { "did you mean \($0)?" }
                    ?? "name one such as \(model.operations.first ?? "")", status: .usage)
        }
        self.service = service
        self.action = action
        self.model = model
        self.shapes = shapes
    }

    /// The parameters as they are sent.
    package func form(_ members: [JSONValue.Member]) throws(Problem) -> [(String, String?)] {
        try FormParameters(model: model, isEC2: service.wire == .ec2).flatten(members, of: shapes.input)
    }

    /// The reply as boto3 gives it.
    package func reply(_ root: XMLElement) -> JSONValue {
        let element = service.wire == .ec2 ? root : root["\(action)Result"] ?? XMLElement(name: "")
        return ReplyNames(model: model).value(element, of: shapes.output)
    }
}
