import DustTesting
import Files
import Foundation
import Nodes
import Problems
import Testing

@testable import NodesOverSSH

/// What comes as one stream keeps to the same guards as what comes file by file: names, sizes, links, places and disks.
struct ArchiveGuardTests {
    private func fill(_ bed: TransferBed, _ count: Int = 20) throws {
        for number in 0..<count { try bed.write("\(number)", to: bed.there + "/dir/\(number)") }
    }

    /// Has the node's shell find another `tar`; `ran` is there once it was started.
    private func replaceTar(_ bed: TransferBed, by script: String) throws {
        let bin = bed.there + "/bin"
        try bed.write("#!/bin/sh\n: >'\(bed.there)/ran'\n\(script)\n", to: bin + "/tar", mode: 0o755)
        try bed.write("PATH='\(bin)':$PATH\n", to: bed.there + "/.bashrc")
    }

    private func getDir(_ bed: TransferBed, _ sources: [String] = ["dir"]) async throws -> TransferTally {
        try await bed.get(sources) { $0.isRecursive = true }
    }

    /// That all of `dir` is here and nothing else.
    private func expectWhole(_ bed: TransferBed, _ tally: TransferTally, _ count: Int = 20) throws {
        #expect(tally.problems.isEmpty && tally.files == count && bed.text(bed.there + "/ran") != nil)
        #expect(bed.names(bed.here) == ["dir.web0"] && bed.names(bed.here + "/dir.web0").count == count)
        for number in 0..<count { #expect(bed.text(bed.here + "/dir.web0/\(number)") == "\(number)") }
        #expect(!bed.names(bed.server.folder).contains("escaped"))
    }

    @Test func `a tar that lies writes nothing but what was listed`() async throws {
        try await TransferBed.with { bed in
            try fill(bed)
            // Names that nobody asked for, one that leads out, a link, and a size that was not listed.
            let evil = bed.there + "/evil"
            try bed.write("evil", to: evil + "/dir/../escaped")
            try bed.write("not twenty", to: evil + "/dir/7")
            try bed.write("9", to: evil + "/dir/9")
            try FileManager.default.createSymbolicLink(atPath: evil + "/dir/8", withDestinationPath: "/etc/passwd")
            try TestProcess.run(
                "tar",
                [
                    "-C", evil, "-P", "--transform", "s,^escaped,../../escaped,", "-cf", bed.there + "/a.tar",
                    "escaped", "./dir/7", "./dir/8", "./dir/9", "./dir/9",
                ])
            try replaceTar(bed, by: "cat '\(bed.there)/a.tar'")
            try expectWhole(bed, try await getDir(bed))
        }
    }

    @Test(arguments: ["cat /dev/zero | tr '\\0' x | head -c 3000000", "echo no", "exit 3", "kill -9 $$"])
    func `a tar that is none is stepped in for`(script: String) async throws {
        try await TransferBed.with { bed in
            try fill(bed)
            try replaceTar(bed, by: script)
            try expectWhole(bed, try await getDir(bed))
        }
    }

    @Test func `an archive that ends early is filled up by the file server`() async throws {
        try await TransferBed.with { bed in
            try fill(bed)
            let tar = try TestProcess.find("tar")
            try replaceTar(bed, by: "'\(tar)' \"$@\" | head -c 5200")
            try expectWhole(bed, try await getDir(bed))
        }
    }

    @Test func `what is named twice comes twice`() async throws {
        try await TransferBed.with { bed in
            try fill(bed)
            let tally = try await getDir(bed, ["dir", "dir/5"])
            #expect(tally.problems.isEmpty && tally.files == 21)
            #expect(bed.text(bed.here + "/5.web0") == "5" && bed.text(bed.here + "/dir.web0/5") == "5")
        }
    }

    @Test func `a link that stands where a file comes is replaced and not followed`() async throws {
        try await TransferBed.with { bed in
            try fill(bed)
            try bed.write("mine", to: bed.here + "/elsewhere")
            try FileManager.default.createDirectory(
                atPath: bed.here + "/dir.web0", withIntermediateDirectories: true)
            try FileManager.default.createSymbolicLink(
                atPath: bed.here + "/dir.web0/3", withDestinationPath: bed.here + "/elsewhere")
            let tally = try await getDir(bed)
            #expect(tally.problems.isEmpty && tally.files == 20)
            #expect(bed.text(bed.here + "/elsewhere") == "mine" && bed.text(bed.here + "/dir.web0/3") == "3")
            let isLink = try? FileManager.default.destinationOfSymbolicLink(atPath: bed.here + "/dir.web0/3")
            #expect(isLink == nil)
        }
    }

    @Test func `a full disk here is told by name and leaves what fits`() async throws {
        try await TransferBed.with { bed in
            guard getuid() == 0 else { return }
            try fill(bed)
            try bed.write(String(repeating: "x", count: 3_000_000), to: bed.there + "/dir/big")
            try TestProcess.run("mount", ["-t", "tmpfs", "-o", "size=1m", "none", bed.here])
            defer { _ = try? TestProcess.run("umount", ["-l", bed.here]) }
            let tally = try await getDir(bed)
            #expect(tally.problems.map(\.code) == ["get.no-room"] && tally.files == 20)
            #expect(tally.problems.first?.what.contains("big") == true)
            #expect(bed.names(bed.here + "/dir.web0").count == 20)
        }
    }

    @Test func `a get that is interrupted leaves no passing name`() async throws {
        try await TransferBed.with { bed in
            try fill(bed)
            // It hands out the first file and then nothing more, until it is ended.
            try replaceTar(
                bed, by: "'\(try TestProcess.find("tar"))' \"$@\" | head -c 1800; exec sleep 1000")
            let (begun, feed) = AsyncStream.makeStream(of: Void.self)
            var options = TransferOptions()
            options.isRecursive = true
            let request = GetRequest(
                sources: ["dir"], folder: bed.here, suffixes: ["i-0001": "web0"], options: options)
            let task = Task {
                try await bed.transfer.get(request, from: bed.node()) { event in
                    if case .moved = event { feed.yield() }
                }
            }
            for await _ in begun { break }
            task.cancel()
            await #expect(throws: (any Error).self) { try await task.value }
            let names = bed.names(bed.here + "/dir.web0")
            #expect(names.allSatisfy { Int($0) != nil })
        }
    }

    @Test func `files whose folder is another file system arrive as well`() async throws {
        try await TransferBed.with { bed in
            guard getuid() == 0 else { return }
            for number in 0..<40 { try bed.write("\(number)", to: bed.here + "/tree/d\(number % 2)/\(number)") }
            let disk = bed.there + "/tree/d1"
            try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
            try TestProcess.run("mount", ["-t", "tmpfs", "-o", "size=2m", "none", disk])
            defer { _ = try? TestProcess.run("umount", ["-l", disk]) }
            let tally = try await bed.put([bed.here + "/tree"], to: ".") { $0.isRecursive = true }
            #expect(tally.problems.isEmpty && tally.files == 40)
            #expect(bed.names(disk).count == 20 && bed.names(bed.there + "/tree") == ["d0", "d1"])
            #expect(bed.names(bed.there + "/tree/d0").count == 20)
        }
    }
}
