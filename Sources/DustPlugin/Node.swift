import JSON

/// An instance, with all that dust knows of it.
public struct Node: Hashable, Sendable {
    /// The instance id.
    public let id: String
    /// The Name tag; the instance id where there is none.
    public let name: String
    /// `running`, `stopped` and so on.
    public let state: String
    /// All of it, as dust sent it.
    public let everything: Reply

    init(_ json: JSONValue) {
        id = json["id"]?.string ?? ""
        let name = json["name"]?.string ?? ""
        self.name = name.isEmpty ? id : name
        state = json["state"]?.string ?? ""
        everything = Reply(json)
    }

    /// Any attribute that `show -vv` prints, as text; nil where the instance has none of that name.
    public subscript(attribute: String) -> String? { everything[attribute].text }
}

/// What happens on a node while a command runs.
public struct RunEvent: Sendable {
    /// The instance id of the node.
    public let id: String
    /// The node's name.
    public let name: String
    /// What happens.
    public let what: What

    /// What can happen.
    public enum What: Sendable, Hashable {
        /// The command has begun.
        case started
        /// It printed something; not always a whole line.
        case output(String)
        /// It printed something on its standard error.
        case errors(String)
        /// It ended with this status.
        case exited(Int)
        /// It could not be run, or its end is not known: a sentence, and dust's name for the cause.
        case failed(String, code: String)
    }

    init?(_ json: JSONValue) {
        guard let event = json["event"]?.string, let node = json["node"] else { return nil }
        id = node["id"]?.string ?? ""
        name = node["name"]?.string ?? ""
        switch event {
        case "started": what = .started
        case "output":
            let text = json["text"]?.string ?? ""
            what = json["stream"]?.string == "stderr" ? .errors(text) : .output(text)
        case "exited": what = .exited(json["exit"]?.int ?? 0)
        case "failed": what = .failed(json["message"]?.string ?? "", code: json["code"]?.string ?? "")
        default: return nil
        }
    }
}

/// Something that dust could not do, or that this command wants to be told as a failure.
public struct DustError: Error, Sendable, CustomStringConvertible {
    /// dust's stable name for the cause, such as `target.nothing-matched`; empty where it has none.
    public let code: String
    /// What happened, in a sentence.
    public let message: String
    /// The status that the command ends with.
    public let status: Int
    let json: JSONValue?

    /// A failure of this command: a sentence for the person, and the status.
    public init(_ message: String, status: Int = 1) {
        (code, self.message, self.status, json) = ("", message, status, nil)
    }

    init(json: JSONValue) {
        let data = json["data"]
        code = data?["code"]?.string ?? ""
        message = json["message"]?.string ?? "dust did not say why."
        status = data?["status"]?.int ?? 1
        self.json = json
    }

    /// The sentence.
    public var description: String { message }
}
