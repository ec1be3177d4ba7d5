import DustTesting
import Foundation
import Targets
import Testing

/// Folded names are, for ClusterShell's `nodeset`, the same names.
///
/// `DUST_ORACLE_CASES` sets are compared; 60 where it is not set, 1,000 with `script/oracle names`.
@Suite struct NodeNamesOracleTests {
    private static let python = ".venv-sandbox/bin/python"

    private static func names(_ random: inout SplitMix) -> Set<String> {
        let shape = random.below(5)
        let count = 1 + random.below(30)
        func number(_ most: Int, _ width: Int, _ random: inout SplitMix) -> String {
            let digits = String(random.below(most))
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        let width = random.below(3)
        return Set(
            (0..<count).map { _ in
                switch shape {
                case 0: "w" + number(40, 0, &random)
                case 1: "web-" + number(120, width, &random) + "s" + number(3, 0, &random)
                case 2: "rack" + number(4, 0, &random) + "-node" + number(8, width, &random) + ".x"
                case 3: "ip-10-0-" + number(3, 0, &random) + "-" + number(20, 0, &random)
                default:
                    random.pick(["a", "db", "prod-", "é"]) + number(12, width, &random) + random.pick(["", "a", "b"])
                }
            })
    }

    @Test func `folded names are the same names for nodeset`() throws {
        let count = ProcessInfo.processInfo.environment["DUST_ORACLE_CASES"].flatMap { Int($0) } ?? 60
        var random = SplitMix(state: 19)
        let sets = (0..<count).map { _ in Self.names(&random) }
        let folded = sets.map { NodeNames.fold($0) }
        let process = Process()
        process.executableURL = URL(
            fileURLWithPath: FileManager.default.currentDirectoryPath
        ).appending(path: Self.python)
        process.arguments = [
            "-c",
            """
            import sys
            from ClusterShell.NodeSet import NodeSet
            for line in sys.stdin:
                print(",".join(NodeSet(line.strip())))
            """,
        ]
        let (input, output) = (Pipe(), Pipe())
        (process.standardInput, process.standardOutput) = (input, output)
        try process.run()
        let text = Data((folded.joined(separator: "\n") + "\n").utf8)
        Thread.detachNewThread {
            try? input.fileHandleForWriting.write(contentsOf: text)
            try? input.fileHandleForWriting.close()
        }
        let answer = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        let theirs = answer.split(separator: "\n").map { Set($0.split(separator: ",").map(String.init)) }
        try #require(theirs.count == sets.count)
        for (place, names) in sets.enumerated() {
            #expect(theirs[place] == names, "\(folded[place])")
            #expect(Set(try NodeNames.expand(folded[place])) == names, "\(folded[place])")
        }
    }
}
