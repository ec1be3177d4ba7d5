import DustTesting
import Files
import Problems
import System
import Testing

@testable import Sandboxes

/// What is kept for the next clusters, as it is listed and removed.
@Suite struct LayerStoreTests {
    @Test(arguments: [
        ([:], "/cache/dust/layers"), (["XDG_CACHE_HOME": "/elsewhere"], "/elsewhere/dust/layers"),
        (["XDG_CACHE_HOME": "relative"], "/cache/dust/layers"), (["XDG_CACHE_HOME": ""], "/cache/dust/layers"),
    ])
    func `layers lie where caches do`(_ variables: [String: String], _ folder: String) {
        let found = LayerStore(environment: variables.merging(["HOME": "/home/me"]) { $1 }).folder
        #expect(found == folder.replacing("/cache", with: "/home/me/.cache"))
    }

    @Test func `all are removed but while somebody uses them, and nothing that is no layer`() async throws {
        var template = Array("/tmp/dust-test-XXXXXX".utf8CString)
        let path = try #require(mkdtemp(&template).map { String(cString: $0) })
        defer { FileTree.remove(path) }
        let store = LayerStore(environment: ["XDG_CACHE_HOME": path])
        #expect(store.layers().isEmpty)
        #expect(try store.clean().isEmpty)
        try AtomicFile.write("12345", to: store.folder + "/spark-4.0.1-debian-12-0a.tar")
        try AtomicFile.write("123", to: store.folder + "/cut.new")
        try AtomicFile.write("mine", to: path + "/mine.tar")
        symlink(path + "/mine.tar", store.folder + "/link.tar")
        #expect(store.layers().map(\.name) == ["spark-4.0.1-debian-12-0a"])
        #expect(store.layers().map(\.bytes) == [5])

        let user = open(store.folder + "/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        #expect(flock(user, LOCK_SH) == 0)
        let refusal = #expect(throws: Problem.self) { try store.clean() }
        #expect(refusal?.code == "sandbox.layers-in-use" && store.layers().count == 1)
        close(user)

        #expect(try store.clean().map(\.name) == ["spark-4.0.1-debian-12-0a"])
        #expect(store.layers().isEmpty && access(store.folder + "/cut.new", F_OK) != 0)
        #expect(try AtomicFile.readText(path + "/mine.tar") == "mine")
    }
}
