import Files
import Problems
import System
import Text

/// The line in a file, given to the editor that the person likes: `$VISUAL`, else `$EDITOR`, else vi.
struct ElsewhereEditor: Sendable {
    let context: Context

    /// The line as the editor saved it, without the ends of its last lines; empty where nothing is left of it.
    ///
    /// Throws `editor.failed` where the editor ends badly: what it may have left is not to be run.
    func edited(_ line: String) async throws(Problem) -> String {
        let path = try file(holding: line)
        defer { unlink(path) }
        let editor = ["VISUAL", "EDITOR"].lazy.compactMap { context.environment[$0] }
            .first { $0.contains { !$0.isWhitespace } }
        // The variable may hold options: `code --wait`.
        let status = try await context.local.run(
            "\(editor ?? "vi") \(ShellQuoting.whereNeeded(path))", variables: [:], session: context.session)
        guard status == .success else {
            throw Problem(
                "editor.failed", "The editor ended with status \(status.rawValue), so nothing is run.",
                fix: "VISUAL=vi dust", status: .failure)
        }
        let text = try AtomicFile.readText(path) ?? ""
        return text.textLines.joined(separator: "\n").trimmedEnd
    }

    /// A file of this user's alone, in the folder for temporary files.
    private func file(holding line: String) throws(Problem) -> String {
        let folder = context.environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
        var template = Array("\(folder)/dust-XXXXXX".utf8CString)
        let made = template.withUnsafeMutableBufferPointer { $0.baseAddress.map { mkstemp($0) } ?? -1 }
        guard made >= 0 else {
            throw Problem(
                "editor.no-file", "Cannot make a file in \(folder) to edit the line in.", why: "\(systemMessage()).",
                fix: "TMPDIR=/var/tmp dust", status: .failure)
        }
        let descriptor = Descriptor(made)
        descriptor.setPrivate()
        defer { descriptor.close() }
        let path = template.withUnsafeBufferPointer {
            String(decoding: $0.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        }
        guard descriptor.writeAll(line + "\n") else {
            unlink(path)
            throw Problem("editor.no-file", "Cannot write \(path).", status: .failure)
        }
        return path
    }
}

extension String {
    /// Without the blanks and line ends at its end, which an editor adds.
    fileprivate var trimmedEnd: String {
        var text = self[...]
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
