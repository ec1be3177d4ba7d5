/// The question for a second channel when a session shell is quiet: who has its terminal?
///
/// A mark is lost when a command sets `PS1` (in shells without a hook), or replaces the shell by `exec`. Then nothing more will come, and only the
/// node can tell: the terminal's foreground process group is the shell's own while the shell reads or works itself.
package struct ForegroundQuestion: Hashable, Sendable {
    /// Whose terminal is asked about.
    package var process: ShellProcess

    /// Asks about a session shell by the process that its first mark named.
    package init(_ process: ShellProcess) {
        self.process = process
    }

    /// The command for an exec request without a pty; its output is for `ForegroundAnswer`.
    ///
    /// Linux answers from `/proc`; other systems from `ps`, which cannot say what the shell waits for.
    package var command: String {
        PortableText.command(Self.template.filled { _ in String(process.id) })
    }

    /// The command that switches the echo of the shell's terminal from outside, while a program runs that a person takes over; nil without a known terminal.
    package func echo(_ isOn: Bool) -> String? {
        guard let terminal = process.terminal else { return nil }
        let modes = isOn ? "echo opost onlcr -noflsh" : "-echo -opost noflsh"
        return PortableText.command("stty \(modes) <\(PortableText.word(terminal))")
    }

    private static let template = ShellTemplate(
        #"""
        p=NONCE
        if [ -r /proc/$p/stat ]; then
            read -r s </proc/$p/stat
            echo "stat $s"
            set -- ${s##*)}
            c=$(cat /proc/$p/task/$p/children 2>/dev/null)
            echo "children $c"
            echo "syscall $(cat /proc/$p/syscall 2>/dev/null)"
            echo "arguments $(tr "\000" " " </proc/$p/cmdline)"
            echo "foreground $(tr "\000" " " </proc/$6/cmdline 2>/dev/null)"
            for c in $c; do echo "child $(tr "\000" " " </proc/$c/cmdline 2>/dev/null)"; done
            echo "modes $(stty -a </proc/$p/fd/0 2>/dev/null | tr "\012;" "  ")"
        else
            echo "ps $(ps -o pgid= -o tpgid= -o stat= -o command= -p $p 2>/dev/null)"
        fi
        echo end
        """#)
}
