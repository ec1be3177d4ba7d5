import Testing

@testable import Nodes

struct InterruptKeysTests {
    @Test func `three within a second leave, four seconds or a key between do not`() {
        var keys = InterruptKeys()
        let seen = [0, 300, 900].map { keys.typed([3], at: .milliseconds($0)) }
        #expect(seen == [false, false, true])
        keys = InterruptKeys()
        let slow = [0, 600, 1_200, 1_900].map { keys.typed([3], at: .milliseconds($0)) }
        #expect(slow == [false, false, false, false])
        keys = InterruptKeys()
        let broken = [[3], [3, 0x61], [3], [3]].map { keys.typed($0, at: .zero) }
        #expect(broken == [false, false, false, false])
        keys = InterruptKeys()
        let atOnce = keys.typed([3, 3, 3], at: .zero)
        #expect(atOnce)
    }
}
