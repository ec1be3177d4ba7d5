import JSON
import Problems

/// What dust and one plugin have asked each other: decides what a message means and what is to be answered.
///
/// It does no input or output: lines go in, steps come out.
package struct PluginSession: Sendable {
    /// What a message from the plugin calls for.
    package enum Step: Hashable, Sendable {
        /// The question that dust asked is answered.
        case answered(JSONValue)
        /// The question that dust asked could not be answered.
        case refused(PluginFailure)
        /// The plugin wants something done.
        case call(PluginCall)
        /// The plugin gets this back at once.
        case reply(PluginMessage)
        /// Nothing is to be done.
        case nothing
    }

    private var lastID = 0
    private var asked: [PluginMessage.ID: String] = [:]
    private var open: Set<PluginMessage.ID> = []
    private var isEnding = false

    /// A session in which nothing was said yet.
    package init() {}

    /// Asks the plugin something; what is returned has to be sent.
    package mutating func ask(_ method: String, _ params: JSONValue) -> PluginMessage {
        lastID += 1
        let id = PluginMessage.ID.number(String(lastID))
        asked[id] = method
        return .request(id: id, method: method, params: params)
    }

    /// Takes a line from the plugin, without its newline; blank lines mean nothing.
    package mutating func receive(_ line: some Collection<UInt8>) throws(PluginFault) -> Step {
        guard line.contains(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }) else { return .nothing }
        let message: PluginMessage
        do {
            message = try PluginMessage(line: line)
        } catch {
            throw .garbage(line: Self.excerpt(line), reason: error.reason)
        }
        switch message {
        case .result(let id, let value):
            try close(id)
            return .answered(value)
        case .failure(let id, let failure):
            // Without an id the plugin could not read what it was asked; only one question is ever open.
            if let id { try close(id) } else { asked.removeAll() }
            return .refused(failure)
        case .request(let id, let method, let params):
            guard open.insert(id).inserted else { throw .wrongID(id.json.text) }
            guard open.count <= PluginLimits.openCalls else {
                throw .flood("More than \(PluginLimits.openCalls) of its questions are open.")
            }
            return step(id, method, params)
        case .notification(let method, let params):
            return step(nil, method, params)
        }
    }

    /// Closes a question of the plugin; nil where it is closed already, and nothing must be sent.
    package mutating func answer(
        _ id: PluginMessage.ID, _ result: Result<JSONValue, PluginFailure>
    ) -> PluginMessage? {
        guard open.remove(id) != nil else { return nil }
        switch result {
        case .success(let value): return .result(id: id, value)
        case .failure(let failure): return .failure(id: id, failure)
        }
    }

    /// From now on whatever the plugin asks is refused, because dust is about to end it.
    package mutating func end() { isEnding = true }

    private mutating func close(_ id: PluginMessage.ID) throws(PluginFault) {
        guard asked.removeValue(forKey: id) != nil else { throw .wrongID(id.json.text) }
    }

    private mutating func step(_ id: PluginMessage.ID?, _ name: String, _ params: JSONValue) -> Step {
        func refusal(_ number: Int, _ message: String) -> Step {
            guard let id, let reply = answer(id, .failure(PluginFailure(number, message))) else { return .nothing }
            return .reply(reply)
        }
        guard let method = PluginCall.Method(rawValue: name) else {
            return refusal(PluginFailure.unknownMethod, "dust has no method \"\(name)\".")
        }
        guard params.object != nil else {
            return refusal(PluginFailure.badParameters, "The parameters of \(name) have to be an object.")
        }
        guard !isEnding else { return refusal(PluginFailure.ending, "dust is ending this plugin.") }
        guard asked.values.contains("run") else {
            return refusal(PluginFailure.failed, "\(name) can be asked for only while the command runs.")
        }
        return .call(PluginCall(id: id, method: method, params: params))
    }

    private static func excerpt(_ line: some Collection<UInt8>) -> String {
        let text = String(decoding: line.prefix(200), as: UTF8.self)
        let harmless = String(
            text.map { $0.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F } ? $0 : "?" })
        return harmless.count > 60 || line.count > 200 ? harmless.prefix(60) + "…" : harmless
    }
}

/// Something that a plugin wants of dust while it runs.
package struct PluginCall: Hashable, Sendable {
    /// What pairs the answer with it; nil for a notification, which gets none.
    package let id: PluginMessage.ID?
    /// What is wanted.
    package let method: Method
    /// An object with what the method needs.
    package let params: JSONValue

    /// See the properties.
    package init(id: PluginMessage.ID?, method: Method, params: JSONValue) {
        self.id = id
        self.method = method
        self.params = params
    }

    /// What a plugin may ask for.
    package enum Method: String, CaseIterable, Hashable, Sendable {
        /// The nodes that a target chooses.
        case nodes
        /// A signed call to AWS.
        case aws
        /// A command on nodes, as a stream of notifications.
        case run
        /// Files to nodes.
        case put
        /// Files from nodes.
        case get
        /// A line of the shell's language.
        case command
        /// Text for the person.
        case print
        /// Rows for the person, or JSON for a program.
        case table
        /// How far the work has come.
        case progress
        /// A question to the person.
        case ask
        /// A question to be answered with yes or no.
        case confirm
        /// Leave for `run` to send more of its stream.
        case more
        /// Another call is of no interest any more.
        case cancel
    }

    /// The text of a parameter, nil where it is missing or null; throws `badParameters` where it is something else.
    package func text(_ name: String) throws(PluginFailure) -> String? {
        switch params[name] {
        case nil, .null?: return nil
        case .string(let text)?: return text
        case .number(let digits)?: return digits
        default:
            throw PluginFailure(PluginFailure.badParameters, "\"\(name)\" of \(method.rawValue) has to be a string.")
        }
    }

    /// The text of a parameter that must be there; throws `badParameters`.
    package func requiredText(_ name: String) throws(PluginFailure) -> String {
        guard let text = try text(name) else {
            throw PluginFailure(PluginFailure.badParameters, "\(method.rawValue) needs \"\(name)\".")
        }
        return text
    }

    /// A list of texts, or a single one; empty where it is missing.
    package func texts(_ name: String) throws(PluginFailure) -> [String] {
        guard case .array(let elements)? = params[name] else { return try text(name).map { [$0] } ?? [] }
        let texts = elements.compactMap(\.string)
        guard texts.count == elements.count else {
            throw PluginFailure(
                PluginFailure.badParameters, "\"\(name)\" of \(method.rawValue) has to be a list of strings.")
        }
        return texts
    }
}
