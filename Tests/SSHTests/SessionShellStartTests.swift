import DustTesting
import Foundation
import Problems
import SSH
import Testing

/// A start-up file of somebody's, and what a session shell makes of it.
struct StartCase: Sendable, CustomTestStringConvertible {
    /// What is right.
    enum Right: Sendable {
        /// The shell is ready; `echo ok; (exit 3)` prints ok and ends with 3, and what `also` types prints what it says.
        case ready(also: String = "", prints: String = "")
        /// This is asked; with the answer the shell is ready.
        case asks(String, answer: String)
        /// The shell never is ready, and the Problem has this code and these words.
        case fails(String, words: [String])
        /// The shell ends before it is ready, having printed this.
        case ends(says: String)
    }

    var name: String
    var shell = "/bin/bash"
    var files: [String: String] = [:]
    /// What authorized_keys says before the key.
    var key = ""
    var right = Right.ready()

    var testDescription: String { name }

    static let all: [StartCase] = [
        StartCase(name: "nothing at all"),
        StartCase(
            name: "S1 a read-only PROMPT_COMMAND",
            files: [".profile": "PROMPT_COMMAND='true hook'; readonly PROMPT_COMMAND"],
            right: .ready(also: "echo \"$PROMPT_COMMAND\"", prints: "true hook\n")),
        StartCase(
            name: "S1 a read-only PROMPT_COMMAND that sets the prompt",
            files: [".profile": "PROMPT_COMMAND='PS1=\"$ \"'; readonly PROMPT_COMMAND; f() { echo kept; }; export V=v"],
            right: .ready(also: "f; echo $V", prints: "kept\nv\n")),
        StartCase(
            name: "S1 a read-only PS1", files: [".profile": "PS1='$ '; readonly PS1; alias a='echo aliased'"],
            right: .ready(also: "a", prints: "aliased\n")),
        StartCase(name: "S1 a read-only PS1 in zsh", shell: "/bin/zsh", files: [".zshrc": "readonly PS1='$ '"]),
        StartCase(
            name: "S1 a read-only PS1 in dash", shell: "/bin/dash", files: [".profile": "PS1='$ '; readonly PS1"]),
        StartCase(
            name: "S2 exec of the login shell once",
            files: [".profile": "[ -n \"$X\" ] || { X=1; export X; exec /bin/bash -l; }"]),
        StartCase(
            name: "S2 exec of zsh", files: [".profile": "[ -n \"$X\" ] || { X=1; export X; exec zsh -f; }"]),
        StartCase(
            name: "S2 exec of fish", files: [".profile": "exec fish"],
            right: .fails("shell.start-limit", words: ["fish", "shell: fish"])),
        StartCase(
            name: "S2 exec of tcsh", files: [".profile": "exec tcsh"],
            right: .fails("shell.start-limit", words: ["csh", "shell:"])),
        StartCase(
            name: "S3 a question for a secret",
            files: [".profile": "read -p 'Enter passphrase: ' x; echo; export x"],
            right: .asks("Enter passphrase: ", answer: "hunter2")),
        StartCase(
            name: "S3 two questions, in a shell that replaced ours",
            files: [
                ".profile": "[ -n \"$X\" ] || { X=1; export X; exec /bin/bash -l; }; read -p 'Which? ' x; export x"
            ],
            right: .asks("Which? ", answer: "this")),
        StartCase(
            name: "S4 a sentence, and the end", key: "command=\"echo 'Please login as the user ubuntu'; exit 142\"",
            right: .ends(says: "Please login as the user ubuntu")),
        StartCase(name: "S4 /bin/false", key: "command=\"/bin/false\"", right: .ends(says: "")),
        StartCase(
            name: "S4 nologin", key: "command=\"/usr/sbin/nologin\"",
            right: .ends(says: "This account is currently not available.")),
        StartCase(
            name: "S9 a key without a terminal", key: "restrict",
            right: .fails("ssh.no-terminal", words: ["run worker-i-0001 -- "])),
        StartCase(
            name: "a menu as login shell", key: "command=\"echo '1) shell'; printf 'Choice: '; read x; exec sh -i\"",
            right: .fails("shell.start-limit", words: ["Choice: "])),
        StartCase(name: "set -e", files: [".profile": "set -e"], right: .ready(also: "false; echo on", prints: "on\n")),
        StartCase(name: "set -u", files: [".profile": "set -u"]),
        StartCase(name: "set -eu in dash", shell: "/bin/dash", files: [".profile": "set -eu"]),
        StartCase(name: "set -eu in zsh", shell: "/bin/zsh", files: [".zshrc": "set -eu"]),
        StartCase(name: "set -eu in ksh", shell: "/bin/ksh", files: [".profile": "set -eu"]),
        StartCase(
            name: "a trap for every command", files: [".profile": "trap 'T=$((${T:-0}+1))' DEBUG"]),
        StartCase(
            name: "a noisy trap prints for commands, not for prompts", files: [".profile": "trap 'echo trap' DEBUG"],
            right: .ready(also: ":", prints: "trap\n")),
        StartCase(
            name: "stty", files: [".profile": "stty sane; stty -icanon min 1; stty intr ^X"]),
        StartCase(
            name: "a profile that prints for ever", files: [".profile": "while :; do echo spam; sleep 0.01; done"],
            right: .fails("shell.start-limit", words: ["spam"])),
        StartCase(
            name: "a profile that sleeps", files: [".profile": "echo 'mounting /data'; sleep 600"],
            right: .fails("shell.start-limit", words: ["mounting /data", "sleep 600"])),
        StartCase(
            name: "read-only TMOUT and HISTFILE",
            files: [".profile": "TMOUT=900; readonly TMOUT; HISTFILE=/dev/null; readonly HISTFILE"]),
        StartCase(
            name: "a prompt of its own, with a question mark", files: [".profile": "PS1='ready? '; PS2=': '"]),
        StartCase(
            name: "a profile that ends the shell", files: [".profile": "echo bye; exit 4"], right: .ends(says: "bye")),
        StartCase(
            name: "a syntax error in the profile", files: [".profile": "if true; then\necho never"]),
        StartCase(
            name: "exec of a program that is no shell, as screen is", files: [".profile": "exec cat"],
            right: .fails("shell.start-limit", words: ["sits: cat"])),
        StartCase(
            name: "exec of a real terminal multiplexer", files: [".profile": "exec tmux -L dust-test -f /dev/null new"],
            right: .ends(says: "open terminal failed: terminal does not support clear")),
        StartCase(
            name: "exec of PowerShell", files: [".profile": "exec -a pwsh cat"],
            right: .fails("shell.start-limit", words: ["sits: pwsh"])),
        StartCase(
            name: "PowerShell as login shell",
            key: "command=\"echo 'exec: The term is not recognized as a name of a cmdlet.' >&2; exit 1\"",
            right: .ends(says: "exec: The term is not recognized as a name of a cmdlet.")),
        StartCase(
            name: "rbash as login shell", key: loginShell("/bin/bash -r"),
            right: .ends(says: "/bin/bash: line 1: exec: restricted")),
        StartCase(
            name: "BASH_ENV", files: ["noise": "echo noise; set -eu"],
            key: loginShell("BASH_ENV=$HOME/noise /bin/bash"), right: .ready(also: "false; echo on", prints: "on\n")),
        StartCase(
            name: "BASH_ENV from the profile", files: ["noise": "set -eu", ".profile": "export BASH_ENV=$HOME/noise"],
            right: .ready(also: "false; echo $BASH_ENV | tail -c 7", prints: "/noise\n")),
        StartCase(
            name: "a tcsh that prints and sets the terminal", files: [".cshrc": "echo noise\nstty sane"],
            key: loginShell("/bin/tcsh"), right: .ready(also: "x=1; echo $x", prints: "1\n")),
    ]

