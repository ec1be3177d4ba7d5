import JSON

/// One message between dust and a plugin: JSON-RPC 2.0 (jsonrpc.org/specification), one object a line.
package enum PluginMessage: Hashable, Sendable {
    /// A question that wants an answer with the same id.
    case request(id: ID, method: String, params: JSONValue)
    /// Something said that nobody answers.
    case notification(method: String, params: JSONValue)
    /// The answer to a request.
    case result(id: ID, JSONValue)
    /// The answer to a request that went wrong; the id is nil where the sender could not even read the request.
    case failure(id: ID?, PluginFailure)

    /// What pairs an answer with its request; text and numbers are different ids even where they look alike.
    package enum ID: Hashable, Sendable {
        /// A number, as its digits.
        case number(String)
        /// A string.
        case text(String)

        /// The id as it stands in a message.
        package var json: JSONValue {
            switch self {
            case .number(let digits): .number(digits)
            case .text(let text): .string(text)
            }
        }

        init?(_ json: JSONValue?) {
            switch json {
            case .number(let digits)?: self = .number(digits)
            case .string(let text)?: self = .text(text)
            default: return nil
            }
        }
    }

    /// Why a line is no message, as the end of a sentence.
    package struct Unreadable: Error, Hashable, Sendable {
        /// What is wrong with it.
        package let reason: String
    }

    /// Reads one line; `jsonrpc` may be missing but must not say another version.
    ///
    /// A member that the specification does not know is ignored, as later versions of the protocol may add some.
    package init(line: some Collection<UInt8>) throws(Unreadable) {
        let json: JSONValue
        do {
            json = try JSONValue(parsing: line)
        } catch {
            throw Unreadable(reason: "it is not valid JSON: \(error.reason) at byte \(error.offset + 1)")
        }
        guard json.object != nil else { throw Unreadable(reason: "it is JSON, but no object") }
        if let version = json["jsonrpc"], version != "2.0" {
            throw Unreadable(reason: "its \"jsonrpc\" is \(version.text) and not \"2.0\"")
        }
        let id = ID(json["id"])
        if id == nil, let other = json["id"], other != .null {
            throw Unreadable(reason: "its \"id\" is neither a string nor a number")
        }
        if let method = json["method"]?.string {
            let params = json["params"] ?? .object([])
            self =
                id.map { .request(id: $0, method: method, params: params) }
                ?? .notification(method: method, params: params)
        } else if let error = json["error"], error != .null {
            self = .failure(id: id, PluginFailure(json: error))
        } else if let id, let result = json["result"] {
            self = .result(id: id, result)
        } else {
            throw Unreadable(reason: "it has neither \"method\" nor \"result\" nor \"error\"")
        }
    }

    /// The message as a line, with its newline.
    package var line: [UInt8] {
        var members: [JSONValue.Member] = [.init("jsonrpc", "2.0")]
        switch self {
        case .request(let id, let method, let params):
            members += [.init("id", id.json), .init("method", .string(method)), .init("params", params)]
        case .notification(let method, let params):
            members += [.init("method", .string(method)), .init("params", params)]
        case .result(let id, let value):
            members += [.init("id", id.json), .init("result", value)]
        case .failure(let id, let failure):
            members += [.init("id", id?.json ?? .null), .init("error", failure.json)]
        }
        var writer = JSONWriter()
        writer.value(.object(members))
        writer.raw("\n")
        return writer.bytes
    }
}
