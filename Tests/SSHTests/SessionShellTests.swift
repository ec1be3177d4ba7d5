import Testing

@testable import SSH

/// The shells that every case is run with; each is in the packages that the tests need.
enum TestedShell: String, CaseIterable, Sendable {
    case bash = "/bin/bash"
    case dash = "/bin/dash"
    case ash = "busybox ash"
    case zsh = "/bin/zsh"
    case ksh = "/bin/ksh"
    case fish = "/usr/bin/fish"

    /// The shell, ready.
    func start(variables: [ShellPreparation.Variable] = []) throws -> ShellOnPty {
        let pty = try ShellOnPty(self == .ash ? "/bin/sh" : rawValue, isBusybox: self == .ash, variables: variables)
        guard try pty.next() == .ready else {
            throw ShellOnPty.Failure("\(rawValue) is not ready: \(pty.takeOutput())")
        }
        _ = pty.takeOutput()
        return pty
    }
}

/// What one line must print, and how it must end.
struct LineCase: Sendable, CustomTestStringConvertible {
    var name: String
    var line: String
    var output: String
    var status: Int32 = 0
    var fishLine: String?

    var testDescription: String { name }

    static let all = [
        LineCase(name: "one line", line: "echo hello", output: "hello\n"),
        LineCase(name: "a status", line: "false", output: "", status: 1),
        LineCase(name: "a status of a program's own", line: "sh -c 'exit 42'", output: "", status: 42),
        LineCase(
            name: "an unknown command is 127", line: "no-such-command 2>/dev/null", output: "", status: 127,
            fishLine: "function no-such-command; return 127; end; no-such-command"),
        LineCase(name: "nothing keeps the status, as at any prompt", line: "", output: "", status: 127),
        LineCase(name: "several lines", line: "echo a\necho b\nfalse", output: "a\nb\n", status: 1),
        LineCase(
            name: "a loop over lines", line: "for i in 1 2\ndo\n echo $i\ndone", output: "1\n2\n",
            fishLine: "for i in 1 2\n echo $i\nend"),
        LineCase(
            name: "a here-document", line: "cat <<EOF\none $((1+1))\n\ttab\nEOF", output: "one 2\n\ttab\n",
            fishLine: "printf 'one 2\n\ttab\n'"),
        LineCase(name: "no newline at the end", line: "printf 'no newline'", output: "no newline"),
        LineCase(name: "an exclamation mark", line: "echo \"hi!x\"", output: "hi!x\n"),
        LineCase(name: "tabs", line: "printf '%s\\n' 'a\tb'", output: "a\tb\n"),
        LineCase(name: "a backslash at the end", line: "echo a\\\nb", output: "ab\n"),
        LineCase(name: "quotes and dollars", line: "echo 'a\"b' \"c'd\" '$x'", output: "a\"b c'd $x\n"),
        LineCase(name: "no carriage returns are added", line: "printf '1\\n2\\n'", output: "1\n2\n"),
        LineCase(
            name: "many lines at once", line: (1...40).map { "echo \($0)" }.joined(separator: "\n"),
            output: (1...40).map { "\($0)\n" }.joined()),
        LineCase(
            name: "a line of 5,000 bytes", line: "echo " + String(repeating: "x", count: 5_000),
            output: String(repeating: "x", count: 5_000) + "\n"),
        LineCase(
            name: "a line of 2,000 bytes", line: "echo " + String(repeating: "x", count: 2_000),
            output: String(repeating: "x", count: 2_000) + "\n"),
        LineCase(name: "a control character in the line", line: "printf '%s' 'a\u{3}\u{4}b'", output: "a\u{3}\u{4}b"),
        LineCase(name: "letters beyond ASCII", line: "echo 'grüße 日本 🙂'", output: "grüße 日本 🙂\n"),
        LineCase(
            name: "marks of someone else", line: "printf '\\033]133;D;7\\007\\033]133;D;7;aid=x\\007'",
            output: "\u{1b}]133;D;7\u{7}\u{1b}]133;D;7;aid=x\u{7}"),
    ]
}

