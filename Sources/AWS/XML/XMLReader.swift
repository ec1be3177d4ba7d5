import CXML

/// Reads XML replies through libxml2's SAX interface.
///
/// No entities are expanded, no document type is heeded and nothing is fetched; nesting is bounded by the library
/// (256 deep) and size by the transport.
package enum XMLReader {
    /// The root element, or nil where the bytes are not one whole, well-formed document.
    package static func parse(_ bytes: [UInt8]) -> XMLElement? {
        let builder = TreeBuilder()
        var handler = xmlSAXHandler()
        handler.startElementNs = { context, name, _, _, _, _, _, _, _ in
            guard let context, let name else { return }
            let builder = Unmanaged<TreeBuilder>.fromOpaque(context).takeUnretainedValue()
            builder.start(String(decodingCString: name, as: UTF8.self))
        }
        handler.endElementNs = { context, _, _, _ in
            guard let context else { return }
            Unmanaged<TreeBuilder>.fromOpaque(context).takeUnretainedValue().end()
        }
        handler.characters = { context, characters, count in
            guard let context, let characters else { return }
            let builder = Unmanaged<TreeBuilder>.fromOpaque(context).takeUnretainedValue()
            builder.characters(UnsafeBufferPointer(start: characters, count: Int(count)))
        }
        handler.cdataBlock = handler.characters
        // Safety: the builder outlives the call, which runs the handlers on this thread.
        let isWhole = run(&handler, Unmanaged.passUnretained(builder).toOpaque(), over: bytes)
        return withExtendedLifetime(builder) { isWhole ? builder.root : nil }
    }

    /// Feeds the bytes to a handler; true where they are one whole, well-formed document.
    static func run(_ handler: inout xmlSAXHandler, _ context: UnsafeMutableRawPointer, over bytes: [UInt8]) -> Bool {
        guard libraryIsReady, !bytes.isEmpty, bytes.count < Int(Int32.max) else { return false }
        return bytes.withUnsafeBytes { buffer in
            let start = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
            return dust_xml_parse(start, Int32(buffer.count), &handler, context) == 0
        }
    }

    private static let libraryIsReady: Bool = {
        xmlInitParser()
        return true
    }()
}

/// Collects elements, the open ones on a stack.
private final class TreeBuilder {
    var root: XMLElement?
    private var open: [XMLElement] = []
    private var texts: [[UInt8]] = []

    func start(_ name: String) {
        open.append(XMLElement(name: name))
        texts.append([])
    }

    func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard !texts.isEmpty else { return }
        texts[texts.count - 1].append(contentsOf: bytes)
    }

    func end() {
        guard var element = open.popLast(), let text = texts.popLast() else { return }
        if element.children.isEmpty { element.text = String(decoding: text, as: UTF8.self) }
        if open.isEmpty { root = element } else { open[open.count - 1].children.append(element) }
    }
}
