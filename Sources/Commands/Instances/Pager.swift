import Console
import Problems
import Shell

/// Shows text through `$PAGER` where it is longer than the window.
struct Pager {
    let context: Context

    /// Prints the text, or lends the terminal to the pager and feeds the text into it.
    func show(_ text: String) async throws(Problem) {
        guard let program, isNeeded(for: text) else { return await context.output.text(text) }
        let isStyled = context.environment["LESS"] == nil
        // As git does: leave at once where it fits after all, keep colours, keep the text on the screen.
        let status = try await context.local.pipe(into: program, variables: isStyled ? ["LESS": "FRX"] : [:]) {
            writeEnd in await DescriptorSink(output: writeEnd).write(text, to: .output)
        }
        // 126 and 127: the system has no such program, and nothing was shown.
        if status.rawValue == 126 || status.rawValue == 127 { await context.output.text(text) }
    }

    private var program: String? {
        let name = context.environment["PAGER"] ?? "less"
        return name.isEmpty || name == "cat" ? nil : name
    }

    private func isNeeded(for text: String) -> Bool {
        guard context.session.current.settings.flag("pager"), !context.output.isJSON, context.output.width != nil,
            let screen = context.screen, screen.isOutputTerminal, let rows = screen.rows
        else { return false }
        return text.utf8.count { $0 == UInt8(ascii: "\n") } + 2 > rows
    }
}
