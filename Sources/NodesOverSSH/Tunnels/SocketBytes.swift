import System

/// Reading and writing a socket that does not block.
enum SocketBytes {
    /// What reading gave.
    enum Read {
        case bytes([UInt8])
        case nothing
        case end
    }

    /// What is there, up to `count` bytes.
    static func read(_ descriptor: Int32, atMost count: Int) -> Read {
        var bytes = [UInt8](repeating: 0, count: count)
        do {
            let got = try bytes.withUnsafeMutableBytes { try Descriptor(descriptor).read(into: $0) }
            return got == 0 ? .end : .bytes(Array(bytes[..<got]))
        } catch {
            return (error as? SystemFailure)?.isForNow == true ? .nothing : .end
        }
    }

    /// Writes what there is room for and says how much that was; nil where nobody reads any more.
    static func write(_ descriptor: Int32, _ bytes: ArraySlice<UInt8>) -> Int? {
        do {
            return try bytes.withUnsafeBytes { try Descriptor(descriptor).write($0) }
        } catch {
            return (error as? SystemFailure)?.isForNow == true ? 0 : nil
        }
    }
}
