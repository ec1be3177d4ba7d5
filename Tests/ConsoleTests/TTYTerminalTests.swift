import DustTesting
import Foundation
import Testing

@testable import Console

/// The real terminal, on a pseudo terminal of its own.
@Suite(.serialized, .timeLimit(.minutes(1))) struct TTYTerminalTests {
    /// Both ends of a pseudo terminal; the far end is the window.
    private final class Pseudo: Sendable {
        let near: Int32
        let far: Int32

        init(columns: UInt16 = 40, rows: UInt16 = 10) throws {
            far = open("/dev/ptmx", O_RDWR | O_NOCTTY)
            try #require(far >= 0)
            #if os(Linux)
                // The ioctls behind unlockpt and ptsname, which Glibc's module does not show (linux/tty, ioctl_tty(2)).
                var unlocked: Int32 = 0
                var number: UInt32 = 0
                try #require(ioctl(far, 0x4004_5431, &unlocked) == 0 && ioctl(far, 0x8004_5430, &number) == 0)
                let name = "/dev/pts/\(number)"
            #else
                try #require(grantpt(far) == 0 && unlockpt(far) == 0)
                let name = String(cString: try #require(ptsname(far)))
            #endif
            near = open(name, O_RDWR | O_NOCTTY)
            try #require(near >= 0)
            var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
            try #require(ioctl(near, UInt(TIOCSWINSZ), &size) == 0)
        }

        deinit {
            close(near)
            close(far)
        }

        /// Feeds the emulator until it looks as wanted, and gives it back.
        ///
        /// The wait is on a thread of its own: what is waited for may need the few threads that tasks have.
        func read(
            into emulator: TerminalEmulator, until isDone: @escaping @Sendable (TerminalEmulator) -> Bool
        ) async -> TerminalEmulator {
            await withCheckedContinuation { continuation in
                Thread.detachNewThread { [self] in
                    var emulator = emulator
                    var buffer = [UInt8](repeating: 0, count: 4096)
                    while !isDone(emulator) {
                        var wait = pollfd(fd: far, events: Int16(POLLIN), revents: 0)
                        guard poll(&wait, 1, 40_000) > 0 else {
                            Issue.record("the terminal never looked as wanted: \(emulator.rows)")
                            break
                        }
                        let count = Foundation.read(far, &buffer, buffer.count)
                        guard count > 0 else { break }
                        emulator.feed(Array(buffer[..<count]))
                    }
                    continuation.resume(returning: emulator)
                }
            }
        }

        var isRaw: Bool {
            var mode = termios()
            return tcgetattr(near, &mode) == 0 && mode.c_lflag & tcflag_t(ICANON | ECHO | ISIG) == 0
        }
    }

    @Test func `a line is read from a real terminal, which is then as it was found`() async throws {
        let pseudo = try Pseudo()
        let terminal = try #require(
            TTYTerminal(input: pseudo.near, output: pseudo.near, environment: ["TERM": "xterm"]))
        #expect(terminal.size == TerminalSize(columns: 40, rows: 10))
        #expect(!pseudo.isRaw)
        let screen = Screen(terminal: terminal, style: Style(.none))
        let line = Task { await screen.readLine(LineRequest(prompt: "[x]$ ", mode: .command)) }
        var emulator = TerminalEmulator(TerminalSize(columns: 40, rows: 10))
        emulator = await pseudo.read(into: emulator) { $0.text.contains("[x]$") }
        #expect(pseudo.isRaw)
        FileOutput.writeAll(Array("shxow\u{1b}[D\u{1b}[D\u{8}\r".utf8), to: pseudo.far)
        #expect(await line.value == .line("show"))
        screen.print("3 nodes")
        screen.close()
        emulator = await pseudo.read(into: emulator) { $0.text.contains("3 nodes") && !$0.modes.contains(2004) }
        #expect(emulator.rows == ["[x]$ show", "3 nodes"])
        #expect(emulator.unknown == [])
        #expect(!pseudo.isRaw)
    }

    @Test func `a lone Esc is a key after a moment`() async throws {
        let pseudo = try Pseudo()
        let terminal = try #require(
            TTYTerminal(input: pseudo.near, output: pseudo.near, environment: ["TERM": "xterm"]))
        let screen = Screen(terminal: terminal, style: Style(.none))
        screen.setKeymap(.vi)
        let line = Task { await screen.readLine(LineRequest(prompt: "$ ", mode: .command)) }
        var emulator = TerminalEmulator(TerminalSize(columns: 40, rows: 10))
        emulator = await pseudo.read(into: emulator) { $0.text.contains("$") }
        FileOutput.writeAll(Array("abc\u{1b}".utf8), to: pseudo.far)
        emulator = await pseudo.read(into: emulator) { $0.text.contains("vi") }
        FileOutput.writeAll(Array("x\r".utf8), to: pseudo.far)
        #expect(await line.value == .line("ab"))
        screen.close()
    }

    @Test func `what is no terminal is none`() {
        var ends: [Int32] = [-1, -1]
        #expect(pipe(&ends) == 0)
        #expect(TTYTerminal(input: ends[0], output: ends[1], environment: ["TERM": "xterm"]) == nil)
        for end in ends { close(end) }
    }

    @Test(arguments: [
        (["TERM": "xterm-256color"], false), (["TERM": "xterm-256color", "VTE_VERSION": "7000"], true),
        (["TERM": "tmux-256color"], true), (["TERM": "screen", "TMUX": "/tmp/x"], true), (["TERM": "linux"], false),
    ])
    func `only terminals known to wrap anew are taken to`(environment: [String: String], reflows: Bool) throws {
        let pseudo = try Pseudo()
        let terminal = try #require(TTYTerminal(input: pseudo.near, output: pseudo.near, environment: environment))
        #expect(terminal.reflows == reflows)
        #expect(!terminal.isPlain)
    }
}
