/// What a server answers to a request.
enum SFTPReply: Sendable {
    /// Done or failed: 0 is done, 1 the end of a file or folder, the rest failures.
    case status(UInt32, message: String)
    case handle([UInt8])
    case data(ArraySlice<UInt8>)
    case names([RemoteEntry])
    case attributes(RemoteAttributes)

    /// Reads a reply whose type and id are known; nil where it is malformed or of a kind that nobody asked for.
    init?(type: UInt8, _ reader: SFTPReader) {
        var reader = reader
        switch type {
        case 101:
            guard let code = reader.number() else { return nil }
            self = .status(code, message: reader.string().map { String(decoding: $0, as: UTF8.self) } ?? "")
        case 102:
            guard let handle = reader.string() else { return nil }
            self = .handle(Array(handle))
        case 103:
            guard let data = reader.string() else { return nil }
            self = .data(data)
        case 104:
            guard let count = reader.number() else { return nil }
            var entries: [RemoteEntry] = []
            for _ in 0..<count {
                // The second string is a line as `ls -l` prints it, of no use to a program.
                guard let name = reader.string(), reader.string() != nil, let attributes = reader.attributes() else {
                    return nil
                }
                entries.append(RemoteEntry(name: RemotePath(bytes: name), attributes: attributes))
            }
            self = .names(entries)
        case 105:
            guard let attributes = reader.attributes() else { return nil }
            self = .attributes(attributes)
        default:
            return nil
        }
    }
}

/// A name in a remote folder.
package struct RemoteEntry: Hashable, Sendable {
    /// The bare name, which a server could make anything: check it before it becomes a local path.
    package let name: RemotePath
    /// What the server says of it, links not followed.
    package let attributes: RemoteAttributes
}
