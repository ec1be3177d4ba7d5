import JSON
import Testing

@Suite struct JSONTests {
    @Test(arguments: [
        "null", "true", "[]", "{}", "[1,-2.5e+10,\"a\"]", "{\"b\":{\"c\":[null]},\"a\":\"\\n\\u0001\\\"\\\\é\"}",
    ])
    func `what was read is written again`(text: String) throws {
        #expect(try JSONValue(parsing: text).text == text)
    }

    @Test func `escapes are read`() throws {
        #expect(try JSONValue(parsing: #""\u00e9\ud83d\ude00\/\b\f""#).string == "é😀/\u{8}\u{c}")
    }

    @Test func `of two equal keys the last counts`() throws {
        #expect(try JSONValue(parsing: #"{"a":1,"b":2,"a":3}"#) == ["a": 3, "b": 2])
    }

    @Test(arguments: [
        ("", 0), ("nul", 0), ("[1,]", 3), ("{\"a\" 1}", 5), ("\"a", 2), ("01", 1), ("[1]x", 3), ("\"\\ud800x\"", 7),
        ("-", 1), ("\"\n\"", 1), ("{\"a\":1,}", 7),
    ])
    func `what is no JSON is refused, with the place`(text: String, offset: Int) {
        let error = #expect(throws: JSONError.self) { try JSONValue(parsing: text) }
        #expect(error?.offset == offset)
    }

    @Test func `deep nesting is refused, not a crash`() {
        #expect(throws: JSONError.self) { try JSONValue(parsing: String(repeating: "[", count: 100_000)) }
    }

    @Test(arguments: [
        ("a\u{9b}31mb", #""a\u009b31mb""#), ("\u{80}\u{9f}\u{a0}é", "\"\\u0080\\u009f\u{a0}é\""),
        ("\u{202e}x\u{2066}\u{2069}\u{200e}\u{200f}\u{2028}\u{61c}", #""\u202ex\u2066\u2069\u200e\u200f\u2028\u061c""#),
        ("x\u{7f}\u{1b}[0m", #""x\u007f\u001b[0m""#), ("日本語の長い名前 – …", "\"日本語の長い名前 – …\""),
    ])
    func `what could command a terminal is escaped, and is read as it was`(text: String, written: String) throws {
        #expect(JSONValue.string(text).text == written)
        #expect(try JSONValue(parsing: written).string == text)
    }

    @Test func `people get a member a line`() {
        let value: JSONValue = ["a": [1, 2], "b": [], "c": true]
        #expect(value.pretty() == "{\n  \"a\": [\n    1,\n    2\n  ],\n  \"b\": [],\n  \"c\": true\n}")
    }
}
