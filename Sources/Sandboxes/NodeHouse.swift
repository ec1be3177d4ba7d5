import Problems
import System

/// What a level gives a node: its files, the command that starts it, and the address it has.
protocol NodeHouse: Sendable {
    /// Where the node's files lie.
    var folder: String { get }
    /// Where its sshd listens.
    var endpoint: AddressBlock.Endpoint { get }
    /// A file that is there once its sshd listens.
    var processFile: String { get }
    /// Where its sshd's log goes.
    var logPath: String { get }
    /// A file that the node leaves behind when it has shut itself down.
    var haltFile: String { get }
    /// The program and arguments that start it, and stay as long as it runs.
    var command: [String] { get }

    /// Writes everything a start needs; throws `file.unwritable`. `userData` is a script for the first start, or nothing.
    func write(hostKeyText: String, userData: String) throws(Problem)
    /// Removes what lies outside the folder, once the instance is terminated.
    func forget()
}

/// Gives nodes their addresses and their houses; one for each level.
protocol NodeBuilder: Sendable {
    /// The networks in which its nodes live.
    var networks: [String] { get }

    /// A house with an address of its own; throws where there are none left.
    mutating func house(for record: InstanceRecord) throws(Problem) -> any NodeHouse
    /// Takes the address back.
    mutating func release(_ house: any NodeHouse)
    /// Tells the nodes that run about each other.
    func introduce(_ nodes: [RunningNode])
}

/// A node that runs, as the others are told about it.
struct RunningNode: Sendable {
    let name: String
    let cluster: String
    let address: String
    let process: ChildProcess
}

/// The plain level: loopback addresses and home folders.
struct PlainBuilder: NodeBuilder {
    let folder: SandboxFolder
    let login: LoginSetting
    private var block = AddressBlock()

    init(folder: SandboxFolder, login: LoginSetting) {
        self.folder = folder
        self.login = login
    }

    var networks: [String] { ["127.0.0.0/8"] }

    mutating func house(for record: InstanceRecord) throws(Problem) -> any NodeHouse {
        PlainNode(
            folder: folder.node(record.id), endpoint: try block.next(), authorizedKeys: folder.authorizedKeys,
            nowhere: folder.nowhere, login: login)
    }

    mutating func release(_ house: any NodeHouse) { block.release(house.endpoint) }

    func introduce(_ nodes: [RunningNode]) {}
}
