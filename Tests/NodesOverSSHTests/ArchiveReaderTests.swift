import DustTesting
import Foundation
import Testing

@testable import NodesOverSSH

/// Archives of the system's own tar, in every format that it writes, read in pieces of every size.
struct ArchiveReaderTests {
    private func read(_ bytes: [UInt8], by piece: Int) -> (files: [String: Int], isBroken: Bool) {
        var reader = ArchiveReader()
        var files: [String: Int] = [:]
        var name = ""
        var start = 0
        while start < bytes.count {
            let end = min(start + piece, bytes.count)
            reader.take(bytes[start..<end]) { event in
                switch event {
                case .file(let said, _):
                    name = String(decoding: said, as: UTF8.self)
                    files[name] = 0
                case .data(let data): files[name, default: 0] += data.count
                case .end: break
                }
            }
            start = end
        }
        return (files, reader.isBroken)
    }

    @Test(arguments: ["gnu", "ustar", "posix", "v7"]) func `the archives of tar are read`(format: String) throws {
        let folder = try SSHServerFixture.makeFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var expected: [String: Int] = [:]
        let long = format == "v7" ? "d" : Array(repeating: "d23456789", count: 15).joined(separator: "/")
        try FileManager.default.createDirectory(atPath: folder + "/in/" + long, withIntermediateDirectories: true)
        for size in [0, 1, 511, 512, 513, 70_000] {
            for path in ["./f \(size)", "./\(long)/\(size)"] {
                try Data(repeating: 1, count: size).write(to: URL(fileURLWithPath: "\(folder)/in/\(path)"))
                expected[path] = size
            }
        }
        if format == "gnu" || format == "posix" {
            let path = "./" + String(repeating: "ü", count: 120)
            try Data(repeating: 1, count: 10).write(to: URL(fileURLWithPath: "\(folder)/in/\(path)"))
            expected[path] = 10
        }
        try FileManager.default.createSymbolicLink(atPath: folder + "/in/link", withDestinationPath: "/etc")
        try TestProcess.run("tar", ["-C", folder + "/in", "--format=\(format)", "-cf", folder + "/a.tar", "."])
        let bytes = try Array(Data(contentsOf: URL(fileURLWithPath: folder + "/a.tar")))
        for piece in [1, 7, 512, 4_099, bytes.count] {
            let (files, isBroken) = read(bytes, by: piece)
            #expect(files == expected && !isBroken)
        }
    }

    @Test func `what is no archive is given up at once`() {
        var header = [UInt8](repeating: 0, count: 512)
        header[0] = UInt8(ascii: "x")
        #expect(read(header, by: 512).isBroken)
        #expect(read(Array(repeating: 0xff, count: 2_048), by: 512).isBroken)
        // A size of more than anything has, with the right sum.
        for digits in [Array("77777777777 ".utf8), [0x80, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]] {
            var vast = header
            vast.replaceSubrange(124..<136, with: digits)
            vast[156] = UInt8(ascii: "0")
            vast.replaceSubrange(148..<156, with: Array("        ".utf8))
            let sum = String(vast.reduce(0) { $0 + Int($1) }, radix: 8)
            vast.replaceSubrange(148..<148 + sum.utf8.count, with: Array(sum.utf8))
            let (files, isBroken) = read(vast + Array(repeating: 1, count: 1_024), by: 100)
            #expect(isBroken || files == ["x": 1_024])
        }
    }

    @Test func `the common folder of paths`() {
        let folder = { (paths: [String]) in
            String(decoding: Download.commonFolder(paths.map { Array($0.utf8) }), as: UTF8.self)
        }
        #expect(folder(["/a/b/c", "/a/b/d/e"]) == "/a/b" && folder(["/a/b", "/ab/c"]) == "/" && folder(["/x"]) == "/")
        #expect(folder(["/a/b/c"]) == "/a/b" && folder([]) == "/")
    }
}
