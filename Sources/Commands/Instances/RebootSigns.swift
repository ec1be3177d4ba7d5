/// When a reboot is over, as far as EC2 tells: its state stays `running` all the while, only its status checks speak.
struct RebootSigns {
    /// Checks that never failed count after this long, in seconds: a quick reboot falls between two of EC2's own looks.
    static let patience: Double = 20

    private let start: Double
    private var open: Set<String>
    private var hasFailed: Set<String> = []

    /// Watches these instances from `start` on, in seconds.
    init(_ ids: some Sequence<String>, from start: Double) {
        open = Set(ids)
        self.start = start
    }

    /// The instances that are not known to be back.
    var waiting: Set<String> { open }

    /// Takes what EC2 says at a time, in seconds: by id whether the checks pass; an id that is missing says nothing.
    mutating func take(_ passes: [String: Bool], at time: Double) {
        for (id, passes) in passes where open.contains(id) {
            if !passes {
                hasFailed.insert(id)
            } else if hasFailed.contains(id) || time - start >= Self.patience {
                open.remove(id)
            }
        }
    }
}
