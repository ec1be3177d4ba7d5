import DustTesting
import Fleets
import Testing

@testable import AWS
@testable import EC2

/// What `PlainXML` accepts is what libxml2 makes of the same bytes; what it leaves to libxml2 is little enough.
@Suite struct PlainXMLTests {
    /// Writes down what it is told, text joined: where it is cut is nobody's concern.
    private struct Recorder: XMLHandler {
        var events: [String] = []
        var text: [UInt8] = []

        mutating func start(_ name: UnsafeBufferPointer<UInt8>) {
            flush()
            events.append("<\(String(decoding: name, as: UTF8.self))>")
        }

        mutating func characters(_ more: UnsafeBufferPointer<UInt8>) { text += more }

        mutating func end() {
            flush()
            events.append("</>")
        }

        mutating func restart() { self = Recorder() }

        private mutating func flush() {
            if !text.isEmpty { events.append(String(decoding: text, as: UTF8.self)) }
            text = []
        }
    }

    private func plain(_ bytes: [UInt8]) -> [String]? {
        var recorder = Recorder()
        return bytes.withUnsafeBufferPointer { PlainXML.read($0, into: &recorder) } ? recorder.events : nil
    }

    private func library(_ bytes: [UInt8]) -> [String]? {
        var recorder = Recorder()
        return bytes.withUnsafeBufferPointer { XMLReader.readAny($0, into: &recorder) } ? recorder.events : nil
    }

    @Test(arguments: [
        "<a/>", "<a></a>", "<a>x</a>", "<a><b/><b>1</b><c><d/></c></a>", " \n<a>\n  <b>t</b>\n\t</a>\n\n",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\"><b/></a>",
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><a xmlns=\"https://x-y.z/1\"/>",
        "<a>&lt;b&gt; &amp;amp; &quot;c&quot; &apos;d&apos;</a>", "<a>größer als 8 Bytes, 日本語, 🦊</a>",
        "<a>]] ]]&gt;</a>",
        "<a>before<b>in</b>after</a>", "<VeryLongName9OfAnElementIndeed>x</VeryLongName9OfAnElementIndeed>",
        InstanceReaderTests.page,
    ])
    func `what AWS writes is read without libxml2, with the same outcome`(document: String) {
        let bytes = Array(document.utf8)
        let events = plain(bytes)
        #expect(events != nil)
        #expect(events == library(bytes))
    }

    @Test(arguments: [
        "", " ", "a", "<", "<a", "<a ", "<a/", "<a>", "<a></b>", "<a></a", "<a><b></a></b>", "<a/><b/>", "<a/>x",
        "x<a/>",
        "<a x=\"1\"/>", "<a xmlns=\"http://x\" y=\"1\"/>", "<a xmlns=\"http://x", "<p:a/>", "<1a/>",
        "<a><!-- c --></a>",
        "<a><![CDATA[x]]></a>", "<a>&copy;</a>", "<a>&#65;</a>", "<a>&amp</a>", "<a>]]></a>", "<a>\u{1}</a>",
        "<a>\r\n</a>",
        "<a>\u{FFFE}</a>", "<!DOCTYPE a><a/>", "<?xml version=\"1.1\" encoding=\"UTF-8\"?><a/>", "\u{FEFF}<a/>",
        "<a >x</a>",
        "<a>x</a >", "<?pi x?><a/>", "<a-b/>", "<ä/>",
        String(repeating: "<a>", count: 200) + String(repeating: "</a>", count: 200),
    ])
    func `whatever else there is is left to libxml2`(document: String) {
        #expect(plain(Array(document.utf8)) == nil)
    }

    @Test func `bytes that are no UTF-8 are left to libxml2`() {
        for bad: [UInt8] in [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xE2, 0x82], [0x80]] {
            #expect(plain(Array("<a>".utf8) + bad + Array("</a>".utf8)) == nil)
        }
    }

    @Test func `a damaged document is never read otherwise than libxml2 reads it`() {
        var random = SystemRandomNumberGenerator()
        let page = Array(InstanceReaderTests.page.utf8)
        let pieces = [
            "<", ">", "/", "&", "&amp;", "</a>", "<a>", "<a/>", " ", "\"", "]]>", "\r", "\u{0}", "é", "<!--", "=", ":",
        ]
        .map { Array($0.utf8) }
        var accepted = 0
        for _ in 0..<3_000 {
            var bytes = page
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes.remove(at: place)
                case 1: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 2: bytes.insert(contentsOf: pieces.randomElement(using: &random) ?? [], at: place)
                default: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 0...40, using: &random)))
                }
            }
            guard let events = plain(bytes) else { continue }
            accepted += 1
            if events != library(bytes) {
                Issue.record("read otherwise: \(String(decoding: bytes, as: UTF8.self))")
                return
            }
        }
        #expect(accepted > 0)
    }

    @Test func `an element that is not plain spoils nothing of what was told before`() {
        let commented = InstanceReaderTests.page.replacing("<nextToken>", with: "<!-- late --><nextToken>")
        var (first, second) = (InstanceReader(), InstanceReader())
        let areRead = first.read(Array(commented.utf8)) && second.read(Array(InstanceReaderTests.page.utf8))
        #expect(areRead)
        let (one, other) = (first.builder.finish(), second.builder.finish())
        #expect(one.count == 2 && first.nextToken == "more")
        for row in 0..<2 {
            #expect(attributes(one.row(row)) == attributes(other.row(row)))
            #expect(tags(one.row(row)) == tags(other.row(row)))
        }
    }
}
