import DustTesting
import Foundation
import Nodes
import NodesOverSSH
import Problems
import Testing

struct PutTests {
    @Test func `files go into a folder or to a name, as scp has it`() async throws {
        try await TransferBed.with { bed in
            try bed.write("one", to: bed.here + "/a b'\"\n.txt", mode: 0o750)
            try bed.write("", to: bed.here + "/ä.txt")
            try bed.write("", to: bed.there + "/folder/keep")
            let several = try await bed.put([bed.here + "/*.txt"], to: "~/folder")
            #expect(several.files == 2 && several.problems.isEmpty)
            #expect(bed.names(bed.there + "/folder") == ["a b'\"\n.txt", "keep", "ä.txt"])
            #expect(bed.text(bed.there + "/folder/a b'\"\n.txt") == "one")
            #expect(try bed.mode(bed.there + "/folder/a b'\"\n.txt") == 0o750)

            _ = try await bed.put([bed.here + "/ä.txt"], to: "renamed")
            #expect(bed.text(bed.there + "/renamed") == "")
            _ = try await bed.put([bed.here + "/a b*"], to: bed.there + "/renamed")
            #expect(bed.text(bed.there + "/renamed") == "one")
        }
    }

    @Test func `several files, or a slash behind it, want a folder that is there`() async throws {
        try await TransferBed.with { bed in
            try bed.write("1", to: bed.here + "/a")
            try bed.write("2", to: bed.here + "/b")
            for (paths, destination) in [(["/a", "/b"], "none"), (["/a"], "none/")] {
                let failure = await #expect(throws: NodeFailure.self) {
                    try await bed.put(paths.map { bed.here + $0 }, to: destination)
                }
                #expect(failure?.problem.code == "put.no-folder" && failure?.hadBegun == true)
                #expect(failure?.problem.what.contains("web0") == true)
            }
            #expect(bed.names(bed.there).isEmpty)
        }
    }

    @Test func `a folder travels with empty ones, links, modes and times`() async throws {
        try await TransferBed.with { bed in
            try bed.write("x", to: bed.here + "/dir/deep/er/x", mode: 0o444)
            try FileManager.default.createDirectory(
                atPath: bed.here + "/dir/empty", withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o500])
            try FileManager.default.createSymbolicLink(atPath: bed.here + "/dir/link", withDestinationPath: "/nowhere")
            let old = Date(timeIntervalSince1970: 1_000_000_000)
            try FileManager.default.setAttributes([.modificationDate: old], ofItemAtPath: bed.here + "/dir/deep/er/x")
            let tally = try await bed.put([bed.here + "/dir"], to: "copy") {
                $0.isRecursive = true
                $0.keepsTimes = true
            }
            #expect(tally.problems.isEmpty && tally.files == 2)
            let copy = bed.there + "/copy"
            #expect(bed.text(copy + "/deep/er/x") == "x" && bed.names(copy) == ["deep", "empty", "link"])
            #expect(try bed.mode(copy + "/deep/er/x") == 0o444 && bed.mode(copy + "/empty") == 0o500)
            #expect(try FileManager.default.destinationOfSymbolicLink(atPath: copy + "/link") == "/nowhere")
            let date = try FileManager.default.attributesOfItem(atPath: copy + "/deep/er/x")[.modificationDate] as? Date
            #expect(date == old)
            // What is there is a folder now, so the second one goes into it.
            _ = try await bed.put([bed.here + "/dir"], to: "copy") { $0.isRecursive = true }
            #expect(bed.text(copy + "/dir/deep/er/x") == "x")
        }
    }

    @Test func `files that are there already are left alone when asked to`() async throws {
        try await TransferBed.with { bed in
            try bed.write("same", to: bed.here + "/a")
            _ = try await bed.put([bed.here + "/a"], to: "a")
            #expect(try await bed.put([bed.here + "/a"], to: "a") { $0.skip = .sameSizeAndTime }.skipped == 1)
            #expect(try await bed.put([bed.here + "/a"], to: "a") { $0.skip = .sameContent }.skipped == 1)
            try bed.write("else", to: bed.there + "/a")
            #expect(try await bed.put([bed.here + "/a"], to: "a") { $0.skip = .sameContent }.files == 1)
            #expect(bed.text(bed.there + "/a") == "same")
            #expect(try await bed.put([bed.here + "/a"], to: "b") { $0.verifies = true }.files == 1)
        }
    }

    @Test func `a part is gone on with when it is resumed, and never with a part of something else`() async throws {
        try await TransferBed.with { bed in
            let text = String(repeating: "0123456789", count: 100_000)
            try bed.write(text, to: bed.here + "/big")
            let item = try #require(LocalItem(Array((bed.here + "/big").utf8), followed: true))
            let part = TransferNames.part(
                of: Array("big".utf8), size: item.size, modified: item.modified, node: "i-0001")
            // Something else in the first bytes shows that these were not sent again.
            let name = String(decoding: part, as: UTF8.self)
            try bed.write("ABC" + text.dropFirst(3).prefix(70_000), to: bed.there + "/" + name)
            _ = try await bed.put([bed.here + "/big"], to: ".") { $0.resumes = true }
            let isResumed = bed.text(bed.there + "/big") == "ABC" + text.dropFirst(3)
            #expect(isResumed)
            #expect(bed.names(bed.there) == ["big"])
            _ = try await bed.put([bed.here + "/big"], to: ".") { $0.resumes = true }
            let isWhole = bed.text(bed.there + "/big") == text
            #expect(isWhole)
        }
    }

    @Test(arguments: ["none/x", "file/x"])
    func `a place that is not there is told with node and path, and leaves nothing`(destination: String) async throws {
        try await TransferBed.with { bed in
            try bed.write("x", to: bed.here + "/x")
            try bed.write("y", to: bed.there + "/file")
            let tally: TransferTally
            do {
                tally = try await bed.put([bed.here + "/x"], to: destination)
            } catch let failure as NodeFailure {
                tally = TransferTally(problem: failure.problem)
            }
            let problem = try #require(tally.problems.first)
            #expect(problem.code.hasPrefix("sftp.") && problem.what.contains("web0"))
            #expect(problem.what.contains(destination))
            #expect(bed.names(bed.there) == ["file"])
        }
    }

    @Test func `a device is never replaced`() async throws {
        try await TransferBed.with { bed in
            try bed.write("x", to: bed.here + "/x")
            let failure = await #expect(throws: NodeFailure.self) {
                try await bed.put([bed.here + "/x"], to: "/dev/null")
            }
            #expect(failure?.problem.code == "put.not-a-file")
        }
    }

    @Test func `a server without file transfer is told of`() async throws {
        try await TransferBed.with(configuration: "Subsystem other /bin/false") { bed in
            try bed.write("x", to: bed.here + "/x")
            let failure = await #expect(throws: NodeFailure.self) { try await bed.put([bed.here + "/x"], to: "x") }
            #expect(failure?.problem.code == "sftp.none" && failure?.hadBegun == true)
        }
    }
}

extension TransferTally {
    init(problem: Problem) {
        self.init()
        problems = [problem]
    }
}
