import Problems
import Text

/// Files to and from nodes: the seam between `put` and `get` and ssh.
package protocol FileTransfer: Sendable {
    /// Sends the sources to a node; `progress` hears of bytes as they arrive, from any thread.
    ///
    /// What fails with one file is in the tally and the rest goes on. Throws `NodeFailure` for a node that could not be
    /// reached, was lost or takes nothing, and `CancellationError`.
    func put(
        _ request: PutRequest, to node: Node, progress: @escaping @Sendable (TransferProgressEvent) -> Void
    ) async throws -> TransferTally

    /// Fetches files from a node, as `put` sends them.
    func get(
        _ request: GetRequest, from node: Node, progress: @escaping @Sendable (TransferProgressEvent) -> Void
    ) async throws -> TransferTally
}

/// What a transfer tells on its way.
package enum TransferProgressEvent: Sendable, Hashable {
    /// So many bytes more are to be moved.
    case found(Int64)
    /// So many bytes have arrived, or were there already.
    case moved(Int64)
}

/// How files are copied, whichever way.
package struct TransferOptions: Sendable, Hashable {
    /// When a file that is there already is left alone.
    package enum Skip: Sendable, Hashable {
        /// Never: it is replaced.
        case never
        /// Where it has the same size and is not older.
        case sameSizeAndTime
        /// Where it has the same SHA-256.
        case sameContent
    }

    /// Whether folders are copied, with all that is in them.
    package var isRecursive = false
    /// Whether the times of the last access and change travel, and set-id bits.
    package var keepsTimes = false
    /// Whether a part that an earlier transfer left is gone on with, and kept if this one is interrupted.
    package var resumes = false
    /// When a file that is there already is left alone.
    package var skip = Skip.never
    /// Whether the SHA-256 of both sides is compared before a file gets its name.
    package var verifies = false
    /// How long a node may say nothing before it is given up.
    package var stallLimit = Duration.seconds(60)

    /// The plain way of copying.
    package init() {}
}

/// Local files for nodes.
package struct PutRequest: Sendable {
    /// The files and folders, read from the disk's folders once for all nodes.
    package let sources: [LocalSource]
    /// Where they go: a folder or a name, as it was typed.
    package let destination: String
    /// How.
    package let options: TransferOptions
    /// The digests of local files, each made once for all nodes.
    package let digests = LocalDigests()

    /// See the properties.
    package init(sources: [LocalSource], destination: String, options: TransferOptions) {
        self.sources = sources
        self.destination = destination
        self.options = options
    }

    /// The bytes of all files.
    package var size: Int64 { sources.reduce(0) { $0.plus($1.items.reduce(0) { $0.plus($1.size) }) } }
}

/// Files of nodes for a local folder.
package struct GetRequest: Sendable {
    /// Paths and patterns on the node, as they were typed.
    package let sources: [String]
    /// The local folder, which is there.
    package let folder: String
    /// What stands behind the name of each file, by the id of its node.
    package let suffixes: [String: String]
    /// How.
    package let options: TransferOptions

    /// See the properties.
    package init(sources: [String], folder: String, suffixes: [String: String], options: TransferOptions) {
        self.sources = sources
        self.folder = folder
        self.suffixes = suffixes
        self.options = options
    }
}

/// What came of a transfer with one node.
package struct TransferTally: Sendable, Hashable {
    /// How many files were copied.
    package var files = 0
    /// How many bytes that was.
    package var bytes: Int64 = 0
    /// How many files were there already.
    package var skipped = 0
    /// The names that files and folders got: on the node, or here.
    package var names: [String] = []
    /// What failed, a problem a file.
    package var problems: [Problem] = []

    /// Nothing yet.
    package init() {}
}
