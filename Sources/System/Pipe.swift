import CPosix
import Synchronization

/// A pipe that no started program inherits by accident; each end is closed once, by whoever comes first.
package final class Pipe: Sendable {
    /// The end to read from.
    package let reading: Descriptor
    /// The end to write to.
    package let writing: Descriptor
    private let owned = Mutex((reading: true, writing: true))

    /// Makes a pipe; fails where there are no descriptors left.
    package init() throws(SystemFailure) {
        var ends: [Int32] = [-1, -1]
        guard dust_pipe(&ends) == 0 else { throw SystemFailure() }
        (reading, writing) = (Descriptor(ends[0]), Descriptor(ends[1]))
    }

    /// Closes the end to read from, if it is this pipe's still.
    package func closeReading() {
        owned.withLock { owned in
            if owned.reading { reading.close() }
            owned.reading = false
        }
    }

    /// Closes the end to write to, if it is this pipe's still.
    package func closeWriting() {
        owned.withLock { owned in
            if owned.writing { writing.close() }
            owned.writing = false
        }
    }

    /// Closes both ends.
    package func close() {
        closeReading()
        closeWriting()
    }

    /// Gives away the end to read from: closing it is the caller's from here on.
    package func takeReading() -> Descriptor {
        owned.withLock { $0.reading = false }
        return reading
    }

    /// Gives away the end to write to: closing it is the caller's from here on.
    package func takeWriting() -> Descriptor {
        owned.withLock { $0.writing = false }
        return writing
    }

    deinit { close() }
}

/// A pipe to oneself: it ends a `poll` from another thread or from a signal handler.
package final class WakePipe: Sendable {
    private let pipe: Pipe?
    /// The descriptor to wait on; -1, which poll passes over, where there was none left.
    package let reading: Int32
    /// The descriptor that a signal handler writes to.
    package let writing: Int32

    private init(_ pipe: Pipe?) {
        self.pipe = pipe
        pipe?.reading.setNonBlocking()
        pipe?.writing.setNonBlocking()
        reading = pipe?.reading.number ?? -1
        writing = pipe?.writing.number ?? -1
    }

    /// Makes one; fails where there are no descriptors left.
    package convenience init() throws(SystemFailure) {
        self.init(try Pipe())
    }

    /// Makes one, or where there are no descriptors left one that wakes nobody: waking is then late, not wrong.
    package static func ifPossible() -> WakePipe { WakePipe(try? Pipe()) }

    /// Wakes whoever waits, and tells it `byte`.
    package func signal(_ byte: UInt8 = 0) {
        var byte = byte
        // A full pipe has already woken its reader.
        _ = write(writing, &byte, 1)
    }

    /// Everything that was signalled since the last time.
    package func drain() -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 256)
        var all: [UInt8] = []
        while true {
            let count = read(reading, &buffer, buffer.count)
            guard count > 0 else { return all }
            all += buffer[..<count]
        }
    }
}
