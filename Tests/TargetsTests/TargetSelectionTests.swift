import Problems
import Targets
import Testing

private func select(_ typed: String, in scope: TargetScope<FakeNode> = .example) throws -> TargetSelection<FakeNode> {
    try TargetMatcher.select(TargetParser.parse(typed), in: scope)
}

private func working(_ cluster: String, forDestruction: Bool = false) -> TargetScope<FakeNode> {
    var scope = TargetScope<FakeNode>.example
    scope.isInWorkingSet = { $0.cluster == cluster }
    scope.forDestruction = forDestruction
    return scope
}

@Test(arguments: [
    ("*", [1, 2, 3, 4]), ("state=running", [1, 2, 3, 4]), ("!worker0", [2, 3, 4]), ("worker*,web*", [1, 2, 3, 4]),
    ("7", [7]), ("i-0000000000000007,worker0", [1, 7]), ("*&7", []), ("7&state=running", [7]), ("web", []),
    (":failed", [1]),
])
func `only a number and an id reach beyond the working set`(typed: String, means: [Int]) throws {
    #expect(try select(typed, in: working("spark1")).chosen.compactMap(\.index) == means)
}

@Test func `everything is known for what it is, however it was written`() throws {
    #expect(try select("*").isEverything)
    #expect(try select("state=*").isEverything)
    #expect(try select("worker*", in: working("spark1")).isEverything)
    #expect(try !select("worker*").isEverything)
    #expect(try !select("nothing").isEverything)
}

