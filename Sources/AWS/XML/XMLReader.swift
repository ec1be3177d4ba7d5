import CLibraries
import Problems

/// Reads XML replies: the plain ones by ourselves, all others through libxml2's SAX interface.
///
/// No entities are expanded but XML's own, no document type is heeded and nothing is fetched; nesting is bounded by the
/// library (256 deep) and size by the transport.
@usableFromInline
package enum XMLReader {
    /// The version of libxml2 that is loaded, such as `2.9.14`.
    package static var libraryVersion: String {
        // The library's number is 20914 for 2.9.14, with more behind it in some builds.
        let digits = dust_xml_version().map { String(cString: $0) }?.prefix { $0.isNumber } ?? ""
        guard let number = Int(digits) else { return String(digits) }
        return "\(number / 10_000).\(number / 100 % 100).\(number % 100)"
    }

    /// The root element, or nil where the bytes are not one whole, well-formed document.
    package static func parse(_ bytes: [UInt8]) -> XMLElement? {
        var builder = TreeBuilder()
        return read(bytes, into: &builder) ? builder.root : nil
    }

    /// Tells a handler the document; false where the bytes are not one whole, well-formed one, after which what the handler
    /// was told is worth nothing.
    ///
    /// Inlinable, as all that it calls for each element: a page of a hundred thousand elements is read by code made for its handler.
    @inlinable
    package static func read(_ bytes: [UInt8], into handler: inout some XMLHandler) -> Bool {
        guard !bytes.isEmpty, bytes.count < Int(Int32.max) else { return false }
        return bytes.withUnsafeBufferPointer { bytes in
            if PlainXML.read(bytes, into: &handler) { return true }
            handler.restart()
            return readAny(bytes, into: &handler)
        }
    }

    /// The same through libxml2, whatever the document is like.
    @usableFromInline
    static func readAny(_ bytes: UnsafeBufferPointer<UInt8>, into handler: inout some XMLHandler) -> Bool {
        guard LateLibrary.xml.fault == nil else { return false }
        // Safety: the callbacks run on this thread during the call, which alone has the handler and the relay meanwhile.
        return withUnsafeMutablePointer(to: &handler) { handler in
            var relay = Relay(
                start: { handler.pointee.start($0) }, characters: { handler.pointee.characters($0) },
                end: { handler.pointee.end() })
            return withUnsafeMutablePointer(to: &relay) { relay in
                bytes.withMemoryRebound(to: CChar.self) {
                    dust_xml_parse(
                        $0.baseAddress, Int32($0.count),
                        { Relay.at($0)?.start(UnsafeBufferPointer(start: $1, count: $2)) },
                        { Relay.at($0)?.end() },
                        { Relay.at($0)?.characters(UnsafeBufferPointer(start: $1, count: $2)) }, relay) == 0
                }
            }
        }
    }
}

/// What a C function can hold of a handler, whose type it cannot know.
private struct Relay {
    let start: (UnsafeBufferPointer<UInt8>) -> Void
    let characters: (UnsafeBufferPointer<UInt8>) -> Void
    let end: () -> Void

    static func at(_ context: UnsafeMutableRawPointer?) -> Relay? {
        context?.assumingMemoryBound(to: Relay.self).pointee
    }
}

/// Collects elements, the open ones on a stack.
private struct TreeBuilder: XMLHandler {
    private(set) var root: XMLElement?
    private var open: [XMLElement] = []
    private var texts: [[UInt8]] = []

    mutating func start(_ name: UnsafeBufferPointer<UInt8>) {
        open.append(XMLElement(name: String(decoding: name, as: UTF8.self)))
        texts.append([])
    }

    mutating func characters(_ text: UnsafeBufferPointer<UInt8>) {
        guard !texts.isEmpty else { return }
        texts[texts.count - 1].append(contentsOf: text)
    }

    mutating func end() {
        guard var element = open.popLast(), let text = texts.popLast() else { return }
        if element.children.isEmpty { element.text = String(decoding: text, as: UTF8.self) }
        if open.isEmpty { root = element } else { open[open.count - 1].children.append(element) }
    }

    mutating func restart() { self = TreeBuilder() }
}
