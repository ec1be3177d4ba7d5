import Files
import FoundationEssentials
import Problems
import System
import Testing

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
