import Testing
import Text

@testable import SSH

/// What misbehaves, and what answers: each case on each shell, with the state it must end in.
@Suite(.serialized) struct SessionShellCasesTests {
    @Test(arguments: TestedShell.allCases)
    func `a question is answered, with or without a newline in it`(shell: TestedShell) async throws {
        try await ShellOnPty.onThread {
            let pty = try shell.start()
            for (question, isOpen) in [("printf 'Continue? [Y/n] '", true), ("echo 'Continue?'", false)] {
                try pty.type("sh -c \"\(question); read x; echo got \\$x\"")
                #expect(try pty.sees("Continue?"))
                #expect(pty.machine.activity == .busy)
                var lines = NodeLines()
                _ = lines.feed(pty.output[...])
                #expect(lines.hasPartialLine == isOpen)
                try pty.write(pty.machine.input("yes"))
                #expect(try pty.next() == .finished(status: 0))
                #expect(pty.takeOutput().hasSuffix("got yes\n"))
            }
            // What was typed to a program may have reached the shell instead: the next line is not confused by it.
            #expect(try pty.run("echo next") == ("next\n", 0))
        }
    }

    @Test(arguments: TestedShell.allCases)
    func `read of the shell's own is answered`(shell: TestedShell) async throws {
        try await ShellOnPty.onThread {
            let pty = try shell.start()
            try pty.type(shell == .fish ? "sh -c 'read x; echo got $x'" : "read x; echo got $x")
            try pty.write(pty.machine.input("this"))
            #expect(try pty.next() == .finished(status: 0))
            #expect(pty.takeOutput() == "got this\n")
        }
    }

    @Test(arguments: TestedShell.allCases)
    func `cat repeats its input, also long lines, until its end`(shell: TestedShell) async throws {
        try await ShellOnPty.onThread {
            let pty = try shell.start()
            try pty.type("cat")
            let long = String(repeating: "z", count: 10_000)
            try pty.write(pty.machine.input(long))
            #expect(try pty.sees(long + "\n"))
            try pty.write(pty.machine.endOfInput())
            #expect(try pty.next() == .finished(status: 0))
            #expect(pty.takeOutput() == long + "\n")
        }
    }

