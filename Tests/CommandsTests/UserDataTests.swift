import DustTesting
import Files
import Fleets
import Problems
import Shell
import Targets
import Testing

@Suite struct UserDataTests {
    private static func keyFile(_ shell: ShellFixture) async throws -> [String] {
        let data = try UserData.read(from: shell.folder)
        return try await shell.context.view().instances.compactMap {
            data.keyFile(of: $0, in: shell.folder, home: shell.context.home)
        }
    }

    private static func shell() throws -> ShellFixture {
        try ShellFixture([.init("web0", ["key_name": "team"])])
    }

    @Test func `a key pair's file is the one that was named, of the original's too`() async throws {
        let shell = try Self.shell()
        #expect(try await Self.keyFile(shell) == [])
        let original = shell.folder.originalPath + "/user_data"
        try AtomicFile.write("region: eu-west-1\nec2-key-mapping: {eu-west-1#team: /k/old}\n", to: original)
        #expect(try await Self.keyFile(shell) == ["/k/old"])
        try AtomicFile.write("ec2-key-mapping:\n  eu-west-1#team: ~/k/new\n", to: shell.folder.userData)
        #expect(try await Self.keyFile(shell) == [shell.context.home + "/k/new"])
    }

    @Test(arguments: ["team", "team.pem"])
    func `a key that dust made is found by its pair's name`(file: String) async throws {
        let shell = try Self.shell()
        try AtomicFile.makeFolder(shell.folder.keys)
        try AtomicFile.write("key", to: "\(shell.folder.keys)/\(file)")
        #expect(try await Self.keyFile(shell) == ["\(shell.folder.keys)/\(file)"])
    }

    @Test func `a region is remembered and everything else stays`() async throws {
        let shell = try Self.shell()
        try AtomicFile.write("ec2-key-mapping: {eu-west-1#team: /k}\n", to: shell.folder.userData)
        try UserData.remember(region: "eu-north-1", isClosest: true, in: shell.folder)
        let data = try UserData.read(from: shell.folder)
        #expect(data.region == "eu-north-1")
        #expect(data.keyFiles == ["eu-west-1#team": "/k"])
    }

    @Test func `a file that is no YAML is named`() async throws {
        let shell = try Self.shell()
        try AtomicFile.write("region: [\n", to: shell.folder.userData)
        let problem = #expect(throws: Problem.self) { try UserData.read(from: shell.folder) }
        #expect(problem?.what.contains(shell.folder.userData) == true)
    }
}
