#if os(Linux)
    import Foundation
    import System
    import Testing

    struct MemoryTests {
        @Test func `memory that is not used goes back to the system`() throws {
            func resident() throws -> Int {
                let words = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")
                return try #require(words.count > 1 ? Int(words[1]) : nil) * Int(getpagesize())
            }
            // Small enough to come from the heap; every eighth is kept, so that what is free lies between what is not.
            let blocks = (0..<2_048).map { _ in UnsafeMutableRawPointer.allocate(byteCount: 64 << 10, alignment: 16) }
            for block in blocks { block.initializeMemory(as: UInt8.self, repeating: 1, count: 64 << 10) }
            let kept = blocks.enumerated().filter { $0.offset.isMultiple(of: 8) }.map(\.element)
            for (number, block) in blocks.enumerated() where !number.isMultiple(of: 8) { block.deallocate() }
            let full = try resident()
            Memory.giveBackUnused(afterGrowthOf: 0)
            #expect(try resident() < full - 64 << 20)
            for block in kept { block.deallocate() }
        }
    }
#endif
