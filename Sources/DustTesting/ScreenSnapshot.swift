import Foundation

/// What a screen looked like when somebody last looked at it and found it good.
///
/// The files are beside the tests, in `Snapshots/`; `UPDATE_SNAPSHOTS=1` writes them anew.
package enum ScreenSnapshot {
    /// How `rows` differ from the snapshot `name` beside the test's file; nil where they do not.
    package static func difference(_ rows: [String], named name: String, beside test: String) -> String? {
        let folder = URL(fileURLWithPath: test).deletingLastPathComponent().appendingPathComponent("Snapshots")
        let file = folder.appendingPathComponent("\(name).txt")
        let text = rows.map { $0.replacingOccurrences(of: "\u{1b}", with: "␛") + "\n" }.joined()
        if ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] != nil {
            do {
                try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
                try Data(text.utf8).write(to: file)
            } catch {
                return "\(error)"
            }
        }
        guard let expected = try? String(contentsOf: file, encoding: .utf8) else { return "no snapshot \(file.path)" }
        return text == expected ? nil : "\(name) was\n\(expected)\nand is\n\(text)"
    }
}
