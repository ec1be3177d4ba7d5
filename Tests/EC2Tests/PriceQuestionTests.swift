import Fleets
import Testing

@testable import EC2

struct PriceQuestionTests {
    @Test func `a few types are asked for one by one`() {
        let kinds: Set = [
            PricedKind(type: "m6i.large", system: "Linux"), PricedKind(type: "t3.micro", system: "Windows"),
            PricedKind(type: "m6i.large", system: "Linux/UNIX", spotZone: "eu-west-1a"),
        ]
        #expect(PriceQuestion.these(kinds) == Set(kinds.map(PriceQuestion.one)))
        #expect(PriceQuestion.these([]).isEmpty)
    }

    @Test func `of many types of one system the whole list is asked for, once`() {
        let many = (0...PriceQuestion.mostSingle).map { PricedKind(type: "x\($0).large", system: "Linux") }
        let windows = PricedKind(type: "m6i.large", system: "Windows")
        let spot = PricedKind(type: "m6i.large", system: "Linux/UNIX", spotZone: "eu-west-1a")
        #expect(
            PriceQuestion.these(Set(many + [windows, spot])) == [.all(system: "Linux"), .one(windows), .one(spot)])
    }
}
