import JSON

extension AWSFailure {
    /// Reads the refusal out of a reply whose status is not a success.
    ///
    /// Knows EC2's XML (`Response/Errors/Error`), the other Query services' (`ErrorResponse/Error`), the JSON protocols'
    /// (`__type` or `x-amzn-ErrorType`, `message` or `Message`), OAuth's (`error`, `error_description`) and anything
    /// else, such as a proxy's page, of which only the status is kept.
    package init(service: String, action: String, response: HTTPResponse) {
        var code = ""
        var message = ""
        var requestID = response.header("x-amzn-RequestId") ?? response.header("x-amz-request-id")
        if let root = XMLReader.parse(response.body), let error = Self.error(in: root) {
            code = error.text("Code") ?? ""
            message = error.text("Message") ?? ""
            requestID = root.text("RequestID") ?? root.text("RequestId") ?? requestID
        } else if let json = try? JSONValue(parsing: response.body), case .object = json {
            code =
                json["__type"]?.string ?? response.header("x-amzn-ErrorType") ?? json["code"]?.string
                ?? json["Code"]?.string ?? json["error"]?.string ?? ""
            message =
                json["message"]?.string ?? json["Message"]?.string ?? json["errorMessage"]?.string
                ?? json["error_description"]?.string ?? ""
        } else if let header = response.header("x-amzn-ErrorType") {
            code = header
        }
        self.init(
            service: service, action: action, code: Self.bare(code), message: harmless(message), requestID: requestID,
            status: response.status)
    }

    private static func error(in root: XMLElement) -> XMLElement? {
        if root.name == "Error" { return root }
        return root["Error"] ?? root["Errors"]?["Error"]
    }

    /// `com.amazonaws.ssm#ParameterNotFound:http://…` is `ParameterNotFound`.
    private static func bare(_ code: String) -> String {
        let end = code.prefix { $0 != ":" }
        return harmless(String(end.split(separator: "#").last ?? end))
    }
}

/// Text from outside, fit for a terminal: control and direction characters become spaces, and it ends somewhere.
func harmless(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars.prefix(2000) {
        switch scalar.value {
        case 0..<32, 127..<160, 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069: result.append(" ")
        default: result.append(scalar)
        }
    }
    return String(result)
}
