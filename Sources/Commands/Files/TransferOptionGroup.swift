import ArgumentParser
import Nodes
import Shell
import Text

/// The options that `put` and `get` share.
struct TransferOptionGroup: ParsableArguments {
    @Flag(name: .shortAndLong, help: "Copy folders, with all that is in them.") var recursive = false
    @Flag(name: [.customShort("p"), .long], help: "Keep the times too; modes are always kept.") var preserve = false
    @Flag(help: "Go on where an interrupted transfer ended, and keep parts if this one is interrupted.") var resume =
        false
    @Flag(help: "Leave files alone that are there with the same size and are not older.") var update = false
    @Flag(help: "Leave files alone that are there with the same SHA-256.") var checksum = false
    @Flag(help: "Compare the SHA-256 of both sides before a file gets its name.") var verify = false
    @Option(help: "How many nodes are worked on at once (default: the setting fanout).") var fanout: Int?
    @Option(help: "How long a node may stall before it is given up.") var timeout = TransferOptions().stallLimit

    func validate() throws {
        if let fanout, fanout < 1 { throw ValidationError("--fanout is at least 1.") }
        if update, checksum { throw ValidationError("--update and --checksum exclude each other.") }
    }

    /// What the transfer makes of them.
    var transfer: TransferOptions {
        var options = TransferOptions()
        options.isRecursive = recursive
        options.keepsTimes = preserve
        options.resumes = resume
        options.skip = checksum ? .sameContent : update ? .sameSizeAndTime : .never
        options.verifies = verify
        options.stallLimit = timeout
        return options
    }
}
