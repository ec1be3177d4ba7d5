/// What turns a login shell into a session shell: the exec request that starts it, and the lines that prepare it again.
///
/// Pure: text in, text out. The texts themselves are in `ShellScripts`.
package struct ShellPreparation: Hashable, Sendable {
    /// A shell variable that is exported before the profiles are read.
    package struct Variable: Hashable, Sendable {
        /// A name that a shell accepts, such as `DUST_NAME`.
        package var name: String
        /// Any text without NUL.
        package var value: String

        /// Pairs a name with its value.
        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// The id that this session's marks carry.
    package var nonce: ShellNonce
    /// What the node's commands find in their environment.
    package var variables: [Variable]
    /// The shell of the login rule (`shell:`), a name or a path; nil means the login shell.
    package var shell: String?

    /// Describes the shell that is to be started on one node.
    package init(nonce: ShellNonce = ShellNonce(), variables: [Variable] = [], shell: String? = nil) {
        self.nonce = nonce
        self.variables = variables
        self.shell = shell
    }

    /// The command for an exec request on a pty.
    ///
    /// The login shell hands it on to `/bin/sh` whatever it is itself: the text holds nothing that bash, zsh, ksh, fish or csh would change within
    /// single quotes. Below 4 KB, see `ShellScripts.boot`; dropbear takes 9,000 bytes.
    package var command: String {
        PortableText.command(
            Self.bootTemplate.filled { blank in
                switch blank {
                case .nonce: nonce.text
                case .override: PortableText.word(shell ?? "")
                case .exports:
                    variables.map { "\($0.name)=\(PortableText.word($0.value)); export \($0.name)" }
                        .joined(separator: "~")
                }
            })
    }

    /// What is typed to the beginning shell when it has said what it `wants`, the name of a kind of shell; nil when it needs nothing more.
    func wanted(_ kind: String?) -> [UInt8]? {
        if kind == "again" { return again }
        guard let template = kind.flatMap({ Self.wantedTemplates[$0] }) else { return nil }
        return Self.pieces(template.filled { _ in nonce.text }).flatMap { Array($0.utf8) + [0x0a] } + [0x0a]
    }

    /// What is typed to make a session shell again of a POSIX shell that sits at a prompt of its own.
    ///
    /// Short lines, since the shell may be busybox's, without a tab or `!`, which a line editor would take for its own.
    package var again: [UInt8] {
        let text = Self.againTemplate.filled { _ in nonce.text }
        let decode = "tr \"\(PortableText.standInSet)\" \"\(PortableText.standInCodes)\""
        let lines =
            [" _du_s=$? _du_a=1 _du_t="] + Self.pieces(text).map { " _du_t=$_du_t'\($0)'" }
            + [" eval \"${_du_y-}\";unset _du_y;eval \"$(printf %s \"$_du_t\"|\(decode))\";unset _du_t;(exit $_du_s)"]
        return lines.flatMap { Array($0.utf8) + [0x0a] }
    }

    /// What a terminal and busybox's line editor take as one line.
    private static func pieces(_ text: String) -> [String] {
        Array(text.utf8).chunked(by: 700).map { String(decoding: $0, as: UTF8.self) }
    }

    private static let bootTemplate = ShellTemplate(
        ShellScripts.boot.replacing("POSIX", with: ShellScripts.posix.replacing("BUSYBOX", with: ShellScripts.ashGiven))
    )
    private static let againTemplate = ShellTemplate(
        ShellScripts.posix.replacing("BUSYBOX", with: ShellScripts.ashFound.replacing("LOOP", with: ShellScripts.ash)))
    private static let wantedTemplates = [
        "zsh": ShellTemplate(ShellScripts.zsh),
        "fish": ShellTemplate(ShellScripts.fishBoot.replacing("FISH", with: ShellScripts.fish)),
        "ash": ShellTemplate(ShellScripts.ashBoot.replacing("LOOP", with: ShellScripts.ash)),
    ]
}
