import Fleets
import Problems
import Targets
import Testing

@Suite struct TypeOfferTests {
    private static let offers: [TypeOffer] = {
        var offers = [
            TypeOffer(type: "t3.nano", vcpus: 2, memoryMiB: 512, architectures: ["x86_64"], zones: ["eu-west-1a"]),
            TypeOffer(
                type: "m7g.2xlarge", vcpus: 8, memoryMiB: 32_768, architectures: ["arm64"], zones: ["eu-west-1b"]),
            TypeOffer(type: "g5.2xlarge", vcpus: 8, memoryMiB: 32_768, architectures: ["x86_64"], gpus: 1),
            TypeOffer(
                type: "m1.small", vcpus: 1, memoryMiB: 1_740, architectures: ["i386", "x86_64"], isCurrent: false),
        ]
        offers[0].price = 0.0057
        offers[1].price = 0.36
        offers[2].price = 1.35
        offers[2].spotPrice = 0.5
        return offers
    }()

    private func names(_ expression: String, withoutPrices: Bool = false) throws -> [String] {
        let expression = try TargetParser.parse(expression).overTypes
        let scope = TargetScope(candidates: Self.offers, attributesPresent: { TypeOffer.attributes })
        return try TargetMatcher.select(withoutPrices ? expression.withoutPrices : expression, in: scope).chosen
            .map(\.type)
    }

    @Test(
        "An expression chooses types by what they have",
        arguments: [
            ("vcpus>=8&memory>=32GB&gpu", ["g5.2xlarge"]), ("m*", ["m7g.2xlarge", "m1.small"]),
            ("arm64", ["m7g.2xlarge"]), ("current&!gpu", ["t3.nano", "m7g.2xlarge"]), ("family=m1", ["m1.small"]),
            ("memory<1GiB", ["t3.nano"]), ("memory=512MiB", ["t3.nano"]), ("gpus=0&vcpus=8", ["m7g.2xlarge"]),
            ("price<0.5", ["t3.nano", "m7g.2xlarge"]), ("spot<1", ["g5.2xlarge"]), ("zone=*1b", ["m7g.2xlarge"]),
            ("type=t3.*", ["t3.nano"]), ("x86_64,!m1.small", ["t3.nano", "g5.2xlarge"]),
        ])
    func choosing(_ expression: String, _ means: [String]) throws {
        #expect(try names(expression) == means)
    }

    @Test func `before prices are known, everything that a price may still choose is there`() throws {
        #expect(try names("vcpus=8&price<0.5", withoutPrices: true) == ["m7g.2xlarge", "g5.2xlarge"])
        #expect(try names("price<0.5&vcpus=8", withoutPrices: true) == ["m7g.2xlarge", "g5.2xlarge"])
        #expect(try names("t3.nano,gpu&!price>1", withoutPrices: true) == ["t3.nano", "g5.2xlarge"])
        #expect(try names("!price>1,!gpu", withoutPrices: true) == ["t3.nano", "m7g.2xlarge", "m1.small"])
        #expect(try names("t3.nano,price<0.5", withoutPrices: true).count == 4)
        #expect(try TargetParser.parse("a&!(b,spot<1)").asksForPrices)
    }

    @Test func `an attribute that types have not is an error`() throws {
        let problem = try #require(throws: Problem.self) { try names("wheels=4") }
        #expect(problem.code == "target.unknown-attribute")
    }
}
