import Testing
import Text

@Suite struct NearestNameTests {
    @Test(arguments: [
        ("stat", ["name", "state", "tags"], "state"), ("sohw", ["stop", "show"], "show"), ("zzz", ["show"], nil),
        ("SHOW", ["show"], "show"), ("", ["a"], "a"),
    ])
    func `the nearest name is found`(word: String, among: [String], expected: String?) {
        #expect(NearestName.of(word, among: among) == expected)
    }
}
