/// Takes out of a shell's output what its terminal gives back of the line that was just typed.
///
/// A session shell's terminal does not echo, but a program may leave one that does: `stty echo` after a password is a habit. Then the first thing
/// that comes after a typed line is that line. A shell that prints what it reads (`set -v`) looks the same, so what was taken out is kept until the
/// shell has said whether its terminal echoes.
struct EchoWatch: Hashable, Sendable {
    /// What is still to come if the terminal echoes; empty where nothing is expected.
    private var expected: ArraySlice<UInt8> = []
    /// A newline has begun as `^J`, as terminals echo it that hand over single bytes.
    private var isCaret = false
    /// What has come of it so far, as it came.
    private var held: [UInt8] = []
    /// The whole echoes that were taken out since the last verdict.
    private(set) var taken: [UInt8] = []
    /// What is expected has no place in any output, whoever prints it.
    private var isOwn = false
    /// The shell prints its lines itself, and they are output.
    private var isOff = false

    /// Longer lines are not waited for: they are only typed after the terminal was made quiet.
    private static let longest = 8_192

    /// Whether an echo was taken out since the last verdict.
    var hasTaken: Bool { !taken.isEmpty }

    /// These bytes were typed at a prompt, by us for us where `isOwn`. Returns them.
    mutating func typed(_ bytes: [UInt8], isOwn: Bool = false) -> [UInt8] {
        self.isOwn = isOwn
        expected = isOff && !isOwn || bytes.count > Self.longest ? [] : bytes[...]
        (held, isCaret) = ([], false)
        return bytes
    }

    /// What of `bytes`, which the terminal sent, is output.
    mutating func output(in bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard !expected.isEmpty else { return bytes }
        for index in bytes.indices {
            switch bytes[index] {
            case UInt8(ascii: "J") where isCaret:
                isCaret = false
                expected.removeFirst()
            case _ where isCaret: return (release() + bytes[index...])[...]
            case expected.first: expected.removeFirst()
            case UInt8(ascii: "^") where expected.first == 0x0a: isCaret = true
            // A terminal that makes two of a newline makes two of its echo.
            case 0x0d where expected.first == 0x0a && held.last != 0x0d: break
            default: return (release() + bytes[index...])[...]
            }
            held.append(bytes[index])
            if expected.isEmpty {
                if !isOwn { taken += held }
                held = []
                return bytes[(index + 1)...]
            }
        }
        return []
    }

    /// What was held back because it began as an echo does: the shell has gone on, or nothing more came.
    mutating func release() -> [UInt8] {
        expected = []
        isCaret = false
        defer { held = [] }
        return held
    }

    /// The shell has said whether its terminal echoed. Returns what was output after all.
    mutating func judge(terminalEchoes: Bool) -> [UInt8] {
        defer { taken = [] }
        guard !terminalEchoes else { return [] }
        isOff = true
        return taken
    }
}
