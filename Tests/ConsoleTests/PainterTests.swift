import DustTesting
import Testing

@testable import Console

/// Drives the painter against the emulator: what was printed is all there in its order, and the frame stands below.
@Suite struct PainterTests {
    private static func frame(rows: Int, width: Int, cursor: Int) -> Frame {
        let texts = (0..<rows).map { row in
            Frame.Row(
                text: String(repeating: Character(Unicode.Scalar(UInt8(97 + row % 26))), count: width), width: width)
        }
        return Frame(
            rows: texts, cursorRow: min(cursor, max(0, rows - 1)), cursorColumn: min(cursor, max(0, width - 1)))
    }

    @Test(arguments: 0..<60)
    func `whatever is printed and drawn, nothing is torn or lost`(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        var emulator = TerminalEmulator(TerminalSize(columns: 30, rows: 12))
        var painter = Painter(reflows: false)
        var printed: [String] = []
        for step in 0..<60 {
            let count = [0, 0, 1, 3, 20].randomElement(using: &random) ?? 0
            let lines = (0..<count).map { "line \(step).\($0)" }
            printed += lines
            let frame = Self.frame(
                rows: .random(in: 0...8, using: &random), width: .random(in: 1...30, using: &random),
                cursor: .random(in: 0...7, using: &random))
            emulator.feed(
                painter.paint(output: Array(lines.map { $0 + "\n" }.joined().utf8), frame: frame, columns: 30))
            #expect(emulator.transcript.filter { $0.hasPrefix("line") } == printed)
            #expect(Array(emulator.rows.suffix(frame.rows.count)) == frame.rows.map(\.text))
            #expect(emulator.transcript.count == printed.count + frame.rows.count)
            #expect(frame.rows.isEmpty || emulator.column == frame.cursorColumn)
        }
        #expect(emulator.unknown == [])
    }

    @Test(arguments: 0..<40, [true, false])
    func `a resize erases no output`(seed: Int, reflows: Bool) {
        var random = SeededGenerator(seed: UInt64(seed))
        var emulator = TerminalEmulator(TerminalSize(columns: 40, rows: 30))
        emulator.reflows = reflows
        var painter = Painter(reflows: reflows)
        var printed: [String] = []
        var columns = 40
        for step in 0..<25 {
            if step % 3 == 2 {
                columns = .random(in: 12...60, using: &random)
                emulator.resize(TerminalSize(columns: columns, rows: 30))
            }
            let lines = step % 2 == 0 ? ["line \(step)"] : []
            printed += lines
            let frame = Self.frame(rows: .random(in: 1...4, using: &random), width: columns, cursor: 3)
            emulator.feed(
                painter.paint(output: Array(lines.map { $0 + "\n" }.joined().utf8), frame: frame, columns: columns))
            #expect(emulator.transcript.filter { $0.hasPrefix("line") } == printed)
            #expect(Array(emulator.rows.suffix(frame.rows.count)) == frame.rows.map(\.text))
        }
    }

    @Test func `a key that changes one row writes that row only, and nothing changed writes nothing`() {
        var painter = Painter(reflows: false)
        var frame = Frame(rows: (0..<5).map { Frame.Row(text: "row \($0)", width: 5) })
        _ = painter.paint(frame: frame, columns: 40)
        #expect(painter.paint(frame: frame, columns: 40) == [])
        frame.rows[3] = Frame.Row(text: "other", width: 5)
        let text = String(decoding: painter.paint(frame: frame, columns: 40), as: UTF8.self)
        #expect(text.contains("other") && !text.contains("row"))
    }
}

/// A generator whose numbers are the same every time (SplitMix64), so that a failure can be repeated.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}
