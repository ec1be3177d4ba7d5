import Problems
import Testing

@Suite struct SentenceTests {
    private let timeout = Problem("node.timeout", about: "web0", "\(.subject) timed out.", status: .failure)
    private let lost = Problem("ssh.lost", about: "web0", "The connection to \(.subject) was lost.", status: .failure)

    @Test func `a sentence is said of its subject, of others, or beside a name`() {
        #expect(timeout.what == "web0 timed out." && timeout.subject == "web0")
        #expect(timeout.about("web[0-3]").what == "web[0-3] timed out.")
        #expect(lost.about("web[0-3]").what == "The connection to web[0-3] was lost.")
        #expect(timeout.brief(beside: "web0") == "timed out")
        #expect(lost.brief(beside: "web0") == "The connection to web0 was lost")
        // A jump host's trouble is no predicate of the node behind it.
        #expect(timeout.brief(beside: "db1") == "web0 timed out")
    }

    @Test func `a name that stands in the text by chance is left alone`() {
        let odd = Problem("x", about: "a", "a file of \(.subject) is \("an odd one").", status: .failure)
        #expect(odd.about("b").what == "a file of b is an odd one.")
        #expect(Problem("x", "No such thing.", status: .failure).about("b").what == "b: No such thing.")
    }

    @Test func `what happened to two is one cause where code, reason and sentence are the same`() {
        let other = Problem("node.timeout", about: "web1", "\(.subject) timed out.", status: .failure)
        #expect(other.cause == timeout.cause && other != timeout)
        #expect(lost.cause != timeout.cause)
        let because = Problem("node.timeout", about: "web1", "\(.subject) timed out.", why: "x", status: .failure)
        #expect(because.cause != timeout.cause)
    }
}
