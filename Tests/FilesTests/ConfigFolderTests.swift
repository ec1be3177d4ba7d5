import Files
import Testing

@Suite struct ConfigFolderTests {
    @Test(arguments: ["../../etc", "..", ".", "a/b", "/etc", "", "...", "a\0b"])
    func `a profile's name leads nowhere but to its own folder`(name: String) {
        let folder = ConfigFolder("/home/me/.dustcluster", profile: name)
        for path in [folder.profilePath, folder.originalPath] {
            let last = path.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
            #expect(path.hasPrefix("/home/me/.dustcluster/") && !last.isEmpty && last != "." && last != "..")
            #expect(path.count(where: { $0 == "/" }) == (path == folder.profilePath ? 5 : 4), "\(path)")
        }
    }

    @Test func `usual names are their folders`() {
        #expect(ConfigFolder("/h", profile: "dev-1.eu").profilePath == "/h/profiles/dev-1.eu")
        #expect(ConfigFolder("/h").profilePath == "/h")
        #expect(ConfigFolder("/h", profile: "a/b").profilePath != ConfigFolder("/h", profile: "a%2Fb").profilePath)
    }
}
