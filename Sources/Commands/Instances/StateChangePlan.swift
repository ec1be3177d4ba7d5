import Fleets
import Problems
import Shell

/// What a change of state would do to the chosen instances: decided without asking anybody.
struct StateChangePlan {
    /// What is asked of EC2.
    let order: StateOrder
    /// The instances it is asked for.
    let affected: [Instance]
    /// Those that are protected and left out.
    let protected: [Instance]
    /// Those whose state it does not change.
    let idle: [Instance]
    /// The number that must be typed before it is done; nil where a yes is enough.
    let countToType: Int?

    /// Plans a change; `isEverything` says that the target is the whole working set, `protection` is the setting.
    init(_ order: StateOrder, of chosen: [Instance], isEverything: Bool, protection: String) {
        self.order = order
        let isDestructive = order.action == .stop || order.action == .terminate || order.action == .reboot
        let rules = protection.split { $0 == "," || $0 == " " }.map(String.init)
        let changing = chosen.filter { Self.changes(order.action, $0.state) }
        idle = chosen.filter { !Self.changes(order.action, $0.state) }
        protected = isDestructive ? changing.filter { Self.isProtected($0, by: rules) } : []
        let left = Set(protected.map(\.id))
        affected = changing.filter { !left.contains($0.id) }
        let isLarge = affected.count > 10 || (isEverything && affected.count > 1)
        countToType = isLarge && isDestructive ? affected.count : nil
    }

    /// Whether the change means anything to an instance in that state.
    static func changes(_ action: StateOrder.Action, _ state: Instance.State) -> Bool {
        switch action {
        case .start: state == .stopped
        case .stop: state == .running || state == .pending
        case .reboot: state == .running
        case .terminate: state != .terminated && state != .shuttingDown
        }
    }

    private static func isProtected(_ instance: Instance, by rules: [String]) -> Bool {
        // The tag alone protects; a value of false or no says that it does not.
        if let value = instance.tag("dust:protected"), !["false", "no", "0"].contains(value.lowercased()) {
            return true
        }
        return rules.contains { rule in
            let parts = rule.split(separator: "=", maxSplits: 1)
            guard let key = parts.first, let value = instance.tag(String(key)) else { return false }
            return parts.count == 1 || value == parts[1]
        }
    }

    /// The question that is asked before it is done, with what they cost where that is known.
    func question(_ costs: HourlyCosts) -> String {
        let count = affected.count
        var what = count == 1 ? "this instance" : "these \(count) instances"
        if let words = costs.words(for: affected.filter { $0.state == .running }) { what += " (\(words))" }
        let isKept = affected.contains { !$0.keptVolumes.isEmpty }
        let end =
            order.action == .terminate
            ? isKept ? " Their other disks go with them." : " Their disks go with them." : ""
        return
            "\(order.action.rawValue.capitalizedFirst) \(what)?\(count == 1 ? end.replacing("Their", with: "Its").replacing("go with them", with: "go with it") : end)"
    }
}

extension String {
    /// The text with its first letter in upper case.
    var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
