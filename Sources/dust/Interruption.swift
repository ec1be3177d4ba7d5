import Console
import Files
import Problems
import Synchronization
import System

/// SIGINT, SIGTERM and SIGHUP, where no shell handles them: what runs is cancelled, so that it can take its own down with it.
///
/// The first one cancels, a second one ends the program at once.
final class Interruption: Sendable {
    private let work: Task<ExitStatus, Never>
    private let first = Mutex<Int32>(0)

    private init(_ work: Task<ExitStatus, Never>) { self.work = work }

    /// Runs `body` while signals cancel it; after one the status is 128 + its number.
    static func cancelling(_ screen: Screen, _ body: @escaping @Sendable () async -> ExitStatus) async -> ExitStatus {
        let interruption = Interruption(Task { await body() })
        interruption.listen()
        // Nobody reads any more, or the disk is full: what goes on would go on for nobody.
        screen.loss.whenLost { interruption.work.cancel() }
        // While the screen is in use, SIGINT is its, and ctrl-C is a key.
        let listener = Task {
            for await key in screen.interrupts() where key == .interrupt { interruption.take(SIGINT) }
        }
        defer { listener.cancel() }
        let status = await interruption.work.value
        let number = interruption.first.withLock { $0 }
        return number == 0 ? status : ExitStatus(rawValue: 128 + number)
    }

    private func take(_ number: Int32) {
        let isFirst = first.withLock { first in
            defer { if first == 0 { first = number } }
            return first == 0
        }
        guard isFirst else { _exit(128 + number) }
        work.cancel()
    }

    /// Signals become bytes in a pipe, and a thread reads them: nothing is decided in a handler.
    private func listen() {
        guard let pipe = try? Pipe() else { return }
        let reading = pipe.takeReading()
        signalPipe = pipe.takeWriting().number
        // Under nohup(1) a hang-up is nobody's wish to end.
        for number in [SIGINT, SIGTERM, SIGHUP] where number != SIGHUP || !Signals.isIgnored(number) {
            Signals.handle(number) { number in
                // Only write(2), and errno stays as it was.
                let saved = errno
                var byte = UInt8(truncatingIfNeeded: number)
                _ = write(signalPipe, &byte, 1)
                errno = saved
            }
        }
        try? Thread.start {
            var byte: UInt8 = 0
            while retryingInterrupts({ read(reading.number, &byte, 1) }) == 1 { self.take(Int32(byte)) }
        }
    }
}

/// Safety: written once, before the handlers that read it are installed.
private nonisolated(unsafe) var signalPipe: Int32 = -1
