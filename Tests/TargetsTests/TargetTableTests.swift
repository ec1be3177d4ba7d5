import Problems
import Targets
import Testing

/// Every example of the language and of the request it grew from, and what makes them tricky: what is typed, and the
/// numbers of the nodes that it means in `TargetScope.example`.
private let table: [(typed: String, means: [Int])] = [
    // Numbers, names and everything
    ("*", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
    ("1,3,4", [1, 3, 4]),
    ("3,1,3", [1, 3]),
    ("1-5", [1, 2, 3, 4, 5]),
    ("9-12", [9, 10]),
    ("worker*", [1, 2, 3, 4]),
    ("wo*", [1, 2, 3, 4]),
    ("WORKER?", [1, 2, 3]),
    ("web-[ab]", [5, 6]),
    ("web-[!a]", [6]),
    ("name=3-5", [9]),
    ("Name=db*", [8]),
    ("'web-a'", [5]),
    ("'worker*'", []),
    // Digits in the brackets of a name are numbers
    ("worker[0-2]", [1, 2, 3]),
    ("worker[0-1,12]", [1, 2, 4]),
    ("worker[12]", [4]),
    ("worker[3-15,20]", [4]),
    ("worker[01-12]", [4]),
    ("worker[01]", []),
    ("worker[0-999999999]", [1, 2, 3, 4]),
    ("worker[1-2]*", [2, 3]),
    ("*[2]", [3]),
    ("name=worker[0-1]", [1, 2]),
    ("worker1[2-3]", [4]),
    // Attributes
    ("state=running", [1, 2, 3, 4, 7, 8, 9, 10]),
    ("state=stop*", [5, 6]),
    ("state!=running", [5, 6]),
    ("ip=54.12.*", [1, 2]),
    ("ip!=*", [5, 6]),
    ("type=m[456]*", [1, 2, 3, 4]),
    ("image=ami-1231", [1]),
    ("az=eu-west-1b", [5, 6, 7, 8, 9, 10]),
    ("availability_zone=eu-west-1b&web*", [5, 6, 7]),
    ("placement.availability_zone=*b&web*", [5, 6, 7]),
    ("groups=spark", [1, 2, 3, 4]),
    ("ebs_optimized=TRUE", [2]),
    ("platform=*", []),
    ("cost_center=7", [7]),
    ("billing.cost_center>8", [9, 10]),
    ("launch_time=2016-04-03*", [1]),
    ("launch_time>2026-11-01", [2, 3, 4, 5, 6, 7, 8, 9, 10]),
    ("launch_time<=2026-11-18T10:02:00Z", [1, 2, 10]),
    ("age>8h", [1]),
    ("age>30m", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
    ("age>1000d", [1]),
    ("age<2w", [2, 3, 4, 5, 6, 7, 8, 9, 10]),
    ("index>=9", [9, 10]),
    ("name~^web", [5, 6, 7]),
    ("name~^W.*[0-9]{2}$", [4]),
    ("name~worker\\d\\d", [4]),
    ("name~'^(web|db)'", [5, 6, 7, 8]),
    ("id=i-*1", [1]),
    ("instance_id=i-*1", [1]),
    ("cluster=web", [5, 6]),
    // Tags
    ("tags=owner:devops", [1]),
    ("tags=env:*", [1, 2, 5, 8]),
    ("tags=env:dev,tags=env:qa", [1, 5, 8]),
    ("tags=owner", [1, 10]),
    ("tags=owner:", [10]),
    ("tags!=env:dev", [2, 3, 4, 6, 7, 8, 9, 10]),
    ("tags=aws:cloudformation:stack-name:web", [4]),
    ("tags=aws:cloudformation:stack-name", [4]),
    ("tags=url:http://x?a=b", [2]),
    ("tags=\"env\":dev", [1, 5]),
    ("tags=note:'two words, one comma'", [5]),
    ("tags~'^env:(dev|qa)'", [1, 5, 8]),
    ("tag:env=dev", [1, 5]),
    ("tag:ENV=p*", [2]),
    ("tag:aws:cloudformation:stack-name=web", [4]),
    ("tag:disk>=100G", [6]),
    // Clusters, ids and result sets
    ("spark1", [1, 2, 3, 4]),
    ("SPARK1", [1, 2, 3, 4]),
    ("db1", [9]),
    ("name=db1", [8]),
    ("i-0000000000000001", [1]),
    ("i-000000000000000a", [10]),
    ("i-000000000000000A", [10]),
    (":failed", [1, 7]),
    (":OK", []),
    (":failed&!:last", [7]),
    // Joining, intersecting, excluding
    ("web*,!web3", [5, 6]),
    ("!web3,web3", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
    ("web3,!web*,worker0", [1]),
    ("!state=running", [5, 6]),
    ("!worker*,!web*", [8, 9, 10]),
    ("worker*&ip=54.12.*", [1, 2]),
    ("web*&!state=running", [5, 6]),
    ("db1,web*&state=running", [7, 9]),
    ("(db1,web*)&state=running", [7, 9]),
    ("(db1,web*)&!(web-a,web-b)", [7, 9]),
    ("!(web*,worker*)", [8, 9, 10]),
    ("!web*&state=stopped", [1, 2, 3, 4, 7, 8, 9, 10]),
    ("worker*&!worker0&!worker1", [3, 4]),
    // White space beside operators
    ("( web-a , web-b ) & ! web-a", [6]),
    ("state = stopped", [5, 6]),
    ("state=stopped , 1", [1, 5, 6]),
    ("tags=note:two words*", [5]),
]

@Test(arguments: table.indices)
func `a target means these nodes`(row: Int) throws {
    let (typed, means) = table[row]
    let selection = try TargetMatcher.select(TargetParser.parse(typed), in: .example)
    #expect(selection.chosen.compactMap(\.index) == means, "\(typed)")
}

@Test(arguments: table.indices)
func `a target that is written out again means the same`(row: Int) throws {
    let expression = try TargetParser.parse(table[row].typed)
    #expect(try TargetParser.parse(expression.description) == expression, "\(table[row].typed) -> \(expression)")
}

/// What cannot be read or understood: what is typed, the code, the marked characters, and an advice that must be there.
private let failures: [(typed: String, code: String, marked: String, advice: String?)] = [
    ("", "target.empty", "", nil),
    ("  ", "target.empty", "", nil),
    ("web*,", "target.missing-term", "", nil),
    (",web*", "target.missing-term", ",", nil),
    ("web*,,db1", "target.missing-term", ",", nil),
    ("web*&", "target.missing-term", "", nil),
    ("!!web3", "target.missing-term", "!", nil),
    ("!", "target.missing-term", "", nil),
    ("()", "target.missing-term", ")", nil),
    ("(web*", "target.unbalanced-parenthesis", "(", nil),
    ("web*)", "target.unbalanced-parenthesis", ")", nil),
    (")", "target.unbalanced-parenthesis", ")", nil),
    ("(web-a web-b)", "target.missing-operator", " ", nil),
    ("web(3)", "target.missing-operator", "(", nil),
    ("name~^(web|db)", "target.missing-operator", "(", nil),
    ("worker[0-2", "target.unclosed-bracket", "[", nil),
    ("state=[ab", "target.unclosed-bracket", "[", nil),
    ("worker[2-0]", "target.backward-range", "2-0", "0-2"),
    ("worker[1234567890123456789]", "target.number-too-large", "1234567890123456789", nil),
    ("99999999999999999999", "target.number-too-large", "99999999999999999999", nil),
    ("'web*", "target.unclosed-quote", "'", nil),
    ("tags=\"owner:x", "target.unclosed-quote", "\"", nil),
    ("web!3", "target.misplaced-exclamation", "!", nil),
    ("=running", "target.missing-attribute", "=", nil),
    (">file", "target.missing-attribute", ">", "to use a file, stand it apart: > FILE"),
    ("age>", "target.missing-value", "", nil),
    (":faild", "target.unknown-set", ":faild", ":failed"),
    ("stat=runing", "target.unknown-attribute", "stat", "state=running"),
    ("1,web*&stat=x", "target.unknown-attribute", "stat", "state=x"),
    ("env=dev", "target.unknown-attribute", "env", "tags=env:dev"),
    ("env>5", "target.unknown-attribute", "env", "tag:env>5"),
    ("status=x", "target.ambiguous-attribute", "status", nil),
    ("name~a[", "target.unclosed-bracket", "[", nil),
    ("name~*a", "target.bad-regex", "*", nil),
    ("age>soon", "target.bad-comparison", "soon", "age>8h"),
    ("age>2026-11-01", "target.bad-comparison", "2026-11-01", "launch_time>2026-11-01"),
    ("launch_time>8h", "target.bad-comparison", "8h", "age>8h"),
    ("name>web", "target.bad-comparison", "web", "name=web"),
    ("tags>5", "target.bad-comparison", "5", "tag:KEY>5"),
    ("13", "target.no-such-index", "13", nil),
    ("0", "target.no-such-index", "0", nil),
    ("1-13", "target.no-such-index", "1-13", nil),
    ("web*,i-000000000000", "target.ambiguous-id", "i-000000000000", nil),
]

@Test(arguments: failures.indices)
func `a target that cannot be understood is pointed at`(row: Int) throws {
    let (typed, code, marked, advice) = failures[row]
    let problem = try #require(throws: Problem.self) {
        try TargetMatcher.select(TargetParser.parse(typed), in: .example)
    }
    let excerpt = try #require(problem.excerpt)
    let characters = Array(excerpt.line)
    #expect(problem.code == code, "\(typed)")
    #expect(excerpt.line == typed)
    #expect(String(characters[excerpt.range]) == marked, "\(typed)")
    if let advice { #expect(problem.fixes.contains(advice), "\(problem.fixes)") }
    #expect(problem.status == (code == "target.no-such-index" ? .notFound : .usage))
}
