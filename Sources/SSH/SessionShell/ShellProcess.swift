/// Which process on the node is the session shell, and on which terminal: what the side channel asks about.
package struct ShellProcess: Hashable, Sendable {
    /// The process id; `exec` within the shell keeps it.
    package var id: Int32
    /// The terminal, such as `/dev/pts/3`; nil where the node could not say.
    package var terminal: String?

    /// Names a process and its terminal.
    package init(id: Int32, terminal: String? = nil) {
        self.id = id
        self.terminal = terminal
    }

    /// Reads the fields of a mark; what a mark does not say is taken from `earlier`.
    init?(_ fields: [String: String], else earlier: ShellProcess? = nil) {
        guard let id = fields["pid"].flatMap(Int32.init) ?? earlier?.id else { return nil }
        self.id = id
        let named = fields["tty"].flatMap { $0.hasPrefix("/") ? $0 : nil }
        terminal = named ?? earlier?.terminal
    }
}
