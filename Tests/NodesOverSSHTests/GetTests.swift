import DustTesting
import Foundation
import Nodes
import NodesOverSSH
import Problems
import Testing

struct GetTests {
    @Test func `files get their node's name behind theirs`() async throws {
        try await TransferBed.with { bed in
            try bed.write("1", to: bed.there + "/logs/a b'\n.log", mode: 0o640)
            try bed.write("", to: bed.there + "/logs/ä.log")
            let tally = try await bed.get(["logs/*.log", "/proc/version"]) { $0.verifies = false }
            #expect(tally.problems.isEmpty && tally.files == 3)
            #expect(bed.names(bed.here) == ["a b'\n.log.web0", "version.web0", "ä.log.web0"])
            #expect(bed.text(bed.here + "/a b'\n.log.web0") == "1")
            #expect(try bed.mode(bed.here + "/a b'\n.log.web0") == 0o640)
            #expect(bed.text(bed.here + "/version.web0")?.isEmpty == false)
        }
    }

    @Test func `a folder comes as a folder, links as links and last`() async throws {
        try await TransferBed.with { bed in
            let big = String(repeating: "0123456789", count: 50_000)
            try bed.write(big, to: bed.there + "/dir/deep/x")
            try FileManager.default.createDirectory(
                atPath: bed.there + "/dir/empty", withIntermediateDirectories: true)
            try FileManager.default.createSymbolicLink(atPath: bed.there + "/dir/link", withDestinationPath: "/etc")
            let tally = try await bed.get(["dir"]) {
                $0.isRecursive = true
                $0.verifies = true
            }
            #expect(tally.problems.isEmpty && tally.files == 2)
            let copy = bed.here + "/dir.web0"
            #expect(bed.names(copy) == ["deep", "empty", "link"] && bed.text(copy + "/deep/x") == big)
            #expect(try FileManager.default.destinationOfSymbolicLink(atPath: copy + "/link") == "/etc")
        }
    }

    @Test func `nothing is written through a local link that stands where a folder should be`() async throws {
        try await TransferBed.with { bed in
            try bed.write("evil", to: bed.there + "/dir/sub/x")
            try FileManager.default.createDirectory(atPath: bed.here + "/elsewhere", withIntermediateDirectories: true)
            try FileManager.default.createDirectory(atPath: bed.here + "/dir.web0", withIntermediateDirectories: true)
            try FileManager.default.createSymbolicLink(
                atPath: bed.here + "/dir.web0/sub", withDestinationPath: bed.here + "/elsewhere")
            let tally = try await bed.get(["dir"]) { $0.isRecursive = true }
            #expect(tally.problems.map(\.code) == ["get.in-the-way"])
            #expect(bed.names(bed.here + "/elsewhere").isEmpty)
        }
    }

    @Test(arguments: [("none", "sftp.no-such-file"), ("no*", "get.no-file"), ("dir", "get.is-folder")])
    func `what cannot be had is told with node and path, and the rest comes`(path: String, code: String) async throws {
        try await TransferBed.with { bed in
            try bed.write("x", to: bed.there + "/dir/x")
            let tally = try await bed.get([path, "dir/x"])
            #expect(tally.problems.map(\.code) == [code] && tally.files == 1)
            #expect(tally.problems.first?.what.contains("web0") == true)
            #expect(tally.problems.first?.what.contains(path) == true)
            #expect(bed.names(bed.here) == ["x.web0"])
        }
    }

    @Test func `two files of one name are not put over each other`() async throws {
        try await TransferBed.with { bed in
            try bed.write("1", to: bed.there + "/a/x")
            try bed.write("2", to: bed.there + "/b/x")
            let tally = try await bed.get(["a/x", "b/x"])
            #expect(tally.problems.map(\.code) == ["get.same-name"] && bed.text(bed.here + "/x.web0") == "1")
        }
    }
}
