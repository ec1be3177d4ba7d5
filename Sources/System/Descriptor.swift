import CPosix
import SystemPackage

/// An open file, pipe, socket or terminal by its number; closing it is its owner's work.
///
/// swift-system's `FileDescriptor` underneath; what a reader of streams needs is said once here.
package struct Descriptor: Hashable, Sendable {
    /// The number, as C has it.
    package let number: Int32

    /// Names an open descriptor; nothing is opened.
    package init(_ number: Int32) { self.number = number }

    /// Standard input.
    package static let input = Descriptor(STDIN_FILENO)
    /// Standard output.
    package static let output = Descriptor(STDOUT_FILENO)
    /// Standard error.
    package static let errors = Descriptor(STDERR_FILENO)

    private var file: FileDescriptor { FileDescriptor(rawValue: number) }

    /// Reads what is there, at least one byte, waiting for it; 0 at the end.
    package func read(into buffer: UnsafeMutableRawBufferPointer) throws(SystemFailure) -> Int {
        do { return try file.read(into: buffer) } catch { throw SystemFailure(error) }
    }

    /// Reads what is there, waiting for it also on a descriptor that does not block; 0 at the end, and where reading fails.
    package func readWaiting(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        while true {
            do throws(SystemFailure) {
                return try read(into: buffer)
            } catch {
                guard error.isForNow else { return 0 }
                var waiting = pollfd(fd: number, events: Int16(POLLIN), revents: 0)
                _ = poll(&waiting, 1, -1)
            }
        }
    }

    /// Writes as much as there is room for and returns how much that was.
    package func write(_ buffer: UnsafeRawBufferPointer) throws(SystemFailure) -> Int {
        do { return try file.write(buffer) } catch { throw SystemFailure(error) }
    }

    /// Reads what is there into `chunk`, at least one byte, waiting for it; 0 at the end.
    package func read(into chunk: inout [UInt8]) throws(SystemFailure) -> Int {
        let result = chunk.withUnsafeMutableBytes { buffer in
            Result { () throws(SystemFailure) in try read(into: buffer) }
        }
        return try result.get()
    }

    /// Writes as many of the bytes as there is room for and returns how many that were.
    package func write(_ bytes: [UInt8]) throws(SystemFailure) -> Int {
        let result = bytes.withUnsafeBytes { buffer in Result { () throws(SystemFailure) in try write(buffer) } }
        return try result.get()
    }

    /// Writes all bytes, waiting where there is no room, also on a descriptor that does not block; false when nobody reads any more.
    @discardableResult
    package func writeAll(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBytes { buffer in
            var rest = buffer[...]
            while !rest.isEmpty {
                do throws(SystemFailure) {
                    let count = try write(UnsafeRawBufferPointer(rebasing: rest))
                    guard count > 0 else { return false }
                    rest = rest.dropFirst(count)
                } catch {
                    guard error.number == EAGAIN else { return false }
                    var waiting = pollfd(fd: number, events: Int16(POLLOUT), revents: 0)
                    _ = poll(&waiting, 1, -1)
                }
            }
            return true
        }
    }

    /// Writes all of a text; see `writeAll(_:)`.
    @discardableResult
    package func writeAll(_ text: String) -> Bool { writeAll(Array(text.utf8)) }

    /// Makes reading and writing return at once instead of waiting.
    package func setNonBlocking() {
        _ = fcntl(number, F_SETFL, fcntl(number, F_GETFL) | O_NONBLOCK)
    }

    /// Keeps programs that are started later from inheriting it.
    package func setPrivate() {
        _ = fcntl(number, F_SETFD, fcntl(number, F_GETFD) | FD_CLOEXEC)
    }

    /// Closes it; the number may then be another file's.
    package func close() { try? file.close() }
}

extension SystemFailure {
    init(_ error: any Error) {
        self.init((error as? Errno)?.rawValue ?? EIO)
    }
}
