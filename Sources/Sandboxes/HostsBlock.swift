/// The lines of `/etc/hosts` on an isolated node that the sandbox keeps, between two marks.
enum HostsBlock {
    private static let begin = "# sandbox: begin"
    private static let end = "# sandbox: end"

    /// The text with `lines` in the place of those that stood between the marks; everything else stays as it is.
    static func replaced(in text: String, by lines: [String]) -> String {
        var kept: [Substring] = []
        var isInside = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line == begin { isInside = true }
            if !isInside { kept.append(line) }
            if line == end { isInside = false }
        }
        while kept.last == "" { kept.removeLast() }
        let block = ([begin] + lines + [end]).map { $0 + "\n" }.joined()
        return kept.map { $0 + "\n" }.joined() + block
    }
}
