import DustTesting
import Files
import Foundation
import Nodes
import Problems
import Synchronization
import Testing

@testable import NodesOverSSH
@testable import SSH

/// What goes by a program on the node, and how the file server steps in.
struct StreamTests {
    /// Nothing but SFTP, as many servers allow it: every command becomes a file server, which begins in the user's own home folder.
    private static let onlySFTP = "ForceCommand internal-sftp"

    private func makeTree(_ bed: TransferBed) throws {
        for number in 0..<40 {
            try bed.write(
                String(repeating: "\(number)\n", count: number * 700),
                to: bed.here + "/tree/d\(number % 4)/f \(number)ü",
                mode: number % 2 == 0 ? 0o640 : 0o755)
        }
        let files = FileManager.default
        try files.createDirectory(atPath: bed.here + "/tree/empty", withIntermediateDirectories: true)
        try files.createSymbolicLink(atPath: bed.here + "/tree/d0/link", withDestinationPath: "../d1")
        try files.setAttributes([.posixPermissions: 0o550], ofItemAtPath: bed.here + "/tree/d3")
        try files.setAttributes([.posixPermissions: 0o750], ofItemAtPath: bed.here + "/tree")
    }

    /// Every path below a folder, with its kind, mode and content.
    private func listing(_ folder: String) throws -> [String] {
        let output = try TestProcess.run(
            "sh",
            ["-c", #"cd "$1" && find . -printf "%P %y %m %s %l\n" -type f -exec sha256sum {} + | sort"#, "sh", folder])
        return output.split(separator: "\n").map { line in
            // The size of a folder is the file system's own affair.
            line.contains(" d ") ? line.split(separator: " ").prefix(3).joined(separator: " ") : String(line)
        }
    }

    private func putTree(
        _ bed: TransferBed, to destination: String, _ change: @escaping (inout TransferOptions) -> Void = { _ in }
    ) async throws -> TransferTally {
        try await bed.put([bed.here + "/tree"], to: destination) {
            $0.isRecursive = true
            change(&$0)
        }
    }

    @Test(arguments: ["", onlySFTP]) func `a folder arrives as it is, whatever carries it`(configuration: String)
        async throws
    {
        try await TransferBed.with(configuration: configuration) { bed in
            try makeTree(bed)
            let tally = try await putTree(bed, to: bed.there + "/copy")
            #expect(tally.problems.isEmpty && tally.files == 41 && tally.names == [bed.there + "/copy"])
            #expect(try listing(bed.there + "/copy") == listing(bed.here + "/tree"))
            #expect(bed.names(bed.there) == ["copy"])
            // It is there now, so the next one goes into it; and the one after that over it.
            for _ in 0..<2 {
                let again = try await putTree(bed, to: bed.there + "/copy")
                #expect(again.problems.isEmpty && again.files == 41)
            }
            #expect(try listing(bed.there + "/copy/tree") == listing(bed.here + "/tree"))
        }
    }

    @Test(arguments: ["", onlySFTP]) func `a large file arrives as it is, whatever carries it`(
        configuration: String
    ) async throws {
        try await TransferBed.with(configuration: configuration) { bed in
            let text = (0..<300_000).map { "\($0)" }.joined(separator: ".")
            try bed.write(text, to: bed.here + "/big", mode: 0o751)
            let moved = Mutex<Int64>(0)
            let tally = try await bed.put([bed.here + "/big"], to: bed.there + "/it's there", stallLimit: .seconds(60))
            { event in
                if case .moved(let bytes) = event { moved.withLock { $0 += bytes } }
            }
            #expect(tally.problems.isEmpty && tally.files == 1)
            #expect(bed.text(bed.there + "/it's there") == text && moved.withLock { $0 } == Int64(text.utf8.count))
            #expect(try bed.mode(bed.there + "/it's there") == 0o751 && bed.names(bed.there) == ["it's there"])
            // Who allows nothing but SFTP has no program to compare with either.
            guard configuration.isEmpty else { return }
            let verified = try await bed.put([bed.here + "/big"], to: bed.there + "/big") { $0.verifies = true }
            #expect(verified.files == 1 && bed.text(bed.there + "/big") == text)
        }
    }

    @Test func `programs are started where the server lets us, and only there`() async throws {
        for (configuration, isThere) in [("", true), (Self.onlySFTP, false)] {
            try await TransferBed.with(configuration: configuration) { bed in
                let connection = try await bed.pool.connection(to: SSHDestination(bed.node().route))
                let path = RemotePath(bed.there + "/it's \\ $x!")
                let sink = try await NodeProgram.prepare(on: connection)
                #expect(try await sink.begin(.write(path)) == isThere)
                guard isThere else { return await sink.close() }
                #expect(try await sink.write(Array("text".utf8)))
                #expect(try await sink.finish() == nil)
                #expect(await sink.hasBegun)
                await sink.close()
                #expect(try bed.text(path.text) == "text" && bed.mode(path.text) == 0o600)
                // What is there already is nobody's to write over: it may be somebody's link.
                let second = try await NodeProgram.prepare(on: connection)
                #expect(try await second.begin(.write(path)))
                #expect(try await second.finish() != nil)
                #expect(await !second.hasBegun)
                await second.close()
                #expect(bed.text(path.text) == "text")
                let third = try await NodeProgram.prepare(on: connection)
                #expect(try await !third.begin(.write("relative")))
                #expect(try await !third.begin(.write("/a\nb")))
                await third.close()
            }
        }
    }

    @Test(arguments: ["", onlySFTP]) func `many files go into a folder that is there, and only what it lacks`(
        configuration: String
    ) async throws {
        try await TransferBed.with(configuration: configuration) { bed in
            try makeTree(bed)
            try FileManager.default.createDirectory(atPath: bed.there + "/copy", withIntermediateDirectories: true)
            try bed.write("old", to: bed.there + "/copy/tree/d1/f 5ü", mode: 0o600)
            try bed.write("stays", to: bed.there + "/copy/tree/d1/other")
            let copy = configuration.isEmpty ? "copy" : bed.there + "/copy"
            let first = try await putTree(bed, to: copy) { $0.keepsTimes = true }
            #expect(first.problems.isEmpty && first.files == 41)
            #expect(bed.text(bed.there + "/copy/tree/d1/other") == "stays")
            try FileManager.default.removeItem(atPath: bed.there + "/copy/tree/d1/other")
            #expect(try listing(bed.there + "/copy/tree") == listing(bed.here + "/tree"))
            let same = try await putTree(bed, to: copy) { $0.skip = .sameSizeAndTime }
            #expect(same.problems.isEmpty && same.skipped == 40 && same.files == 1)
            try FileManager.default.removeItem(atPath: bed.there + "/copy/tree/d2/f 6ü")
            try bed.write("changed", to: bed.there + "/copy/tree/d0/f 8ü", mode: 0o640)
            let mended = try await putTree(bed, to: copy) {
                if configuration.isEmpty { $0.skip = .sameContent } else { $0.skip = .sameSizeAndTime }
            }
            #expect(mended.problems.isEmpty && mended.skipped == 38 && mended.files == 3)
            #expect(try listing(bed.there + "/copy/tree") == listing(bed.here + "/tree"))
            guard configuration.isEmpty else { return }
            let verified = try await putTree(bed, to: copy) { $0.verifies = true }
            #expect(verified.problems.isEmpty && verified.files == 41)
        }
    }

    @Test func `a name that stands in the way is told, and the others arrive`() async throws {
        try await TransferBed.with { bed in
            try makeTree(bed)
            try FileManager.default.createDirectory(
                atPath: bed.there + "/tree/d1/f 5ü/x", withIntermediateDirectories: true)
            let tally = try await putTree(bed, to: ".")
            #expect(tally.problems.count == 1 && tally.files == 40)
            #expect(tally.problems.first?.what.contains("d1/f 5ü") == true)
            #expect(bed.names(bed.there) == ["tree"] && bed.names(bed.there + "/tree/d1").count == 10)
        }
    }

    @Test(arguments: ["", onlySFTP]) func `many files come back as they are, whatever carries them`(
        configuration: String
    ) async throws {
        try await TransferBed.with(configuration: configuration) { bed in
            try makeTree(bed)
            try FileManager.default.moveItem(atPath: bed.here + "/tree", toPath: bed.there + "/tree")
            try bed.write("1", to: bed.there + "/tree/d1/a\nb\\c")
            try bed.write("2", to: bed.there + "/tree/d1/-C")
            try bed.write(
                String(repeating: "l", count: 3_000), to: bed.there + "/tree/\(String(repeating: "n", count: 200))")
            try FileManager.default.linkItem(atPath: bed.there + "/tree/d1/f 5ü", toPath: bed.there + "/tree/hard")
            let tree = configuration.isEmpty ? "tree" : bed.there + "/tree"
            let tally = try await bed.get([tree]) {
                $0.isRecursive = true
                $0.keepsTimes = true
            }
            #expect(tally.problems.isEmpty && tally.files == 45)
            #expect(try listing(bed.here + "/tree.web0") == listing(bed.there + "/tree"))
            #expect(bed.names(bed.here) == ["tree.web0"])
            let again = try await bed.get([tree]) {
                $0.isRecursive = true
                $0.skip = configuration.isEmpty ? .sameContent : .sameSizeAndTime
            }
            #expect(again.problems.isEmpty && again.skipped == 44 && again.files == 1)
            guard configuration.isEmpty else { return }
            let verified = try await bed.get([tree]) {
                $0.isRecursive = true
                $0.verifies = true
            }
            #expect(verified.problems.isEmpty && verified.files == 45)
        }
    }

    @Test(arguments: ["", onlySFTP]) func `a large file comes back as it is, whatever carries it`(
        configuration: String
    ) async throws {
        try await TransferBed.with(configuration: configuration) { bed in
            let text = (0..<300_000).map { "\($0)" }.joined(separator: ".")
            try bed.write(text, to: bed.there + "/it's big", mode: 0o751)
            let tally = try await bed.get([configuration.isEmpty ? "it's big" : bed.there + "/it's big"]) {
                $0.verifies = configuration.isEmpty
            }
            #expect(tally.problems.isEmpty && tally.files == 1 && bed.names(bed.here) == ["it's big.web0"])
            #expect(try bed.text(bed.here + "/it's big.web0") == text && bed.mode(bed.here + "/it's big.web0") == 0o751)
        }
    }

    @Test func `a file that cannot be read is told by its name, and the others arrive`() async throws {
        try await TransferBed.with { bed in
            try makeTree(bed)
            // Between looking at it and sending it, so that root cannot read it either.
            let sources = try await LocalSource.find(bed.here + "/tree", home: bed.here, isRecursive: true)
            try FileManager.default.removeItem(atPath: bed.here + "/tree/d1/f 5ü")
            var options = TransferOptions()
            options.isRecursive = true
            let moved = Mutex<Int64>(0)
            let request = PutRequest(sources: sources, destination: "copy", options: options)
            let tally = try await bed.transfer.put(request, to: bed.node()) { event in
                if case .moved(let bytes) = event { moved.withLock { $0 += bytes } }
            }
            #expect(tally.problems.map(\.code) == ["file.unreadable"] && tally.files == 40)
            #expect(moved.withLock { $0 } == tally.bytes)
            #expect(bed.names(bed.there) == ["copy"] && bed.names(bed.there + "/copy/d1").count == 9)
        }
    }

    @Test func `an interrupted folder leaves nothing at all`() async throws {
        try await TransferBed.with { bed in
            try makeTree(bed)
            try bed.write(String(repeating: "x", count: 40_000_000), to: bed.here + "/tree/z")
            let (begun, feed) = AsyncStream.makeStream(of: Void.self)
            var options = TransferOptions()
            options.isRecursive = true
            let sources = try await LocalSource.find(bed.here + "/tree", home: bed.here, isRecursive: true)
            let request = PutRequest(sources: sources, destination: "copy", options: options)
            // Nothing goes on before the cancellation is there, however slow the machine is.
            let gate = DispatchSemaphore(value: 0)
            let isFirst = Mutex(true)
            let task = Task {
                try await bed.transfer.put(request, to: bed.node()) { event in
                    guard case .moved = event,
                        isFirst.withLock({ first in
                            defer { first = false }
                            return first
                        })
                    else { return }
                    feed.yield()
                    gate.wait()
                }
            }
            for await _ in begun { break }
            task.cancel()
            gate.signal()
            await #expect(throws: (any Error).self) { try await task.value }
            #expect(bed.names(bed.there).isEmpty)
        }
    }

    @Test func `a folder for a full disk leaves what fits, and tells the rest`() async throws {
        try await TransferBed.with { bed in
            guard getuid() == 0 else { return }
            let disk = bed.there + "/disk"
            try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
            try TestProcess.run("mount", ["-t", "tmpfs", "-o", "size=2m", "none", disk])
            defer { _ = try? TestProcess.run("umount", ["-l", disk]) }
            try makeTree(bed)
            try bed.write(String(repeating: "x", count: 4_000_000), to: bed.here + "/tree/z")
            let tally = try await putTree(bed, to: "disk/copy")
            #expect(tally.files == 41 && tally.problems.map(\.code) == ["transfer.failed"])
            #expect(tally.problems.first?.why?.contains("No space left on device") == true)
            #expect(bed.names(disk) == ["copy"] && !bed.names(disk + "/copy").contains("z"))
        }
    }

    @Test func `the archive is one that tar reads`() async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/dust-archive-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let long = Array(repeating: "d23456789", count: 20).joined(separator: "/")
        try FileManager.default.createDirectory(atPath: folder + "/in/" + long, withIntermediateDirectories: true)
        try FileManager.default.createDirectory(atPath: folder + "/out", withIntermediateDirectories: true)
        for size in [0, 1, 511, 512, 513, 65_536, 200_000] {
            try Data(repeating: 7, count: size).write(to: URL(fileURLWithPath: folder + "/in/\(long)/\(size)"))
        }
        let source = try await LocalSource.find(folder + "/in", home: "/", isRecursive: true)[0]
        let archive = try #require(TreeArchive(source.items))
        let bytes = Mutex<[UInt8]>([])
        let moved = Mutex<Int64>(0)
        try await archive.send { piece in
            bytes.withLock { $0 += piece }
            return true
        } moved: { count in
            moved.withLock { $0 += count }
        }
        try Data(bytes.withLock { $0 }).write(to: URL(fileURLWithPath: folder + "/a.tar"))
        try TestProcess.run("tar", ["-C", folder + "/out", "-xpf", folder + "/a.tar"])
        #expect(try TestProcess.run("diff", ["-r", folder + "/in", folder + "/out"]).isEmpty)
        #expect(bytes.withLock { $0.count % 512 } == 0 && moved.withLock { $0 } == 267_073)
        try Data().write(to: URL(fileURLWithPath: folder + "/in/" + String(repeating: "n", count: 101)))
        let tooLong = try await LocalSource.find(folder + "/in", home: "/", isRecursive: true)[0]
        #expect(TreeArchive(tooLong.items) == nil)
    }
}
