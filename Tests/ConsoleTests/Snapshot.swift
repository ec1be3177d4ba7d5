import Foundation
import Testing

/// Compares with a file beside the tests; `UPDATE_SNAPSHOTS=1` writes the files anew.
enum Snapshot {
    static func expect(_ rows: [String], named name: String, sourceLocation: SourceLocation = #_sourceLocation) {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Snapshots")
        let file = folder.appendingPathComponent("\(name).txt")
        let text = rows.map { $0.replacingOccurrences(of: "\u{1b}", with: "␛") + "\n" }.joined()
        if ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] != nil {
            try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try? Data(text.utf8).write(to: file)
        }
        let expected = (try? String(contentsOf: file, encoding: .utf8)) ?? "no such snapshot: \(file.path)"
        #expect(text == expected, sourceLocation: sourceLocation)
    }
}
