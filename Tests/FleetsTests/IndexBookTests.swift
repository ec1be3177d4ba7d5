import Fleets
import Problems
import Testing

@Suite struct IndexBookTests {
    static let ireland = Place(region: "eu-west-1")
    static let virginia = Place(region: "us-east-1")

    @Test func `numbers follow the first order, and stay`() {
        var book = IndexBook()
        #expect(book.number(["i-b", "i-a"], at: Self.ireland) == [1, 2])
        #expect(book.number(["i-a", "i-c", "i-b"], at: Self.ireland) == [2, 3, 1])
    }

    @Test func `a number of something that is gone is not given again`() {
        var book = IndexBook()
        _ = book.number(["i-a", "i-b"], at: Self.ireland)
        #expect(book.number(["i-b", "i-c"], at: Self.ireland) == [2, 3])
    }

    @Test func `no number means two machines of two regions, and one region forgets nothing of another`() {
        var book = IndexBook()
        _ = book.number(["i-a", "i-b"], at: Self.ireland)
        #expect(book.number(["i-x"], at: Self.virginia) == [3])
        #expect(book.number([], at: Self.virginia) == [])
        #expect(book.number(["i-a", "i-b"], at: Self.ireland) == [1, 2])
    }

    @Test func `a book comes back from its text`() throws {
        var book = IndexBook()
        _ = book.number(["i-a", "i-b"], at: Self.ireland)
        _ = book.number(["i-b"], at: Self.ireland)
        _ = book.number(["i-x"], at: Place(profile: "two words", region: "eu-west-1"))
        #expect(try IndexBook(text: book.text, path: "indices") == book)
    }

    @Test(arguments: ["next zero\n", "1 i-a\n", "1 i-a somewhere\n", "x i-a p/r\n"])
    func `a damaged book is never guessed at`(text: String) {
        let problem = #expect(throws: Problem.self) { try IndexBook(text: text, path: "indices") }
        #expect(problem?.code == "inventory.indices")
        #expect(problem?.what.contains("line 1") == true)
    }
}
