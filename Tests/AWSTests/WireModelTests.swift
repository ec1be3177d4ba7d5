import DustTesting
import Foundation
import JSON
import Problems
import Testing

@testable import AWS

/// Parameters and replies of generic calls against botocore's own serializer and parser.
///
/// `DUST_WIRE_CASES=all` compares every operation of ten services, as `script/oracle wire` does; else some of each.
@Suite struct WireModelTests {
    @Test func `parameters and replies are what botocore makes of them`() throws {
        let python = URL(fileURLWithPath: FileManager.default.currentDirectoryPath).appending(
            path: ".venv-sandbox/bin/python")
        let isWhole = ProcessInfo.processInfo.environment["DUST_WIRE_CASES"] == "all"
        let process = Process()
        process.executableURL = python
        process.arguments = ["Tests/Oracles/Cases/wire_cases.py"] + (isWhole ? [] : ["--small"])
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "script/wire-models has to be run again")
        var count = 0
        var wrong: [String] = []
        for line in text.split(separator: "\n") {
            let document = try JSONValue(parsing: String(line))
            let action = document["action"]?.string ?? ""
            let service = try #require(ServiceDescription.named(document["service"]?.string ?? ""))
            let call = try GenericCall(service, action)
            count += 1
            var form: [String: String] = [:]
            for (key, value) in try call.form(document["parameters"]?.object ?? []) { form[key] = value }
            let wanted = Dictionary(
                uniqueKeysWithValues: (document["form"]?.object ?? []).map { ($0.key, $0.value.string ?? "") })
            if form != wanted {
                let keys = Set(form.keys).union(wanted.keys).filter { form[$0] != wanted[$0] }.sorted()
                wrong.append(
                    "\(service.name) \(action): \(keys.prefix(4).map { "\($0)=\(form[$0] ?? "nil") not \(wanted[$0] ?? "nil")" })"
                )
            }
            let root = try #require(XMLReader.parse(Array((document["xml"]?.string ?? "").utf8)))
            let reply = call.reply(root)
            if !Self.isSame(reply, document["reply"] ?? .null) { wrong.append("\(service.name) \(action): its reply") }
        }
        #expect(count > (isWhole ? 1_300 : 40))
        #expect(wrong.isEmpty, "\(wrong.count) of \(count): \(wrong.prefix(12).joined(separator: "\n"))")
    }

    @Test(arguments: [
        (#"{"OwnerIdz": ["a"]}"#, "OwnerIds"), (#"{"OwnerIds": "self"}"#, "must be a list"),
        (#"{"MaxResults": "many"}"#, "must be a whole number"), (#"{"Filters": [{"Nme": "x"}]}"#, "Name"),
    ])
    func `a parameter that the operation does not take is told before any call`(text: String, word: String) throws {
        let call = try GenericCall(.ec2, "DescribeSnapshots")
        let problem = try #require(throws: Problem.self) {
            try call.form(try JSONValue(parsing: text).object ?? [])
        }
        #expect(problem.code == "aws.bad-parameters" && problem.rendered().contains(word))
    }

    @Test func `an action that there is not is told with the nearest`() throws {
        let problem = try #require(throws: Problem.self) { try GenericCall(.ec2, "DescribeSnapshot") }
        #expect(problem.code == "aws.bad-action" && problem.fixes.first?.contains("DescribeSnapshots") == true)
    }

    /// Equal, whatever the order of keys; numbers by their value.
    private static func isSame(_ one: JSONValue, _ other: JSONValue) -> Bool {
        switch (one, other) {
        case (.object(let a), .object(let b)):
            return a.count == b.count
                && a.allSatisfy { member in other[member.key].map { isSame(member.value, $0) } ?? false }
        case (.array(let a), .array(let b)): return a.count == b.count && zip(a, b).allSatisfy { isSame($0, $1) }
        case (.number(let a), .number(let b)): return Double(a) == Double(b)
        default: return one == other
        }
    }
}
