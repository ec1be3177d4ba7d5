/// Notices the three ctrl-Cs that return from a raw shell: within a second, with nothing typed between them.
package struct InterruptKeys: Hashable, Sendable {
    private var times: [Duration] = []

    /// Starts with none seen.
    package init() {}

    /// Notes what the person typed at `time` (of any steady clock); true when its last byte is the third ctrl-C in a row.
    package mutating func typed(_ bytes: some Sequence<UInt8>, at time: Duration) -> Bool {
        for byte in bytes {
            guard byte == 0x03 else {
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
