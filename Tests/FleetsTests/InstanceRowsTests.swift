import DustTesting
import Problems
import Targets
import Testing

@testable import Fleets

/// Targets answered from tables choose what they choose when every instance is asked.
@Suite(.timeLimit(.minutes(5))) struct InstanceRowsTests {
    private static let rules = """
        - selector: 'name=w*1*'
          login-user: ubuntu
          member-of: herd
        - selector: 'tags=env:dev'
          login-user: core
          jump: bastion
        - selector: 'state=stopped'
          reach: endpoint
        - selector: '*'
          login-user: ec2-user
        """

    private static let words = [
        "*", "w*", "W[1-7]", "w0[1-9]*", "'w 1'", "herd", "HERD", "c1", "C*", "stack", "nobody", "é*", "i-0a*", "i-0a1",
        "7", "3-12", "''", "app#3", "'w1'",
    ]
    private static let attributes = [
        "name", "id", "index", "cluster", "login", "reach", "groups", "region", "profile", "listed_at", "state", "type",
        "ip", "vpc", "age", "launch_time", "tags", "tag:env", "tag:ENV", "tag:Name", "tag:note", "ebs_optimized",
        "only_here", "state_reason.code",
    ]
    private static let comparisons = ["=", "!=", "~", ">", "<=", "="]
    private static let values = [
        "*", "w*", "run*", "stopped", "*.large", "''", "web", "web,db", "'web,db'", "*,*", "env", "env:*", "ENV:d*",
        "*:*", "note:a:b", "note:'a:b'", "^w", "[0-9]$", "8h", "2026-11-20", "5", "1*", "eu-*", "default", "ubuntu",
        "direct", "'private|endpoint|session-manager'", "jump", "endpoint", "herd", "c?", "é", "10.*", "i-0a*",
        "2026-*", "true", ".",
    ]

    @Test func `what the tables answer is what each instance answers`() throws {
        var random = SplitMix(state: 7)
        var (chosen, refused) = (0, 0)
        for round in 0..<5 {
            let view = try Self.view(&random)
            var scope = TargetScope(
                candidates: view.instances, resultSets: [.last: Set(view.instances.prefix(5).map(\.id))],
                highestIndex: view.highestNumber, attributesPresent: { view.attributes }, now: 1_795_000_000)
            if Bool.random(using: &random) { scope.limit(toCluster: "C1") }
            // To look for the nearest name takes most of the time.
            scope.explains = round == 0
            for _ in 0..<100 {
                let target = Self.target(&random)
                guard let expression = try? TargetParser.parse(target) else {
                    refused += 1
                    continue
                }
                let asked = Self.outcome(of: expression, in: scope)
                scope.table = view.table
                #expect(Self.outcome(of: expression, in: scope) == asked, "\(target)")
                let count = Result { () throws(Problem) in try TargetMatcher.count(expression, in: scope) }
                #expect((try? count.get()) == asked.chosen?.count, "\(target)")
                scope.table = nil
                chosen += asked.chosen?.count ?? 0
            }
        }
        // Most can be read, and they choose something.
        #expect(refused < 250 && chosen > 1_000)
    }

    @Test func `each text is asked about once, however many instances have it`() throws {
        var random = SplitMix(state: 8)
        let view = try Self.view(&random)
        var asked: [String] = []
        let answers = view.table.answers(to: "instance_type") { value in
            asked.append(value)
            return value == "c5.large"
        }
        #expect(answers == view.instances.map { $0["instance_type"] == "c5.large" })
        // One for each of the three descriptions that the two places were put together from.
        #expect(asked.count <= 3 * Set(view.instances.compactMap { $0["instance_type"] }).count)
        asked = []
        _ = view.table.tagAnswers { key in
            asked.append(key)
            return .never
        }
        #expect(asked.count <= 3 * Set(view.instances.flatMap { $0.tags.map(\.key) }).count)
    }

    // MARK: What is random

    private struct Outcome: Equatable {
        var chosen: [String]?
        var notes: [String] = []
        var code: String?
    }

    private static func outcome(of expression: TargetExpression, in scope: TargetScope<Instance>) -> Outcome {
        do throws(Problem) {
            let selection = try TargetMatcher.select(expression, in: scope)
            return Outcome(chosen: selection.chosen.map(\.id), notes: selection.notes)
        } catch {
            return Outcome(code: error.code)
        }
    }

    private static func target(_ random: inout SplitMix) -> String {
        var target = term(&random)
        for _ in 0..<Int.random(in: 0..<3, using: &random) {
            target += random.pick([",", "&", "&!", ",!"]) + term(&random)
        }
        return random.happens(1, of: 6) ? "!" + target : target
    }

    private static func term(_ random: inout SplitMix) -> String {
        if random.happens(1, of: 3) { return random.pick(words + [":last"]) }
        return random.pick(attributes) + random.pick(comparisons) + random.pick(values)
    }

    /// Two places whose instances lack this and that, one of them changed and merged since it was described.
    private static func view(_ random: inout SplitMix) throws -> FleetView {
        var changed = table(1, &random)
        let states = (0..<changed.count).filter { $0.isMultiple(of: 5) }
        changed = changed.applying(
            states.map { InstanceTable.Change(row: $0, attributes: ["state": "stopped", "public_ip_address": nil]) })
        changed = changed.merging(table(2, &random))
        let loaded = [(Place(region: "eu-west-1"), changed), (Place(region: "us-east-1"), table(3, &random))]
        var number = 0
        return try FleetView(
            loaded.map { place, table in
                let numbers = (1...table.count).map { $0 + number }
                number += table.count
                return (
                    place, Snapshot(table: table, numbers: numbers, highestNumber: number, retrievedAt: 1_795_000_000)
                )
            }, isFresh: true
        ) { _ throws(Problem) in try LoginRules(text: Self.rules, path: "login_rules.yaml", home: "/home/me") }
    }

    private static func table(_ first: Int, _ random: inout SplitMix) -> InstanceTable {
        var builder = InstanceTable.Builder()
        for row in 1...30 {
            func sometimes(_ key: String, _ values: [String]) {
                if random.happens(3, of: 4) { builder.add(key, random.pick(values)) }
            }
            sometimes("state", ["running", "stopped", "pending"])
            builder.add("instance_id", "i-0a\(String(first * 1000 + row, radix: 16))")
            sometimes("instance_type", ["c5.large", "t3.micro", "m5.large"])
            sometimes("public_ip_address", ["10.0.0.1", "54.1.2.3", ""])
            sometimes("private_ip_address", ["10.0.0.2", "10.0.0.3"])
            sometimes("vpc_id", ["vpc-1", "vpc-2"])
            if random.happens(1, of: 4) { builder.add("ipv6_address", random.pick(["fd00::1", ""])) }
            sometimes("groups", ["web,db", "web", "", "default"])
            sometimes("launch_time", ["2026-11-18T10:00:00.000Z", "2026-11-22T10:00:00.000Z", "soon"])
            if first == 3 { sometimes("only_here", ["1", "true"]) }
            func sometimesTag(_ key: String, _ values: [String]) {
                if random.happens(2, of: 3) { builder.addTag(key, random.pick(values)) }
            }
            sometimesTag("env", ["dev", "prod", ""])
            sometimesTag("Name", ["w\(row)", "w1", "w01", "w 1", "", "c1", "é\(row)"])
            sometimesTag("note", ["a:b", "b", "dev"])
            if random.happens(1, of: 4) { builder.addTag("dust:cluster", random.pick(["c1", "c2"])) }
            if random.happens(1, of: 4) { builder.addTag("aws:cloudformation:stack-name", "stack") }
            builder.endRow()
        }
        return builder.finish()
    }
}
