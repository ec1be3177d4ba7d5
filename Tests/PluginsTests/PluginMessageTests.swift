import JSON
import Plugins
import Testing

struct PluginMessageTests {
    @Test(arguments: [
        (
            #"{"jsonrpc":"2.0","id":1,"method":"run","params":{"a":"b"}}"#,
            PluginMessage.request(id: .number("1"), method: "run", params: ["a": "b"])
        ),
        (#"{"jsonrpc":"2.0","id":"1","method":"run"}"#, .request(id: .text("1"), method: "run", params: .object([]))),
        (#"{"method":"cancel","params":{}}"#, .notification(method: "cancel", params: .object([]))),
        (#"{"jsonrpc":"2.0","id":"x","result":null}"#, .result(id: .text("x"), .null)),
        (
            #"{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"what?"}}"#,
            .failure(id: nil, PluginFailure(-32700, "what?"))
        ),
        (
            #"{"jsonrpc":"2.0","id":3,"error":"broken","later":true}"#,
            .failure(id: .number("3"), PluginFailure(-32000, "broken"))
        ),
    ])
    func `reads every kind of message`(line: String, message: PluginMessage) throws {
        #expect(try PluginMessage(line: line.utf8) == message)
    }

    @Test(arguments: [
        "hello world", "[]", "3", #"{"jsonrpc":"1.0","id":1,"result":0}"#, #"{"id":1}"#, #"{"result":1}"#,
        #"{"id":[1],"method":"print"}"#, #"{"id":1,"result":0"#, "\u{FF}\u{0}",
    ])
    func `refuses what is no message and says why`(line: String) {
        let error = #expect(throws: PluginMessage.Unreadable.self) { try PluginMessage(line: line.utf8) }
        #expect(error?.reason.isEmpty == false)
    }

    @Test(arguments: [
        PluginMessage.request(id: .text("q\n"), method: "aws", params: ["service": "ec2", "n": 3]),
        .notification(method: "event", params: ["text": "a\u{1B}b"]),
        .result(id: .number("12"), ["status": 0]),
        .failure(id: .text("z"), PluginFailure(-32601, "no", data: ["code": "a.b"])),
    ])
    func `what is written is one line and reads back the same`(message: PluginMessage) throws {
        #expect(message.line.filter { $0 == UInt8(ascii: "\n") }.count == 1)
        #expect(try PluginMessage(line: message.line.dropLast()) == message)
    }
}
