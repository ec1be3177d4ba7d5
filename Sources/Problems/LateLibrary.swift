import CLibraries

/// A C library that is loaded when a command needs it, and may be missing then (Documentation/Decisions/0009).
package enum LateLibrary: Sendable {
    /// Sessions on nodes.
    case ssh
    /// Calls of AWS.
    case curl
    /// Signatures and digests.
    case crypto
    /// Replies that are not plain XML.
    case xml

    /// Why it cannot be loaded; nil where it is there. A library that came meanwhile is found.
    package var fault: Problem? {
        var packages: UnsafePointer<CChar>?
        var reason = [CChar](repeating: 0, count: 512)
        guard dust_library_load(which, &reason, reason.count, &packages) != 0 else { return nil }
        let text = String(decoding: reason.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        return Problem(
            "library.missing", "A library that this needs cannot be loaded.", why: "\(text).",
            fix: "install the package \(packages.map { String(cString: $0) } ?? "that has it")", status: .failure)
    }

    /// Throws `library.missing` where one of these cannot be loaded.
    package static func require(_ libraries: LateLibrary...) throws(Problem) {
        for library in libraries {
            if let fault = library.fault { throw fault }
        }
    }

    /// Names what is done last where the program has to end since a library lacks a function.
    package static func beforeTheEnd(_ farewell: @escaping @convention(c) () -> Void) {
        dust_library_farewell(farewell)
    }

    private var which: dust_library {
        switch self {
        case .ssh: DUST_LIBRARY_SSH
        case .curl: DUST_LIBRARY_CURL
        case .crypto: DUST_LIBRARY_CRYPTO
        case .xml: DUST_LIBRARY_XML
        }
    }
}
