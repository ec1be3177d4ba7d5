import JSON

/// An instance as the server's snapshot has it; terminated ones are not in it.
struct InstanceRecord: Equatable, Sendable {
    let id: String
    let isRunning: Bool
    /// Counts starts and reboots: a node that runs under another number is an older life of it.
    let boot: Int
    /// The name tag, or nothing.
    var name = ""
    /// The cluster's name by its tag, or nothing.
    var cluster = ""
    /// The script that its node runs when it first starts, or nothing.
    var userData = ""
    /// The folder with what lies below its own files, or nothing.
    var layer = ""

    /// The name as a host may have it (RFC 1123), or one made from the id.
    var hostName: String {
        let fitting = name.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }
        let trimmed = String(fitting).drop { $0 == "-" }.prefix(63)
        return trimmed.isEmpty ? id : String(trimmed)
    }
}

extension InstanceRecord {
    init?(_ value: JSONValue) {
        guard let id = value["id"]?.string, let state = value["state"]?.string, let boot = value["boot"]?.int else {
            return nil
        }
        self.init(
            id: id, isRunning: state == "running", boot: boot, name: value["name"]?.string ?? "",
            cluster: value["cluster"]?.string ?? "", userData: value["user_data"]?.string ?? "",
            layer: value["layer"]?.string ?? "")
    }
}

/// What has to be done so that exactly the running instances have nodes; decided without doing anything.
struct ReconcilePlan: Equatable, Sendable {
    /// Nodes to stop, whether or not they come back.
    var stop: [String] = []
    /// Nodes to start, with the boot they then stand for.
    var start: [InstanceRecord] = []
    /// Nodes whose instance is gone: their files go too.
    var forget: [String] = []

    /// `known` are the nodes that have files; `running` those of them that run, with the boot they were started for.
    init(wanted: [InstanceRecord], known: Set<String>, running: [String: Int]) {
        let wantedBoots = Dictionary(
            wanted.lazy.filter(\.isRunning).map { ($0.id, $0.boot) }, uniquingKeysWith: { $1 })
        stop = running.filter { wantedBoots[$0.key] != $0.value }.map(\.key).sorted()
        start = wanted.filter { $0.isRunning && running[$0.id] != $0.boot }
        forget = known.subtracting(wanted.map(\.id)).sorted()
    }
}
