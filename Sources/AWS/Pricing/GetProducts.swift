import JSON
import Problems

extension AWSClient {
    /// The price list's entries, each a JSON document as AWS gives them, that have all these attributes.
    ///
    /// `service` is the price list's name, such as `AmazonEC2`; `region` chooses only which of the few servers is asked.
    /// Source: GetProducts, AWS Price List Query API.
    package func products(
        of service: String, where attributes: [(name: String, value: String)], in region: String
    ) async throws(Problem) -> [JSONValue] {
        let filters = attributes.map { attribute -> JSONValue in
            ["Type": "TERM_MATCH", "Field": .string(attribute.name), "Value": .string(attribute.value)]
        }
        var products: [JSONValue] = []
        var pages = Pages("GetProducts")
        while true {
            var parameters: [JSONValue.Member] = [
                .init("ServiceCode", .string(service)), .init("Filters", .array(filters)),
                .init("FormatVersion", "aws_v1"),
            ]
            if let token = pages.token { parameters.append(.init("NextToken", .string(token))) }
            let reply = try await json(.pricing, "GetProducts", .object(parameters), region: region)
            for entry in reply["PriceList"]?.array ?? [] {
                if let document = entry.string.flatMap({ try? JSONValue(parsing: $0) }) { products.append(document) }
            }
            guard try pages.advance(to: reply["NextToken"]?.string) else { return products }
        }
    }
}
