import Foundation
import Testing

@testable import Console

@Suite struct KeyDocumentationTests {
    @Test func `the documented key table is the one the editor uses`() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let file = root.appendingPathComponent("Documentation/Keys.md")
        let rendered = KeyTable.documentation
        if ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] != nil {
            try Data(rendered.utf8).write(to: file)
        }
        let written = try String(contentsOf: file, encoding: .utf8)
        #expect(written == rendered)
    }
}
