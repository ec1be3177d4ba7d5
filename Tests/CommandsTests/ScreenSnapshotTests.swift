import Console
import DustTesting
import Nodes
import Problems
import Shell
import Testing

/// Whole screens as screens.md has them, in windows of three widths, with colour and without.
@Suite struct ScreenSnapshotTests {
    static let widths = [60, 80, 200]
    static let levels: [Style.Level] = [.none, .colour]

    private static let fleet: [FakeFleet.Member] =
        (0..<20).map { .init("web\($0)", id: "i-0aa11bb22cc33dd\(40 + $0)") } + [
            .init(
                "worker0", id: "i-0aa11bb22cc33dd99", state: "stopped", tags: ["cluster": "spark1"],
                ["instance_type": "m6i.24xlarge"])
        ]

    private func screen(
        _ name: String, _ width: Int, _ level: Style.Level, shells: FakeSessionShells = FakeSessionShells(),
        fleet: FakeFleet = FakeFleet(Self.fleet), lines: [(line: String, answers: [String])]
    ) async throws {
        let shell = try ShellFixture(fleet: fleet, shells: shells, width: width, style: Style(level))
        var text = ""
        for (line, answers) in lines {
            text += "$ \(line)\n"
            text += await shell.enter(line, answers: answers).screen
        }
        var rows = text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
        // How long it took is what no two runs share.
        rows = rows.map { $0.replacing(/\d+(\.\d+)? (ms|s)\b/, with: "N s") }
        // That all went well is told only where it took long.
        rows.removeAll { $0.replacing(/\u{1b}\[[0-9;]*m/, with: "").wholeMatch(of: /\d+ ok · N s/) != nil }
        rows = Self.ordered(rows)
        let found = ScreenSnapshot.difference(rows, named: "\(name)-\(width)-\(level)", beside: #filePath)
        #expect(found == nil)
    }

    /// Nodes answer side by side, in no order that two runs share: their lines are sorted.
    private static func ordered(_ rows: [String]) -> [String] {
        var result: [String] = []
        var block: [String] = []
        for row in rows + [""] {
            if row.replacing(/\u{1b}\[[0-9;]*m/, with: "").hasPrefix("[") {
                block.append(row)
            } else {
                result += block.sorted() + [row]
                block = []
            }
        }
        return Array(result.dropLast())
    }

    @Test(arguments: widths, levels)
    func `answers of many nodes`(width: Int, level: Style.Level) async throws {
        let shells = FakeSessionShells { _, node in
            switch node.label {
            case "web12": .prints("17\n")
            case "web13": .prints("sh: 1: cannot open /var/log/app.errors: No such file\n", status: 2)
            case "web14":
                .unreachable(
                    Problem(
                        "ssh.refused", "Cannot reach web14.",
                        why: "Connection refused: nothing listens on port 22. Is sshd up?", fix: "doctor web14",
                        status: .unreachable))
            default: .prints("0\n")
            }
        }
        try await screen(
            "fold", width, level, shells: shells, lines: [("@web* wc -l < /var/log/app.errors", []), ("results", [])])
    }

    @Test(arguments: widths, levels)
    func `nodes that wait`(width: Int, level: Style.Level) async throws {
        let shells = FakeSessionShells { text, node in
            text == "y"
                ? .prints("done\n") : .asks(node.label == "web0" ? "Password: " : "Do you want to continue? [Y/n] ")
        }
        try await screen(
            "waiting", width, level, shells: shells,
            lines: [("@web[0-3] sudo apt-get install nginx", []), ("@web[1-2] y", []), ("@web* uptime", [])])
    }

    @Test(arguments: widths, levels)
    func `what destroys asks first`(width: Int, level: Style.Level) async throws {
        try await screen(
            "confirm", width, level,
            lines: [
                ("terminate web1,worker0", ["n"]), ("terminate web1,worker0", ["y"]), ("terminate web*", ["19"]),
                ("stop nosuch*", []), ("terminate", []),
            ])
    }

    @Test(arguments: widths, levels)
    func `errors say what to type`(width: Int, level: Style.Level) async throws {
        let refused = Problem(
            "ec2.protected", "web2 is protected against being terminated.",
            why:
                "Its attribute disableApiTermination is set, and EC2 refuses until somebody with the right to change it "
                + "has switched it off.",
            fix: "aws ec2 modify-instance-attribute --no-disable-api-termination", "terminate web[0-1]",
            status: .failure)
        let fleet = FakeFleet(Self.fleet, refusing: ["i-0aa11bb22cc33dd42": refused])
        try await screen(
            "errors", width, level, fleet: fleet,
            lines: [
                ("terminate web[0-2] --yes", []), ("shwo", []), ("show stat=running", []), ("@worker0 uptime", []),
                ("@web[0-", []), ("set outptu fold", []), ("put nosuch.file web1", []), ("run", []),
            ])
    }
}
