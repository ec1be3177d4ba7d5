import Files
import Foundation
import Testing

/// The system's own tar says what an archive is.
@Suite struct TarArchiveTests {
    @Test func `tar reads what was put in, long names and odd ones too`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "dust-tar-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let long = "logs/" + String(repeating: "a", count: 120) + "/worker0.txt"
        let files: [(String, [UInt8])] = [
            ("logs/index.html", Array("<p>é\n".utf8)), ("logs/empty", []), (long, Array(repeating: 7, count: 512)),
            ("logs/worker 1.txt", Array(repeating: 0, count: 100_001)), ("../out", [1]),
        ]
        var archive = TarArchive()
        for (path, bytes) in files { archive.add(path, bytes, modified: 1_764_500_000) }
        try Data(archive.bytes).write(to: folder.appending(path: "a.tar"))
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["tar", "-xf", "a.tar"]
        process.currentDirectoryURL = folder
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        for (path, bytes) in files {
            let path = path == "../out" ? "_/out" : path
            #expect(try Array(Data(contentsOf: folder.appending(path: path))) == bytes, "\(path)")
        }
    }
}
