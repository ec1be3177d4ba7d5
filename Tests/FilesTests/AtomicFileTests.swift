import FoundationEssentials
import Problems
import System
import Testing

@testable import Files

/// A folder of the test's own, gone afterwards.
func withTemporaryFolder(_ body: (String) throws -> Void) throws {
    var template = Array("/tmp/dust-files.XXXXXX".utf8CString)
    let made = template.withUnsafeMutableBufferPointer { $0.baseAddress.flatMap { mkdtemp($0) } }
    let folder = String(cString: try #require(made))
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
}

private func mode(_ path: String) -> mode_t {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & 0o777 : 0
}

@Suite struct AtomicFileTests {
    @Test func `what was written is read, with its mode, in folders that only the owner enters`() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/a/b/file"
            try AtomicFile.write("hello", to: path)
            try #expect(AtomicFile.readText(path) == "hello")
            #expect(mode(path) == 0o600)
            #expect(mode(folder + "/a") == 0o700)
        }
    }

    @Test func `a file that is not there is nil, a folder is a problem`() throws {
        try withTemporaryFolder { folder in
            try #expect(AtomicFile.read(folder + "/none") == nil)
            let problem = #expect(throws: Problem.self) { try AtomicFile.read(folder) }
            #expect(problem?.code == "file.unreadable")
        }
    }

    @Test func `a link stays a link`() throws {
        try withTemporaryFolder { folder in
            try AtomicFile.write("old", to: folder + "/real")
            #expect(symlink(folder + "/real", folder + "/link") == 0)
            try AtomicFile.write("new", to: folder + "/link")
            try #expect(AtomicFile.readText(folder + "/real") == "new")
        }
    }

    @Test func `nothing is left beside a file that could not be replaced`() throws {
        try withTemporaryFolder { folder in
            try AtomicFile.makeFolder(folder + "/taken/inner")
            let problem = #expect(throws: Problem.self) { try AtomicFile.write("x", to: folder + "/taken") }
            #expect(problem?.code == "file.unwritable")
            try #expect(FileManager.default.contentsOfDirectory(atPath: folder) == ["taken"])
        }
    }

    @Test func `the lock lets one in at a time`() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/lock"
            let inside = try FileLock.with(path) { () -> Bool in
                let file = open(path, O_RDWR)
                defer { close(file) }
                return flock(file, LOCK_EX | LOCK_NB) == -1
            }
            #expect(inside)
        }
    }
}

/// What a killed writer leaves, and who may take it away.
@Suite struct UnfinishedFileTests {
    private static let now = Clock.wall().seconds

    @Test func `what a killed writer left long ago is taken away, once, by the next write beside it`() throws {
        try withTemporaryFolder { folder in
            try Self.leave(folder + "/rules.yaml.dust-aB3xY9", age: 3_600)
            try AtomicFile.write("new", to: folder + "/other")
            try #expect(FileManager.default.contentsOfDirectory(atPath: folder) == ["other"])
        }
    }

    @Test func `only dust's own goes, and only what is old`() throws {
        try withTemporaryFolder { folder in
            let kept = [
                "rules.yaml.dust-aB3xY", "rules.yaml.dust-aB3xY99", "rules.yaml.dust-aB3x_9",
                "rules.yaml.aB3xY9", ".dust-aB3xY9", "rules.yaml.dust-aB3xY9.bak", "dust-aB3xY9",
            ]
            for name in kept { try Self.leave("\(folder)/\(name)", age: 3_600) }
            try Self.leave(folder + "/young.dust-aB3xY9", age: 60)
            try Self.leave(folder + "/far", age: 3_600)
            #expect(symlink(folder + "/far", folder + "/link.dust-aB3xY9") == 0)
            #expect(mkdir(folder + "/folder.dust-aB3xY9", 0o700) == 0)
            #expect(mkfifo(folder + "/pipe.dust-aB3xY9", 0o600) == 0)
            #expect(UnfinishedFiles.sweep(folder, now: Self.now) == 0)
            #expect(UnfinishedFiles.sweep(folder, now: Self.now + UnfinishedFiles.leastAge) == 1)
            #expect(access(folder + "/young.dust-aB3xY9", F_OK) == -1)
            for name in kept { #expect(access("\(folder)/\(name)", F_OK) == 0, "\(name)") }
        }
    }

    @Test func `a writer that still runs keeps its file, however old, until it ends in whatever way`() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/rules.yaml.dust-aB3xY9"
            try Self.leave(path, age: 86_400)
            let holder = UnfinishedFiles.hold(path)
            try #require(holder >= 0)
            #expect(UnfinishedFiles.sweep(folder, now: Self.now) == 0)
            #expect(access(path, F_OK) == 0)
            // The system lets go of the lock in the same way where the writer is killed.
            close(holder)
            #expect(UnfinishedFiles.sweep(folder, now: Self.now) == 1)
        }
    }

    @Test func `names that are made are names that are found`() throws {
        for target in ["/a/rules.yaml", "x", "/a/.hidden", "/a/b.dust-123456"] {
            var template = UnfinishedFiles.template(beside: target)
            template.replaceSubrange(template.index(template.endIndex, offsetBy: -6)..., with: "0aZ9mQ")
            #expect(UnfinishedFiles.isOurs(template.split(separator: "/").last.map(String.init) ?? ""))
        }
    }

    private static func leave(_ path: String, age: Int) throws {
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL, 0o600)
        try #require(file >= 0)
        defer { close(file) }
        let time = timeval(tv_sec: now - age, tv_usec: 0)
        try #require(utimes(path, [time, time]) == 0)
    }
}
