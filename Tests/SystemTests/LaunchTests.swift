import System
import Testing

@Suite struct LaunchTests {
    @Test func `a program gets exactly the words, the variables and the streams it was given`() throws {
        let pipe = try Pipe()
        var launch = Launch(["/bin/sh", "-c", "echo \"$0|$A|$HOME|$(cat)\"", "x y"], environment: ["A": "1"])
        launch.input = .nothing
        launch.output = .descriptor(pipe.writing)
        let child = try launch.start()
        pipe.closeWriting()
        #expect(try text(pipe) == "x y|1||\n")
        #expect(child.wait() == .exited(0))
        #expect(child.wait() == nil)
    }

    @Test func `an ending is a status or a signal, as a shell counts both`() throws {
        let failing = try Launch(["/bin/sh", "-c", "exit 7"], environment: [:]).start()
        #expect(failing.wait() == .exited(7))
        let killed = try Launch(["/bin/sh", "-c", "kill -9 $$"], environment: [:]).start()
        killed.waitLeaving()
        #expect(killed.wait()?.status == 128 + SIGKILL)
    }

    @Test func `what cannot be started says why`() {
        #expect(throws: SystemFailure(ENOENT)) { try Launch(["/nowhere/at/all"], environment: [:]).start() }
        #expect(throws: SystemFailure(EACCES)) { try Launch(["/etc/passwd"], environment: [:]).start() }
        #expect(throws: SystemFailure(EINVAL)) { try Launch(["/bin/true", "a\0b"], environment: [:]).start() }
    }

    @Test func `a group of its own is ended together with what it started`() throws {
        let pipe = try Pipe()
        var launch = Launch(["/bin/sh", "-c", "sleep 100 & echo ready; wait"], environment: ["PATH": "/usr/bin:/bin"])
        launch.output = .descriptor(pipe.writing)
        launch.group = .own
        let child = try launch.start()
        pipe.closeWriting()
        var byte: UInt8 = 0
        #expect(try withUnsafeMutableBytes(of: &byte) { try pipe.reading.read(into: $0) } == 1)
        child.signalGroup(SIGKILL)
        // The pipe is at its end only when the last one that holds it is gone.
        #expect(try text(pipe) == "eady\n")
        #expect(child.wait() == .signalled(SIGKILL))
    }

    @Test func `a session of its own has no terminal, and a given one is its own`() throws {
        let (session, own) = (
            try run("ps -o sid= -p $$; echo $$", .ownSession), try run("ps -o pgid= -p $$; echo $$", .own)
        )
        for text in [session, own] {
            let numbers = text.split(whereSeparator: \.isWhitespace)
            #expect(numbers.count == 2 && numbers[0] == numbers[1], "\(text)")
        }
    }

    @Test func `descriptors that others left open can be kept from a program`() throws {
        let pipe = try Pipe()
        let leaked = dup(pipe.reading.number)
        defer { close(leaked) }
        let command = "test -e /proc/self/fd/\(leaked) && echo open || echo closed"
        #expect(try run(command, .inherited) == "open\n")
        #expect(try run(command, .inherited, closesOthers: true) == "closed\n")
    }

    @Test func `a started program has no signal blocked or ignored, whatever its starter has`() throws {
        let text = try Signals.blocking(SIGUSR1) {
            Result { try run("grep -E '^Sig(Blk|Ign)' /proc/self/status", .inherited) }
        }.get()
        let masks = text.split(whereSeparator: \.isNewline).compactMap { line in
            line.split(separator: "\t").last.flatMap { UInt64($0, radix: 16) }
        }
        // 32 and 33 are the C library's own: it lets nobody change them, so a parent's choice stays.
        let ofTheLibrary: UInt64 = 0b11 << 31
        #expect(masks.map { $0 & ~ofTheLibrary } == [0, 0])
    }

    private func run(_ command: String, _ group: Launch.Group, closesOthers: Bool = false) throws -> String {
        let pipe = try Pipe()
        var launch = Launch(["/bin/sh", "-c", command], environment: ["PATH": "/usr/bin:/bin"])
        launch.output = .descriptor(pipe.writing)
        launch.group = group
        launch.closesOthers = closesOthers
        let child = try launch.start()
        pipe.closeWriting()
        defer { child.wait() }
        return try text(pipe)
    }

    private func text(_ pipe: Pipe) throws -> String {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4_096)
        while case let count = try chunk.withUnsafeMutableBytes({ try pipe.reading.read(into: $0) }), count > 0 {
            bytes += chunk[..<count]
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