    /// What makes sshd hand a request to this shell, as it does to a login shell.
    private static func loginShell(_ shell: String) -> String {
        let name = shell.split(separator: " ").first { $0.hasPrefix("/") } ?? "/bin/sh"
        let (variables, program) = shell.hasPrefix("/") ? ("", shell) : (shell.prefix { $0 != " " } + " ", String(name))
        return "command=\"\(variables)SHELL=\(name) exec \(program) -c \\\"$SSH_ORIGINAL_COMMAND\\\"\""
    }

    /// Every login shell there is, and the shell that `@` then types into.
    static let loginShells: [(path: String, dialect: ShellDialect)] = [
        ("/bin/bash", .bash), ("/bin/dash", .sh), ("/bin/ash", .ash), ("/bin/zsh", .zsh), ("/bin/ksh", .ksh),
        ("/usr/bin/fish", .fish), ("/bin/tcsh", .sh),
    ]
}

/// Sessions on real servers whose people have start-up files.
@Suite(.serialized) struct SessionShellStartTests {
    @Test(.timeLimit(.minutes(1)), arguments: StartCase.all)
    func `a start-up file of any kind leads to a shell or to a reason`(example: StartCase) async throws {
        try await SSHTestBed.with { bed in
            for (name, text) in example.files {
                try Data((text + "\n").utf8).write(to: URL(fileURLWithPath: "\(bed.server.home)/\(name)"))
            }
            if !example.key.isEmpty {
                let path = bed.server.folder + "/authorized_keys"
                let key = try String(contentsOfFile: path, encoding: .utf8)
                try Data((example.key + " " + key).utf8).write(to: URL(fileURLWithPath: path))
            }
            try await check(example, bed)
        }
    }