@Suite(.serialized) struct SessionShellTests {
    @Test(arguments: TestedShell.allCases)
    func `every line prints what it prints and ends with its status`(shell: TestedShell) async throws {
        try await ShellOnPty.onThread {
            let pty = try shell.start()
            for example in LineCase.all {
                let line = shell == .fish ? example.fishLine ?? example.line : example.line
                let (output, status) = try pty.run(line)
                #expect(output == example.output, "\(shell) \(example.name)")
                #expect(status == example.status, "\(shell) \(example.name)")
            }
        }
    }

    @Test(arguments: TestedShell.allCases)
    func `folder, variables, functions and the last status stay from line to line`(shell: TestedShell) async throws {
        try await ShellOnPty.onThread {
            let pty = try shell.start(variables: [.init("DUST_NAME", "it's \"w1\", 2^3 ~ \\ !\n$x")])
            _ = try pty.run(
                shell == .fish ? "set v one; function f; echo f $v; end; cd /usr" : "v=one; f() { echo f $v; }; cd /usr"
            )
            #expect(try pty.run("f; pwd") == ("f one\n/usr\n", 0))
            _ = try pty.run("false")
            #expect(try pty.run(shell == .fish ? "echo $status" : "echo $?") == ("1\n", 0))
            #expect(try pty.run("printenv DUST_NAME TERM PAGER") == ("it's \"w1\", 2^3 ~ \\ !\n$x\ndumb\ncat\n", 0))
        }
    }

    @Test(arguments: TestedShell.allCases)
    func `an unfinished quote waits for more lines, and an interrupt gives it up`(shell: TestedShell) async throws {
        try await ShellOnPty.onThread {
            let pty = try shell.start()
            try pty.type("echo \"a")
            #expect(try pty.next() == .continuation)
            #expect(pty.machine.activity == .continuation)
            try pty.type("b")
            #expect(try pty.next() == .continuation)
            try pty.type("c\"")
            #expect(try pty.next() == .finished(status: 0))
            #expect(pty.takeOutput() == "a\nb\nc\n")

            try pty.type("echo \"a")
            #expect(try pty.next() == .continuation)
            try pty.write(pty.machine.interrupt())
            guard case .finished = try pty.next() else { throw ShellOnPty.Failure("not given up") }
            _ = pty.takeOutput()
            #expect(try pty.run("echo after") == ("after\n", 0))

            try pty.type("echo \"a")
            #expect(try pty.next() == .continuation)
            let long = String(repeating: "y", count: 9_000)
            try pty.type("\(long)\"")
            #expect(try pty.next() == .finished(status: 0))
            #expect(pty.takeOutput().hasSuffix("a\n\(long)\n"))
        }
    }

    /// An interrupt that comes with the prompt's mark finds the shell before it reads on, where fish forgets it.
    @Test(arguments: TestedShell.allCases)
    func `an interrupt at once gives an unfinished line up too`(shell: TestedShell) async throws {
        try await ShellOnPty.onThread {
            let pty = try shell.start()
            for round in 1...25 {
                try pty.type("echo \"a")
                #expect(try pty.next() == .continuation)
                try pty.write(pty.machine.interrupt())
                guard case .finished = try pty.next() else { throw ShellOnPty.Failure("round \(round): not given up") }
                _ = pty.takeOutput()
                #expect(try pty.run("echo \(round)") == ("\(round)\n", 0))
            }
        }
    }

    @Test(arguments: TestedShell.allCases)
    func `a line of a megabyte arrives whole`(shell: TestedShell) async throws {
        try await ShellOnPty.onThread {
            let pty = try shell.start()
            let long = String(repeating: "0123456789abcdef", count: 65_536)
            let (output, status) = try pty.run(
                "x='\(long)'".replacing("x=", with: shell == .fish ? "set x " : "x=") + "; printf %s \"$x\" | md5sum",
                within: 60)
            #expect(output.hasSuffix("  -\n"))
            #expect(status == 0)
            #expect(try pty.run("printf %s \"$x\" | wc -c").0.filter(\.isNumber) == "1048576")
        }
    }
}
