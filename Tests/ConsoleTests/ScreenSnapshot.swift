import DustTesting
import Testing

extension ScreenSnapshot {
    /// Expects that `rows` are what the snapshot of that name has.
    static func expect(_ rows: [String], named name: String, sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(difference(rows, named: name, beside: #filePath) == nil, sourceLocation: sourceLocation)
    }
}
