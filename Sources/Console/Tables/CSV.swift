/// Comma-separated values as RFC 4180 has them: CR LF at the end of each record, quotes only where they are needed.
package enum CSV {
    /// One record with its line end.
    package static func record(_ fields: some Sequence<String>) -> String {
        fields.map(field).joined(separator: ",") + "\r\n"
    }

    /// A heading and records.
    package static func rendered(heading: [String], records: some Sequence<[String]>) -> String {
        records.reduce(into: record(heading)) { $0 += record($1) }
    }

    private static func field(_ text: String) -> String {
        let needsQuotes = text.utf8.contains { byte in
            byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == 0x0d || byte == 0x0a
        }
        return needsQuotes ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
    }
}

extension Table {
    /// All cells with all columns as CSV, without group headings and never cut.
    package func csv() -> String {
        var text = CSV.record(columns.map(\.title))
        for case .cells(let cells) in rows {
            text += CSV.record(columns.indices.map { $0 < cells.count ? cells[$0].text : "" })
        }
        return text
    }
}
