import JSON
import Plugins
import Problems
import Testing

struct PluginSessionTests {
    private func running() -> PluginSession {
        var session = PluginSession()
        _ = session.ask("run", .object([]))
        return session
    }

    @Test func `an answer closes the question, a second one is a fault`() throws {
        var session = running()
        let answer = #"{"jsonrpc":"2.0","id":1,"result":{"status":0}}"#
        #expect(try session.receive(answer.utf8) == .answered(["status": 0]))
        #expect(throws: PluginFault.wrongID("1")) { try session.receive(answer.utf8) }
    }

    @Test(arguments: [
        #"{"id":2,"result":0}"#, #"{"id":"1","result":0}"#, #"{"id":7,"error":{"code":1,"message":"x"}}"#,
    ])
    func `an answer to nothing that was asked is a fault`(line: String) {
        var session = running()
        #expect { try session.receive(line.utf8) } throws: { fault in
            if case .wrongID? = fault as? PluginFault { true } else { false }
        }
    }

    @Test func `a call is passed on and its answer is sent once`() throws {
        var session = running()
        let step = try session.receive(#"{"id":"a","method":"nodes","params":{"target":"web*"}}"#.utf8)
        #expect(step == .call(PluginCall(id: .text("a"), method: .nodes, params: ["target": "web*"])))
        #expect(session.answer(.text("a"), .success([])) == .result(id: .text("a"), []))
        #expect(session.answer(.text("a"), .success([])) == nil)
    }

    @Test func `an id may be used again once it is answered, not before`() throws {
        var session = running()
        let line = #"{"id":"a","method":"nodes","params":{}}"#
        _ = try session.receive(line.utf8)
        #expect(throws: PluginFault.wrongID("\"a\"")) { try session.receive(line.utf8) }
        var other = running()
        _ = try other.receive(line.utf8)
        _ = other.answer(.text("a"), .success([]))
        #expect(throws: Never.self) { try other.receive(line.utf8) }
    }

    @Test(arguments: [
        (#"{"id":1,"method":"fly","params":{}}"#, PluginFailure.unknownMethod),
        (#"{"id":1,"method":"print","params":[1]}"#, PluginFailure.badParameters),
    ])
    func `what it cannot do it refuses`(line: String, number: Int) throws {
        var session = running()
        guard case .reply(.failure(_, let failure)) = try session.receive(line.utf8) else {
            Issue.record("no refusal")
            return
        }
        #expect(failure.number == number)
    }

    @Test func `an unknown notification is ignored, as JSON-RPC wants`() throws {
        var session = running()
        #expect(try session.receive(#"{"method":"fly"}"#.utf8) == .nothing)
        #expect(try session.receive("  \r".utf8) == .nothing)
    }

    @Test func `nothing can be asked for while it describes itself, or after the end`() throws {
        var session = PluginSession()
        _ = session.ask("describe", .object([]))
        let line = #"{"id":1,"method":"aws","params":{}}"#
        guard case .reply = try session.receive(line.utf8) else {
            Issue.record("was allowed")
            return
        }
        var over = running()
        over.end()
        guard case .reply(.failure(_, let failure)) = try over.receive(line.utf8) else {
            Issue.record("was allowed")
            return
        }
        #expect(failure.number == PluginFailure.ending)
    }

    @Test func `too many open questions are a flood`() throws {
        var session = running()
        for id in 0..<PluginLimits.openCalls {
            _ = try session.receive(#"{"id":\#(id),"method":"nodes","params":{}}"#.utf8)
        }
        #expect { try session.receive(#"{"id":"x","method":"nodes","params":{}}"#.utf8) } throws: { fault in
            if case .flood? = fault as? PluginFault { true } else { false }
        }
    }

    @Test func `a problem that a plugin hands back stays the problem it was`() {
        let problem = Problem(
            "target.no-match", "Nothing matches.", why: "There is none.", fix: "show", status: .notFound)
        let back = PluginFailure(json: PluginFailure(problem).json).problem(of: "busy")
        #expect(back.code == "target.no-match")
        #expect(back.status == .notFound)
        #expect(back.fixes == ["show"])
        #expect(back.what.contains("busy"))
    }

    @Test func `credentials are no part of a plugin's environment`() {
        let given = [
            "AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b", "AWS_SESSION_TOKEN": "c", "AWS_PROFILE": "dev",
            "AWS_CONTAINER_CREDENTIALS_FULL_URI": "d", "AWS_CONTAINER_AUTHORIZATION_TOKEN": "e",
            "AWS_WEB_IDENTITY_TOKEN_FILE": "f", "AWS_BEARER_TOKEN_BEDROCK": "g", "AWS_REGION": "eu-west-1",
            "AWS_ENDPOINT_URL_EC2": "http://127.0.0.1:1", "PATH": "/bin",
        ]
        let made = PluginEnvironment.made(from: given, folder: "/c")
        #expect(
            Set(made.keys) == [
                "AWS_PROFILE", "AWS_REGION", "AWS_ENDPOINT_URL_EC2", "PATH", "DUST_HOME", "DUST_PLUGIN_PROTOCOL",
            ])
    }
}
