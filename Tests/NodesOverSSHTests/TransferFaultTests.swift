import DustTesting
import Foundation
import Nodes
import NodesOverSSH
import Problems
import Synchronization
import Testing

struct TransferFaultTests {
    /// Has half of a large file sent, does `fault` then, and returns what came of it.
    private func putInterrupted(
        _ bed: TransferBed, stallLimit: Duration = .seconds(60), by fault: @escaping @Sendable () -> Void
    ) async throws -> NodeFailure? {
        try bed.write(String(repeating: "x", count: 40_000_000), to: bed.here + "/big")
        let moved = Mutex<Int64>(0)
        return await #expect(throws: NodeFailure.self) {
            _ = try await bed.put([bed.here + "/big"], to: "big", stallLimit: stallLimit) { event in
                guard case .moved(let bytes) = event else { return }
                let isHalf = moved.withLock { sum in
                    defer { sum += bytes }
                    return sum < 8_000_000 && sum + bytes >= 8_000_000
                }
                if isHalf { fault() }
            }
        }
    }

    @Test func `a connection that is lost in the middle leaves nothing under the final name`() async throws {
        try await TransferBed.with { bed in
            let failure = try await putInterrupted(bed) { bed.server.signalSessions(SIGKILL) }
            #expect(failure?.problem.code == "ssh.lost" && failure?.hadBegun == true)
            #expect(failure?.problem.fixes.contains { $0.contains("--resume") } == true)
            #expect(!bed.names(bed.there).contains("big"))
        }
    }

    @Test func `a node that stalls is given up`() async throws {
        try await TransferBed.with { bed in
            let failure = try await putInterrupted(bed, stallLimit: .milliseconds(300)) {
                bed.server.signalSessions(SIGSTOP)
            }
            #expect(failure?.problem.code == "transfer.stalled")
            #expect(!bed.names(bed.there).contains("big"))
            bed.server.signalSessions(SIGCONT)
        }
    }

    @Test func `an interrupted transfer leaves nothing at all`() async throws {
        try await TransferBed.with { bed in
            try bed.write(String(repeating: "x", count: 40_000_000), to: bed.here + "/big")
            let (begun, feed) = AsyncStream.makeStream(of: Void.self)
            let task = Task {
                try await bed.put([bed.here + "/big"], to: "big", stallLimit: .seconds(60)) { _ in feed.yield() }
            }
            for await _ in begun { break }
            task.cancel()
            await #expect(throws: (any Error).self) { try await task.value }
            #expect(bed.names(bed.there).isEmpty)
        }
    }

    @Test func `a full disk is told of and leaves nothing`() async throws {
        try await TransferBed.with { bed in
            guard getuid() == 0 else { return }
            let disk = bed.there + "/disk"
            try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
            try TestProcess.run("mount", ["-t", "tmpfs", "-o", "size=1m", "none", disk])
            defer { _ = try? TestProcess.run("umount", ["-l", disk]) }
            try bed.write(String(repeating: "x", count: 4_000_000), to: bed.here + "/big")
            try bed.write("small", to: bed.here + "/small")
            let tally = try await bed.put([bed.here + "/big", bed.here + "/small"], to: "disk")
            #expect(tally.files == 1 && tally.problems.map(\.code) == ["transfer.failed"])
            #expect(tally.problems.first?.what.contains("disk/big") == true)
            #expect(bed.names(disk) == ["small"])
        }
    }
}
