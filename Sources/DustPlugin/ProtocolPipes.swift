import Synchronization
import System

/// Standard input and output of a plugin, kept for the protocol alone.
///
/// What the program itself prints would be garbage there, so its standard output becomes its standard error.
final class ProtocolPipes: Sendable {
    /// What dust says, a message each, until it closes the pipe.
    let lines: AsyncStream<[UInt8]>
    /// The name that this program was started by, without folders and without the `dust-` of one on PATH.
    let programName: String
    private let output: Mutex<Int32>

    init() {
        let copy = dup(STDOUT_FILENO)
        _ = fcntl(copy, F_SETFD, FD_CLOEXEC)
        dup2(STDERR_FILENO, STDOUT_FILENO)
        // dust that went away is told by the write, not by a signal.
        signal(SIGPIPE, SIG_IGN)
        output = Mutex(copy)
        let path = CommandLine.arguments.first ?? ""
        let file = path.split(separator: "/").last.map(String.init) ?? path
        programName = file.hasPrefix("dust-") ? String(file.dropFirst(5)) : file
        // dust waits for the credit of streams, so what gathers here is little.
        let (lines, continuation) = AsyncStream.makeStream(of: [UInt8].self)
        self.lines = lines
        startReading { line in
            if let line { continuation.yield(line) } else { continuation.finish() }
        }
    }

    /// Writes a whole line; nothing of another comes between.
    func write(_ line: [UInt8]) {
        output.withLock { output in
            var rest = line[...]
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes { writeBytes(output, $0) }
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return }
                rest = rest.dropFirst(count)
            }
        }
    }
}

private func writeBytes(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    write(descriptor, bytes.baseAddress, bytes.count)
}

/// Reads standard input on a thread of its own, a line at a time; nil at its end.
private func startReading(_ take: @escaping @Sendable ([UInt8]?) -> Void) {
    do throws(SystemFailure) { try Thread.start { readLines(take) } } catch { take(nil) }
}

private func readLines(_ take: ([UInt8]?) -> Void) {
    var chunk = [UInt8](repeating: 0, count: 65_536)
    var rest: [UInt8] = []
    while true {
        let count = chunk.withUnsafeMutableBytes { read(STDIN_FILENO, $0.baseAddress, $0.count) }
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return take(nil) }
        var start = 0
        while let end = chunk[start..<count].firstIndex(of: UInt8(ascii: "\n")) {
            take(rest + chunk[start..<end])
            rest = []
            start = end + 1
        }
        rest += chunk[start..<count]
    }
}