    @Test(arguments: TestedShell.allCases)
    func `an interrupt ends the program, not the shell`(shell: TestedShell) async throws {
        try await ShellOnPty.onThread {
            let pty = try shell.start()
            try pty.type("sh -c 'echo started; exec sleep 100'\necho never")
            #expect(try pty.sees("started"))
            try pty.write(pty.machine.interrupt())
            guard case .finished(let status) = try pty.next() else { throw ShellOnPty.Failure("still busy") }
            #expect(status == 130 || status == 258)
            #expect(!pty.takeOutput().contains("never"))
            for number in 1...3 { #expect(try pty.run("echo \(number)") == ("\(number)\n", 0)) }
        }
    }

    @Test(arguments: TestedShell.allCases)
    func `a password is asked for without echo and not seen`(shell: TestedShell) async throws {
        try await ShellOnPty.onThread {
            let pty = try shell.start()
            try pty.type(
                "sh -c 's=$(stty -g </dev/tty); stty -echo </dev/tty; printf \"Password: \" >/dev/tty; read p </dev/tty; stty $s </dev/tty; echo; echo ${#p}'"
            )
            #expect(try pty.sees("Password: "))
            #expect(WaitingQuestion.readsLikeSecret("Password: "))
            try pty.write(pty.machine.input("hunter2"))
            #expect(try pty.next() == .finished(status: 0))
            #expect(pty.takeOutput() == "Password: \n7\n")
        }
    }

    @Test(arguments: TestedShell.allCases)
    func `20 MB and all bytes arrive as they were sent`(shell: TestedShell) async throws {
        try await ShellOnPty.onThread {
            let pty = try shell.start()
            let (big, status) = try pty.run("head -c 20000000 /dev/zero | tr '\\000' x; printf end", within: 60)
            #expect(big.utf8.count == 20_000_003 && big.hasSuffix("xend"))
            #expect(status == 0)
            try pty.type("env LC_ALL=C awk 'BEGIN { for (i = 1; i < 256; i++) printf \"%c\", i }'")
            #expect(try pty.next() == .finished(status: 0))
            #expect(pty.output == (1...255).map { UInt8($0) })
        }
    }

    @Test(arguments: TestedShell.allCases)
    func `a job in the background prints when it likes`(shell: TestedShell) async throws {
        try await ShellOnPty.onThread {
            let pty = try shell.start()
            try pty.type("sh -c 'while [ ! -e go ]; do sleep 0.05; done; echo later' &")
            #expect(try pty.next() == .finished(status: 0))
            _ = pty.takeOutput()
            try pty.type("touch go")
            #expect(try pty.next() == .finished(status: 0))
            #expect(try pty.sees("later\n"))
            #expect(pty.machine.activity == .idle)
            #expect(try pty.run("true").1 == 0)
        }
    }

    @Test(arguments: TestedShell.allCases)
    func `an ended shell is gone with its status`(shell: TestedShell) async throws {
        try await ShellOnPty.onThread {
            for (line, expected) in [
                ("exit 3", SessionShell.StateMachine.Event.gone(status: 3, signal: nil)),
                (shell == .fish ? "kill -9 $fish_pid" : "kill -9 $$", .gone(status: nil, signal: "KILL")),
                (shell == .fish ? "exec sh -c 'exit 1'" : "set -e; false", .gone(status: 1, signal: nil)),
                ("exec sh -c 'exit 5'", .gone(status: 5, signal: nil)),
            ] {
                let pty = try shell.start()
                try pty.type(line)
                #expect(try pty.next() == expected, "\(line)")
                #expect(pty.machine.activity == .gone)
            }
        }
    }

    @Test(arguments: TestedShell.allCases)
    func `a lost mark is found out from outside, and the shell is prepared again`(shell: TestedShell) async throws {
        try await ShellOnPty.onThread {
            let pty = try shell.start()
            for line in ["PS1='$ '", "exec bash", "exec sh", "exec zsh -f"] where shell != .fish || line != "PS1='$ '" {
                try pty.type(line)
                if case .finished = try pty.next(within: 0.5) { continue }
                var verdict = ForegroundAnswer.Verdict.gone
                for _ in 0..<50 {
                    _ = try pty.next(within: 0.1)
                    verdict = try pty.look()
                    if verdict == .lostMark { break }
                }
                #expect(verdict == .lostMark, "\(line)")
                try pty.write(pty.machine.prepareAgain())
                guard case .finished = try pty.next() else { throw ShellOnPty.Failure("\(line): \(pty.takeOutput())") }
                _ = pty.takeOutput()
                try pty.type("echo prepared; (exit 4)")
                let event = try pty.next()
                #expect(event == .finished(status: 4), "\(line)")
                #expect(pty.takeOutput() == "prepared\n", "\(line)")
            }
        }
    }

    @Test(arguments: TestedShell.allCases)
    func `a shell that reads or works has not lost its mark`(shell: TestedShell) async throws {
        try await ShellOnPty.onThread {
            let pty = try shell.start()
            for line in ["read x", "sh -c 'read x'", "cat", "x=$(cat)", "sleep 100"]
            where shell != .fish || line.first != "x" {
                try pty.type(line)
                #expect(try pty.next(within: 0.3) == nil, "\(line)")
                guard case .busy = try pty.look() else { throw ShellOnPty.Failure("\(line) is taken for a prompt") }
                try pty.write(pty.machine.interrupt())
                guard case .finished = try pty.next() else { throw ShellOnPty.Failure("\(line) is not interrupted") }
            }
        }
    }

    @Test(arguments: TestedShell.allCases)
    func `the terminal goes to a person and comes back with all that was set`(shell: TestedShell) async throws {
        try await ShellOnPty.onThread {
            let pty = try shell.start()
            for _ in 1...2 {
                try pty.write(pty.machine.attach(terminalType: "xterm-256color"))
                #expect(pty.machine.activity == .raw)
                try pty.person(
                    "v=kept; echo \"[$TERM]\"".replacing("v=kept", with: shell == .fish ? "set v kept" : "v=kept"))
                #expect(try pty.sees("[xterm-256color]"))
                try pty.person("false")
                #expect(try pty.atPrompt())
                try pty.write(pty.machine.detach())
                #expect(try pty.next() == .ready)
                _ = pty.takeOutput()
                #expect(try pty.run("echo $v $TERM") == ("kept dumb\n", 0))
            }
        }
    }

    @Test(arguments: TestedShell.allCases)
    func `a terminal that a program left echoing is made quiet, and no line of ours is seen`(
        shell: TestedShell
    ) async throws {
        try await ShellOnPty.onThread {
            let pty = try shell.start()
            for left in ["stty echo", "stty sane", "stty sane; stty -icanon min 1"] {
                _ = try pty.run(left)
                // The status before it is the last command's, as ever; two lines echo twice. ksh echoes the second only
                // when it reads it, behind the first one's output, where an echo cannot be told from output.
                let (output, status) = try pty.run(shell == .ksh ? "echo one; false" : "echo one\nfalse")
                #expect(output.replacing("\r\n", with: "\n") == "one\n" && status == 1, "\(left): \(output)")
                #expect(try pty.run(shell == .fish ? "echo $status" : "echo $?") == ("1\n", 0), "\(left)")
                #expect(try pty.echoes() == false, "\(left)")
                _ = try pty.run(left)
                let long = String(repeating: "y", count: 9_000)
                #expect(try pty.run("printf %s \(long)") == (long, 0), "\(left)")
                // The habit: a program that reads a password, and gives the terminal back with an echo.
                try pty.type("sh -c 'stty -echo; printf \"Password: \"; read p; \(left); echo'")
                #expect(try pty.sees("Password: "))
                try pty.write(pty.machine.input("hunter2"))
                #expect(try pty.next() == .finished(status: 0))
                _ = pty.takeOutput()
                #expect(try pty.run("echo two") == ("two\n", 0), "\(left)")
            }
            _ = try pty.run("stty echo")
            try pty.write(pty.machine.attach(terminalType: "xterm"))
            try pty.person("echo per''son")
            #expect(try pty.sees("person"))
            #expect(!String(decoding: pty.output, as: UTF8.self).contains("_du_"))
        }
    }

    @Test(arguments: [TestedShell.bash, .dash, .zsh, .ksh])
    func `a shell that prints what it reads is heard`(shell: TestedShell) async throws {
        try await ShellOnPty.onThread {
            let pty = try shell.start()
            _ = try pty.run("set -v")
            for number in 1...3 {
                let (output, status) = try pty.run("echo \(number)")
                #expect(output.contains("echo \(number)\n") && output.contains("\n\(number)\n") || number == 1)
                #expect(output.ranges(of: "echo \(number)\n").count == 1 && status == 0)
            }
        }
    }

    @Test(arguments: TestedShell.allCases)
    func `what begins as the typed line does is output all the same`(shell: TestedShell) async throws {
        try await ShellOnPty.onThread {
            let pty = try shell.start()
            try pty.type(
                "printf print; read x; printf '%s' \"$x\"".replacing(
                    "read x; printf '%s' \"$x\"", with: shell == .fish ? "sh -c 'read x; echo $x'" : "read x; echo $x"))
            #expect(try pty.next(within: 0.5) == nil)
            pty.tellQuiet()
            #expect(try pty.sees("print"))
            try pty.write(pty.machine.input("more"))
            #expect(try pty.next() == .finished(status: 0))
            #expect(pty.takeOutput() == "printmore\n")
            // A file that is what was typed to see it.
            #expect(try pty.run("printf 'cat own\\nrest\\n' >own; cat own").0 == "cat own\nrest\n")
            // What was taken for the echo comes behind, where it was not known yet that this terminal has none.
            #expect(["rest\ncat own\n", "cat own\nrest\n"].contains(try pty.run("cat own").0))
        }
    }

    @Test(arguments: TestedShell.allCases)
    func `a person who leaves in the middle of a program leaves it running`(shell: TestedShell) async throws {
        try await ShellOnPty.onThread {
            let pty = try shell.start()
            try pty.write(pty.machine.attach(terminalType: "xterm"))
            try pty.person("sh -c 'echo asks; read x; echo bye $x'")
            #expect(try pty.sees("asks\r\n"))
            try pty.write(pty.machine.detach())
            #expect(pty.machine.activity == .busy)
            try pty.write(pty.machine.input("now"))
            guard case .finished = try pty.next() else {
                throw ShellOnPty.Failure("not taken back: \(pty.takeOutput())")
            }
            #expect(pty.takeOutput().contains("bye now"))
            #expect(try pty.run("echo after") == ("after\n", 0))
        }
    }

    @Test func `a profile's text comes before the shell is ready, and its question can be answered`() async throws {
        try await ShellOnPty.onThread {
            let pty = try ShellOnPty(
                "/bin/bash", profile: (".profile", "echo welcome; printf 'Passphrase: '; read p; export p"))
            #expect(try pty.sees("Passphrase: "))
            #expect(pty.machine.activity == .starting)
            try pty.write(pty.machine.input("secret"))
            #expect(try pty.next() == .ready)
            _ = pty.takeOutput()
            #expect(try pty.run("echo $p") == ("secret\n", 0))
        }
    }

    @Test func `a login shell that is none of ours is replaced by sh`() async throws {
        try await ShellOnPty.onThread {
            for override in ["/bin/cat", "/no/such/shell", "tcsh"] {
                let pty = try ShellOnPty("/bin/bash", override: override)
                #expect(try pty.next() == .ready)
                #expect(pty.machine.dialect == .sh)
                #expect(try pty.run("echo hi") == ("hi\n", 0))
            }
        }
    }
}

extension ShellOnPty {
    /// Asks the side channel's question on this machine.
    func look() throws -> ForegroundAnswer.Verdict {
        guard let process = machine.process else { throw Failure("no process is known") }
        let answer = ForegroundAnswer(try Self.output(of: ForegroundQuestion(process).command))
        return answer.verdict(for: machine.dialect, running: machine.text)
    }

    /// Whether the terminal echoes now.
    func echoes() throws -> Bool {
        guard let terminal = machine.process?.terminal else { throw Failure("no terminal is known") }
        return try Self.output(of: "stty -a <\(terminal)").split { $0.isWhitespace }.contains("echo")
    }

    /// Types as a person does in a raw shell.
    func person(_ line: String) throws {
        machine.typed()
        try write(Array(line.utf8) + [0x0d])
    }

    /// Waits until the raw shell is at its prompt again.
    func atPrompt() throws -> Bool {
        for _ in 0..<200 {
            if machine.phase == .raw(atPrompt: true, entered: true) { return true }
            _ = try next(within: 0.05)
        }
        return false
    }
}
