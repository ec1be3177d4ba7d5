import DustTesting
import Problems
import Targets
import Testing

@Test(arguments: [
    (["worker0", "worker1", "worker3"], "worker[0-1,3]"),
    (["worker3", "worker0", "worker1", "worker1"], "worker[0-1,3]"),
    (["worker10", "worker9", "worker11"], "worker[9-11]"),
    (["worker1"], "worker1"),
    (["web", "db1", "db2"], "db[1-2],web"),
    (["web08", "web09", "web10"], "web[08-10]"),
    (["web1", "web01"], "web01,web1"),
    (["a1.x", "a2.x", "a1.y"], "a[1-2].x,a1.y"),
    (["rack1-node1", "rack1-node2", "rack2-node1"], "rack1-node[1-2],rack2-node1"),
    (["3", "4"], "[3-4]"),
    (["rack1-n1", "rack1-n2", "rack2-n1", "rack2-n2"], "rack[1-2]-n[1-2]"),
    (["web-04s0", "web-05s0"], "web-[04-05]s0"), (["prod-1a", "prod-2a", "prod-1b"], "prod-[1-2]a,prod-1b"),
    (["ip-10-0-0-1", "ip-10-0-0-2", "ip-10-0-1-1", "ip-10-0-1-2"], "ip-10-0-[0-1]-[1-2]"),
    (["a1b1", "a1b2", "a2b2"], "a1b[1-2],a2b2"),
    (["i-0a1b2c3d4e5f60711", "i-0a1b2c3d4e5f60712"], "i-0a1b2c3d4e5f60711,i-0a1b2c3d4e5f60712"),
    (["app#9", "app#10", "app#12"], "app#[9-10,12]"),
    (["i-12345678901234567890", "a[1]"], "a[1],i-12345678901234567890"),
    ([], ""),
])
func `names fold`(names: [String], folded: String) {
    #expect(NodeNames.fold(names) == folded)
}

@Test func `zeros in front are kept over many names`() throws {
    let names = (0...299).filter { !(212...213).contains($0) }.map { "web" + String("000\($0)".suffix(3)) }
    #expect(NodeNames.fold(names.shuffled()) == "web[000-211,214-299]")
    #expect(Array(try NodeNames.expand("web[000-211,214-299]")) == names)
}

@Test func `folded names expand to the same names, and match as a target`() throws {
    var random = SplitMix(state: 4)
    for _ in 0..<500 {
        let names = Set(
            (0..<random.below(12)).map { _ in
                let number = String(random.below(130))
                let zeros = String(repeating: "0", count: random.below(3))
                let name = random.pick(["w", "web-", "é", ""]) + zeros + number + random.pick(["", ".x", "b"])
                return name + random.pick(["", "-\(random.below(3))", "0\(random.below(3))"])
            })
        let folded = NodeNames.fold(names)
        #expect(Set(try NodeNames.expand(folded)) == names, "\(folded)")
        let patterns = try NodeNames.folded(names).map { try TargetPattern($0, of: .name) }
        for name in names { #expect(patterns.contains { $0.matches(name) }, "\(name) in \(folded)") }
    }
}

@Test func `expanding is lazy, and several brackets make all combinations`() throws {
    #expect(Array(try NodeNames.expand("x[0-999999999]").prefix(2)) == ["x0", "x1"])
    #expect(Array(try NodeNames.expand("r[1-2]n[08-09],db")) == ["r1n08", "r1n09", "r2n08", "r2n09", "db"])
}

@Test(arguments: [
    ("web[0-8/2]", ["web0", "web2", "web4", "web6", "web8"]), ("web[1-4/2,7]", ["web1", "web3", "web7"]),
    ("web[08-12/2]", ["web08", "web10", "web12"]), ("web[ 9, 11 ]", ["web9", "web11"]),
])
func `brackets step and have blanks, as in ClusterShell`(text: String, names: [String]) throws {
    #expect(Array(try NodeNames.expand(text)) == names)
    let pattern = try TargetPattern(text, of: .name)
    for number in 0...24 {
        for name in Set(["web\(number)", number < 10 ? "web0\(number)" : "web\(number)"]) {
            #expect(pattern.matches(name) == names.contains(name), "\(name)")
        }
    }
}

@Test(arguments: [
    "web[1-10,]", "web[1-10 12]", "web[1:10]", "web[1..10]", "web[1;2]", "web[1-10/0]", "web[1-2-3]", "web[,1]",
    "web[-3]",
    "web[3/2]",
])
func `brackets of digits that are no list are an error with its column`(text: String) throws {
    let problem = try #require(throws: Problem.self) { try TargetPattern(text, of: .name) }
    #expect(problem.code == "target.not-a-list")
    #expect(problem.excerpt?.range.lowerBound == 4)
    let expanding = try #require(throws: Problem.self) { _ = try NodeNames.expand(text) }
    #expect(expanding.code == "names.not-numbers")
}

@Test(arguments: ["web[1a]", "web[!1-3]", "web[ab]", "web[1-3a]"])
func `anything else in brackets is single characters`(text: String) throws {
    #expect(throws: Never.self) { try TargetPattern(text, of: .name) }
}

@Test(arguments: [
    ("w[1", "names.unclosed-bracket"), ("w[a-b]", "names.not-numbers"), ("w[2-1]", "target.backward-range"),
    ("w[1234567890123456789]", "target.number-too-large"),
])
func `what does not expand is a problem`(text: String, code: String) throws {
    let problem = try #require(throws: Problem.self) { try NodeNames.expand(text) }
    #expect(problem.code == code)
}

@Test func `names sort as people count`() {
    let names = ["worker10", "Worker2", "worker1", "db", "worker02", "w", "worker1a"]
    #expect(
        names.sorted(by: NodeNames.isBefore) == ["db", "w", "worker1", "worker1a", "Worker2", "worker02", "worker10"])
}

@Test func `a pattern takes no longer than its length times the value's`() throws {
    let pattern = try TargetPattern(String(repeating: "*a", count: 30) + "*[1-9]b", of: .name)
    #expect(!pattern.matches(String(repeating: "a", count: 2000)))
}