@Test func `what a star or a leading exclamation mark leaves was not chosen explicitly`() throws {
    let stopped = "i-0000000000000005"
    for typed in ["*", "!worker0", "(*,worker0)"] { #expect(try !select(typed).choseExplicitly(stopped), "\(typed)") }
    for typed in ["web-a", "*,web-a", "*&web-a", "state=stopped", "5"] {
        #expect(try select(typed).choseExplicitly(stopped), "\(typed)")
    }
}

@Test func `a number and an id mean one machine, and nothing else does`() throws {
    let stopped = "i-0000000000000005"
    for typed in ["5", "4-6", stopped, "*,5"] { #expect(try select(typed).choseByNumber(stopped), "\(typed)") }
    for typed in ["*", "web-a", "state=stopped"] { #expect(try !select(typed).choseByNumber(stopped), "\(typed)") }
}

@Test func `a comma in place of an or is explained`() throws {
    #expect(
        try select("state=pending,stopped").notes == [
            "Nothing is called stopped. For either value: state=pending,state=stopped"
        ])
    #expect(try select("worker0,nobody").notes == ["Nothing is called nobody."])
    // A name that is there, but not here, was meant as one.
    #expect(
        try select("state=running,web-a", in: working("spark1")).notes.allSatisfy { !$0.contains("For either value") })
}

@Test func `a word that is both a cluster and a node is refused where something would be lost`() throws {
    let taken = try select("db1")
    #expect(taken.chosen.map(\.index) == [9])
    #expect(taken.notes.count == 1)
    var scope = TargetScope<FakeNode>.example
    scope.forDestruction = true
    let problem = try #require(throws: Problem.self) { try select("db1", in: scope) }
    #expect(problem.code == "target.ambiguous-name")
    #expect(problem.fixes == ["cluster=db1", "name=db1"])
    #expect(try select("spark1", in: scope).notes.isEmpty)
}

@Test func `what chose nothing is said, with the nearest name`() throws {
    let selection = try select("worker0,wroker1,11")
    #expect(selection.chosen.map(\.index) == [1])
    #expect(selection.notes.count == 2)
    let nothing = try select("wroker1").nothingMatched
    #expect(nothing.code == "target.nothing-matched")
    #expect(nothing.status == .notFound)
    #expect(nothing.fixes == ["worker1"])
    #expect(try select("web-a", in: working("spark1")).nothingMatched.fixes == ["use *"])
}

@Test(arguments: [
    ("state=runing", ["state=running"]),
    ("tags=app:mogodb", ["tags=app:mongodb"]), ("tag:app=mogodb", ["tag:app=mongodb"]),
    ("state=xyzzy", []), ("state=runin*", []),
])
func `a value that nothing has is said, with the nearest that something has`(typed: String, fixes: [String]) throws {
    let selection = try select(typed)
    #expect(selection.notes.count == fixes.count)
    #expect(selection.nothingMatched.fixes == fixes)
}

@Test func `a value that only others have names the way to them`() throws {
    #expect(try select("tags=app:mongodb", in: working("web")).nothingMatched.fixes == ["use *"])
}

@Test func `a result set before the first command is a problem of its own`() throws {
    var scope = TargetScope<FakeNode>.example
    scope.resultSets = nil
    let problem = try #require(throws: Problem.self) { try select("web*&:failed", in: scope) }
    #expect(problem.code == "target.no-results")
    #expect(problem.excerpt?.range == 5..<12)
}

@Test(arguments: [
    ("0.15", [1, 3]), ("run", [1, 2, 3, 4, 7, 8, 9, 10]), ("MONGO", [3]), ("2016-04-03", [1]), ("", []),
])
func `show's search finds a piece of any attribute or tag`(word: String, means: [Int]) throws {
    if !word.isEmpty { #expect(try TargetParser.parse(word).plainWord == word) }
    #expect(TargetSearch.candidates(with: word, in: TargetScope.example).compactMap(\.index) == means)
}

@Test(arguments: ["worker*", "state=x", "1", ":failed", "a,b", "!a", "*"])
func `only a plain word is searched for`(typed: String) throws {
    #expect(try TargetParser.parse(typed).plainWord == nil)
}

@Test(arguments: [
    ("web* uptime", 4), ("web*, db1 uptime", 9), ("web* ,db1 uptime", 9), ("(a , b) x", 7), ("'a b' x", 5),
    ("!web3 x", 5), ("! web3 x", 6), ("a & ! b x", 7), ("a && b", 1), ("a &", 1), (" x", 0), ("a( b", 2),
    ("\"a\\\" b\" x", 7), ("web*, -v", 5), ("'a", 2),
])
func `a target ends at white space that nothing bridges`(line: String, end: Int) {
    #expect(TargetExtent.end(in: Array(line), from: 0) == end)
}

@Test func `a group stands for its target, in any target and inside other groups`() throws {
    var scope = TargetScope<FakeNode>.example
    let saved = SavedTargets(
        text: "# mine\nworkers worker*\nall %workers,%Workers,web3\nloop %other\nother !%loop\nbad state=\nodd frob=1\n"
    )
    scope.savedTargets = { () throws(Problem) in saved }
    let workers = try select("worker*", in: scope).chosen.map(\.id)
    #expect(try select("%WORKERS", in: scope).chosen.map(\.id) == workers && !workers.isEmpty)
    #expect(try select("%all&!%workers", in: scope).chosen.compactMap(\.name) == ["web3"])
    #expect(try select("%all", in: scope).chosen.map(\.id) == select("worker*,web3", in: scope).chosen.map(\.id))
    for (target, code) in [
        ("%loop", "target.group-in-itself"), ("web*,%wrokers", "target.no-such-group"),
        ("%odd", "target.unknown-attribute"),
    ] {
        #expect(try #require(throws: Problem.self) { try select(target, in: scope) }.code == code)
    }
    #expect(try #require(throws: Problem.self) { try select("%", in: scope) }.code == "target.bad-group")
    #expect(try #require(throws: Problem.self) { try select("web*,%wrokers", in: scope) }.fixes == ["%workers"])
    #expect(try TargetParser.parse("'%workers'") != TargetParser.parse("%workers"))
}

@Test func `a group of groups is worked through once, however often it is named`() throws {
    var scope = TargetScope<FakeNode>.example
    let lines = (1...200).map { "g\($0) %g\($0 - 1),%g\($0 - 1)\n" }
    let saved = SavedTargets(text: "g0 worker*\n" + lines.joined())
    scope.savedTargets = { () throws(Problem) in saved }
    #expect(try select("%g200", in: scope).chosen.map(\.id) == select("worker*", in: scope).chosen.map(\.id))
}

@Test func `saved targets keep the person's own lines, and a name once`() throws {
    var saved = SavedTargets(text: "# mine\nweb web*\ndb db*\n")
    try saved.set("WEB", to: "web*,!web3")
    try saved.set("new", to: "(a , b)")
    #expect(saved.text == "# mine\nWEB web*,!web3\ndb db*\nnew (a , b)\n")
    try saved.set("db", to: nil)
    #expect(saved.all.map(\.name) == ["WEB", "new"])
    #expect(SavedTargets(text: saved.text) == saved)
    #expect(try #require(throws: Problem.self) { try saved.set("a b", to: "x") }.code == "group.bad-name")
    #expect(try #require(throws: Problem.self) { try saved.set("a", to: "(") }.status == .usage)
}
