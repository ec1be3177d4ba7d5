/// Notices the three ctrl-Cs that return from a raw shell: within a second, with nothing typed between them.
package struct InterruptKeys: Hashable, Sendable {
    private var times: [Duration] = []

    /// Starts with none seen.
    package init() {}

    /// Notes what the person typed at `time` (of any steady clock); true when its last byte is the third ctrl-C in a row.
    package mutating func typed(_ bytes: some Sequence<UInt8>, at time: Duration) -> Bool {
        for byte in bytes {
            guard byte == ControlByte.interrupt else {
                times = []
                continue
            }
            times.append(time)
            times.removeAll { time - $0 > .seconds(1) }
            if times.count >= 3 {
                times = []
                return true
            }
        }
        return false
    }
}

/// What the user's own terminal needs after a raw shell, whatever the remote program left behind.
package enum TerminalRestoration {
    /// Leaves the alternate screen, shows the cursor, and turns off mouse reports, bracketed paste, focus reports, application keys, insert mode,
    /// origin mode and scroll regions, colours and other character sets.
    ///
    /// Source: xterm's control sequences; the kitty keyboard protocol for `CSI < u`.
    package static let sequence =
        [
            "?1049l", "?25h", "?1000l", "?1002l", "?1003l", "?1005l", "?1006l", "?1015l", "?1004l", "?2004l", "?1l",
            "?7h",
        ]
        .map { "\u{1b}[" + $0 }.joined()
        + "\u{1b}[<u\u{1b}[4l\u{1b}>\u{1b}7\u{1b}[?6l\u{1b}[r\u{1b}8\u{1b}[0m\u{1b}(B\u{0f}"
}
