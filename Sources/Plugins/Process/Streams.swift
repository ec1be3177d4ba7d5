import System
import Text

/// The three pipes of a plugin, as the thread that serves them sees them.
struct Streams {
    private(set) var input: Int32
    private var output: Int32
    private var errors: Int32
    private(set) var canWrite = false
    private(set) var hasOutput = false
    private(set) var hasErrors = false
    private var lines = LineCutter(limit: PluginLimits.messageBytes)
    var errorText = TextCutter()
    private var chunk = [UInt8](repeating: 0, count: 65_536)

    init(_ child: PluginProgram) {
        (input, output, errors) = (child.input, child.output, child.errors)
    }

    /// Waits until something can be done, `waker` is rung or the time is over; a negative time is for ever.
    mutating func wait(_ waker: WakePipe, reads: Bool, writes: Bool, milliseconds: Int32) {
        // A negative descriptor is passed over by poll(2).
        var polled = [
            pollfd(fd: waker.reading, events: Int16(POLLIN), revents: 0),
            pollfd(fd: writes ? input : -1, events: Int16(POLLOUT), revents: 0),
            pollfd(fd: reads ? output : -1, events: Int16(POLLIN), revents: 0),
            pollfd(fd: reads ? errors : -1, events: Int16(POLLIN), revents: 0),
        ]
        let count = poll(&polled, nfds_t(polled.count), milliseconds)
        guard count > 0 else {
            (canWrite, hasOutput, hasErrors) = (false, false, false)
            return
        }
        if polled[0].revents != 0 { _ = waker.drain() }
        (canWrite, hasOutput, hasErrors) = (polled[1].revents != 0, polled[2].revents != 0, polled[3].revents != 0)
    }

    /// A piece of standard error; nil where there is none now, or never again.
    mutating func readErrors() -> ArraySlice<UInt8>? { Self.read(&errors, &chunk) }

    /// What a piece of standard output amounts to; nil where there is none now, or never again.
    mutating func readOutput() -> [PluginProcess.Event]? {
        guard output >= 0 else { return nil }
        guard let piece = Self.read(&output, &chunk) else {
            guard output < 0 else { return nil }
            return (lines.end().map { [.line($0)] } ?? []) + [.closed]
        }
        guard let whole = lines.add(piece) else {
            Self.close(&output)
            return [.tooLong]
        }
        return whole.map { .line($0) }
    }

    mutating func closeInput() { Self.close(&input) }

    mutating func closeAll() {
        Self.close(&input)
        Self.close(&output)
        Self.close(&errors)
    }

    private static func read(_ descriptor: inout Int32, _ chunk: inout [UInt8]) -> ArraySlice<UInt8>? {
        guard descriptor >= 0 else { return nil }
        do throws(SystemFailure) {
            let count = try Descriptor(descriptor).read(into: &chunk)
            if count > 0 { return chunk[..<count] }
            close(&descriptor)
        } catch {
            if error.number != EAGAIN { close(&descriptor) }
        }
        return nil
    }

    private static func close(_ descriptor: inout Int32) {
        if descriptor >= 0 { Descriptor(descriptor).close() }
        descriptor = -1
    }
}
