import Problems

/// What a stack is made of, or is to become.
package struct StackRequest: Sendable {
    /// The stack's name.
    package var name: String
    /// The template, JSON or YAML.
    package var template: Template
    /// Values for the template's parameters.
    package var parameters: [(key: String, value: String)]
    /// Tags that all its resources get.
    package var tags: [(key: String, value: String)]
    /// What the template may do beyond the usual, such as `CAPABILITY_IAM`.
    package var capabilities: [String]
    /// `ROLLBACK`, `DO_NOTHING` or `DELETE`; nil for CloudFormation's default. Only for creation.
    package var onFailure: String?
    /// Makes a repeated request the same request.
    package var token: String?

    /// Where a template is.
    package enum Template: Hashable, Sendable {
        /// In the request, at most 51,200 bytes.
        case text(String)
        /// In S3, at most 1 MiB; its address as `putObject` gives it.
        case address(String)

        fileprivate var parameter: (String, String?) {
            switch self {
            case .text(let text): ("TemplateBody", text)
            case .address(let address): ("TemplateURL", address)
            }
        }
    }

    /// A request from its parts.
    package init(
        name: String, template: Template, parameters: [(key: String, value: String)] = [],
        tags: [(key: String, value: String)] = [], capabilities: [String] = [], onFailure: String? = nil,
        token: String? = nil
    ) {
        self.name = name
        self.template = template
        self.parameters = parameters
        self.tags = tags
        self.capabilities = capabilities
        self.onFailure = onFailure
        self.token = token
    }
}

extension AWSClient {
    /// Begins to make a stack and gives its id. Throws `aws.already-exists-exception` where the name is taken.
    /// Source: CreateStack, AWS CloudFormation API Reference.
    package func createStack(_ request: StackRequest, in region: String) async throws(Problem) -> String {
        let parameters = request.form + [("OnFailure", request.onFailure)]
        let reply = try await query(.cloudFormation, "CreateStack", parameters, region: region)
        return reply.text("CreateStackResult", "StackId") ?? ""
    }

    /// Begins to change a stack and gives its id; nil where the template changes nothing.
    /// Source: UpdateStack, AWS CloudFormation API Reference.
    package func updateStack(_ request: StackRequest, in region: String) async throws(Problem) -> String? {
        do {
            let reply = try await queryOrRefusal(.cloudFormation, "UpdateStack", request.form, region: region)
            return reply.text("UpdateStackResult", "StackId") ?? ""
        } catch {
            if case .refused(let failure) = error, failure.code == "ValidationError",
                failure.message.contains("No updates are to be performed")
            {
                return nil
            }
            throw problem(error, region: region)
        }
    }

    /// Begins to delete a stack; one that is not there is no failure.
    /// Source: DeleteStack, AWS CloudFormation API Reference.
    package func deleteStack(_ name: String, token: String? = nil, in region: String) async throws(Problem) {
        _ = try await query(
            .cloudFormation, "DeleteStack", [("StackName", name), ("ClientRequestToken", token)], region: region)
    }

    /// Asks CloudFormation what it thinks of a template; throws `aws.validation-error` with what is wrong.
    /// Source: ValidateTemplate, AWS CloudFormation API Reference.
    package func validateTemplate(_ template: StackRequest.Template, in region: String) async throws(Problem) {
        _ = try await query(.cloudFormation, "ValidateTemplate", [template.parameter], region: region)
    }
}

extension StackRequest {
    fileprivate var form: [(String, String?)] {
        var form: [(String, String?)] = [
            ("StackName", name), template.parameter, ("ClientRequestToken", token),
        ]
        for (index, parameter) in parameters.enumerated() {
            form.append(("Parameters.member.\(index + 1).ParameterKey", parameter.key))
            form.append(("Parameters.member.\(index + 1).ParameterValue", parameter.value))
        }
        for (index, tag) in tags.enumerated() {
            form.append(("Tags.member.\(index + 1).Key", tag.key))
            form.append(("Tags.member.\(index + 1).Value", tag.value))
        }
        return form + numbered("Capabilities.member", capabilities)
    }
}
