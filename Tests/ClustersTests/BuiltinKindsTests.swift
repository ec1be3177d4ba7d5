import Files
import Testing

@testable import Clusters

@Suite struct BuiltinKindsTests {
    /// The folder of the sources, as a reader of the repository has it.
    private static let folder =
        #filePath.split(separator: "/").dropLast(3).map { "/\($0)" }.joined() + "/Sources/Clusters/Resources/Kinds"

    private static func names(in folder: String) throws -> [String] {
        try #require(DirectoryEntry.all(in: folder)).map(\.name).filter { !$0.hasPrefix(".") }.sorted()
    }

    @Test("Every folder under Resources/Kinds is a kind of dust's own, with every file in it")
    func files() throws {
        #expect(try Self.names(in: Self.folder) == BuiltinKinds.all.map(\.name).sorted())
        for kind in BuiltinKinds.all {
            var expected: [String: String] = [:]
            for file in try Self.names(in: "\(Self.folder)/\(kind.name)") {
                #expect(file.hasPrefix("\(kind.name)."), "\(file) does not begin with its kind")
                expected[String(file.dropFirst(kind.name.count + 1))] =
                    try AtomicFile.readText("\(Self.folder)/\(kind.name)/\(file)")
            }
            #expect(kind.files == expected)
        }
    }

    @Test("Each of dust's own kinds can be read", arguments: BuiltinKinds.all.map(\.name))
    func reading(_ name: String) throws {
        #expect(try KindLibrary(folder: "/nonexistent").kind(name).name == name)
    }
}
