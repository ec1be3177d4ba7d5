import DustTesting
import Foundation
import SSH
import System
import Testing

struct CancellationTests {
    /// A command under way, and the process id of its shell.
    private struct Running {
        let task: Task<ExitInfo, any Error>
        let process: Int32

        var isThere: Bool { kill(process, 0) == 0 }

        func cancel() async {
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
        }
    }

    private func start(_ setup: String = ":", on bed: SSHTestBed) async throws -> Running {
        let connection = try await bed.pool.connection(to: bed.node())
        let (lines, report) = AsyncStream<Int32>.makeStream()
        let task = Task {
            defer { report.finish() }
            return try await connection.exec("\(setup); echo $$; sleep 100; true") { _, bytes in
                if let pid = Int32(String(decoding: bytes, as: UTF8.self).dropLast()) { report.yield(pid) }
            }
        }
        var iterator = lines.makeAsyncIterator()
        return Running(task: task, process: try #require(await iterator.next()))
    }

    @Test(arguments: [":", "trap '' TERM"])
    func `a cancelled command is gone on the far side, even if it ignores the signal`(setup: String) async throws {
        try await SSHTestBed.with { bed in
            let running = try await start(setup, on: bed)
            await running.cancel()
            #expect(!running.isThere)
        }
    }

    @Test func `also where the server refuses signals, and only the one that is meant`() async throws {
        let forced = #"ForceCommand exec /bin/sh -c "$SSH_ORIGINAL_COMMAND""#
        try await SSHTestBed.with(configuration: forced) { bed in
            let all = [
                try await start(on: bed), try await start(on: bed),
                try await start(on: bed),
            ]
            await all[1].cancel()
            #expect(all.map(\.isThere) == [true, false, true])
            await all[0].cancel()
            await all[2].cancel()
            #expect(all.map(\.isThere) == [false, false, false])
        }
    }

    @Test func `what ends when nobody hears it is told to end and left, and nothing looks for it`() async throws {
        try await SSHTestBed.with(configuration: "MaxSessions 1") { bed in
            let fifo = NSTemporaryDirectory() + "dust-\(UUID().uuidString)"
            try #require(mkfifo(fifo, 0o600) == 0)
            defer { unlink(fifo) }
            let (lines, report) = AsyncStream<Void>.makeStream()
            let connection = try await bed.pool.connection(to: bed.node())
            let task = Task {
                let line = "exec 9>\(fifo); trap '' TERM PIPE; while echo on 2>/dev/null; do sleep 0.1; done"
                return try await connection.exec(line, endsUnheard: true) { _, _ in report.yield() }
            }
            // The program holds the other end as long as it lives.
            let end = Task {
                await Thread.run {
                    let descriptor = open(fifo, O_RDONLY | O_CLOEXEC)
                    defer { close(descriptor) }
                    var byte: UInt8 = 0
                    return read(descriptor, &byte, 1)
                }
            }
            var iterator = lines.makeAsyncIterator()
            await iterator.next()
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            #expect(await end.value == 0)
        }
    }

    @Test func `a cancelled wait for a connection leaves it to the others`() async throws {
        try await SSHTestBed.with { bed in
            let first = Task { try await bed.pool.connection(to: bed.node()) }
            let second = Task { try await bed.pool.connection(to: bed.node()) }
            first.cancel()
            let connection = try await second.value
            #expect(await connection.isOpen)
            _ = await first.result
        }
    }
}