    /// What is told of a shell may depend on the login shell alone where its language is another one.
    @Test(.timeLimit(.minutes(1)), arguments: StartCase.loginShells)
    func `every login shell leads to a session shell that keeps its state`(
        path: String, dialect: ShellDialect
    ) async throws {
        try await SSHTestBed.with { bed in
            var shell = path
            if dialect == .ash {
                // As on Alpine: the name leads to busybox.
                shell = bed.server.folder + "/ash"
                try FileManager.default.createSymbolicLink(atPath: shell, withDestinationPath: "/bin/busybox")
            }
            let file = bed.server.folder + "/authorized_keys"
            let key = try String(contentsOfFile: file, encoding: .utf8)
            let command = "command=\"SHELL=\(shell) exec \(shell) -c \\\"$SSH_ORIGINAL_COMMAND\\\"\" "
            try Data((command + key).utf8).write(to: URL(fileURLWithPath: file))
            try await Self.checkLogin(bed, dialect)
        }
    }

    @Reactor private static func checkLogin(_ bed: SSHTestBed, _ dialect: ShellDialect) async throws {
        let told = SessionShellChannelTests.Told()
        try await told.open(bed, ShellPreparation(variables: [.init("DUST_NAME", "it's w1")]))
        #expect(told.shell?.dialect == dialect)
        let isFish = dialect == .fish
        #expect(
            await told.run(isFish ? "cd /usr; set v one; false" : "cd /usr; v=one; false").1 == .finished(status: 1))
        #expect(await told.run("echo $PWD $v $DUST_NAME") == ("/usr one it's w1\n", .finished(status: 0)))
        let asks = "sh -c 'printf \"Go on? \"; read a; echo got $a; exit 3'"
        #expect(await told.run(asks) == ("Go on? ", .waiting(question: "Go on? ")))
        #expect(told.shell?.input("y") == true)
        #expect(await told.next() == .finished(status: 3))
        #expect(told.takeOutput().hasSuffix("got y\n"))
        told.forgetOutput()
        #expect(told.shell?.run("sh -c 'echo started; exec sleep 600'") == true)
        await told.sees("started")
        #expect(told.shell?.interrupt() == true)
        guard case .finished = await told.next() else { throw ShellFailure() }
        told.forgetOutput()
        #expect(await told.run("echo after") == ("after\n", .finished(status: 0)))
        told.shell?.close()
    }

    struct ShellFailure: Error {}

    @Reactor private func check(_ example: StartCase, _ bed: SSHTestBed) async throws {
        let told = SessionShellChannelTests.Told()
        try await told.begin(bed, ShellPreparation(shell: example.shell), startLimit: example.right.limit)
        switch example.right {
        case .ready(let line, let prints):
            #expect(await told.next() == .ready)
            try await checkReady(told, line, prints)
        case .asks(let question, let answer):
            #expect(await told.next() == .waiting(question: question))
            #expect(told.shell?.input(answer) == true)
            #expect(await told.next() == .ready)
            told.forgetOutput()
            #expect(await told.run("echo $x") == (answer + "\n", .finished(status: 0)))
        case .fails(let code, let words):
            var event = await told.next()
            // What reads like a question is told first; nobody answers here.
            if case .waiting = event {
                told.shell?.close()
                #expect(words.contains { told.takeOutput().contains($0) })
                return
            }
            guard case .lost(let problem) = event else { throw StartFailure(event: event) }
            #expect(problem.code == code)
            let text = problem.rendered()
            for word in words { #expect(text.contains(word), "\(text)") }
            event = .lost(problem)
        case .ends(let says):
            let event = await told.next()
            guard case .gone = event else { throw StartFailure(event: event) }
            #expect(told.shell?.lastWords.joined(separator: "\n") == says)
        }
        told.shell?.close()
    }

    @Reactor private func checkReady(
        _ told: SessionShellChannelTests.Told, _ line: String, _ prints: String
    ) async throws {
        told.forgetOutput()
        let (output, event) = await told.run("echo ok; (exit 3)")
        #expect(output.hasSuffix("ok\n") || output.hasSuffix("ok\ntrap\n"))
        #expect(event == .finished(status: 3))
        guard !line.isEmpty else { return }
        #expect(await told.run(line) == (prints, .finished(status: 0)))
    }

    struct StartFailure: Error { let event: SessionShell.Event }
}

extension StartCase.Right {
    /// Starts that must succeed get all the time that a loaded machine may need; those that must fail, little.
    fileprivate var limit: Duration {
        if case .fails = self { return .seconds(4) }
        return .seconds(60)
    }
}
