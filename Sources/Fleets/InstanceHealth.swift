/// What EC2's own checks say of an instance that runs, and what AWS has planned for it.
package struct InstanceHealth: Hashable, Sendable {
    /// The check of the machine under it: `ok`, `impaired`, `initializing`, `insufficient-data`, `not-applicable`.
    package var system: String
    /// The check of the instance itself, in the same words.
    package var instance: String
    /// The check of its volumes, in the same words; empty where EC2 has none.
    package var volumes: String
    /// What is planned and not yet done, each with the day, such as `system-reboot from 2026-12-01`.
    package var events: [String]

    /// What was found, from its parts.
    package init(system: String, instance: String, volumes: String = "", events: [String] = []) {
        self.system = system
        self.instance = instance
        self.volumes = volumes
        self.events = events
    }

    /// What is said of a spot instance that EC2 takes back; `since` is ISO 8601, UTC.
    package static func spotNotice(since: String) -> String {
        let clock = since.split(separator: "T").dropFirst().first.map { " at \($0.prefix(5)) UTC" } ?? ""
        return "spot notice\(clock): EC2 takes it back"
    }

    /// Whether the checks pass that say whether the instance can be used.
    package var passes: Bool { system == "ok" && instance == "ok" }

    /// What is worth saying of it, in a few words; nil where all is well.
    package var words: String? {
        var parts = [("system", system), ("instance", instance), ("volumes", volumes)].compactMap { check, result in
            switch result {
            case "impaired": "\(check) impaired"
            case "insufficient-data": "\(check) unknown"
            default: nil
            }
        }
        if parts.isEmpty, [system, instance].contains("initializing") { parts.append("checks running") }
        return parts.isEmpty && events.isEmpty ? nil : (parts + events).joined(separator: ", ")
    }
}

extension Instance {
    /// Whether it runs on spare capacity, which EC2 may take back.
    package var isOnSpareCapacity: Bool { self["instance_lifecycle"] == "spot" && state == .running }

    /// Why it is in the state that it is in, in a few words; nil where nothing beyond its state is worth saying.
    ///
    /// Source: StateReason, Amazon EC2 API Reference.
    package var stateWords: String? {
        guard [.stopped, .stopping, .terminated, .shuttingDown].contains(state) else { return nil }
        let code = self["state_reason.code"] ?? ""
        return switch code {
        case "", "Client.UserInitiatedShutdown", "Client.InstanceTerminated": nil
        case "Client.UserInitiatedHibernate": "hibernated"
        case "Client.InstanceInitiatedShutdown": "shut down from within"
        case _ where code.hasPrefix("Server.SpotInstance"): "spot interrupted"
        case "Server.ScheduledStop": "stopped by AWS's schedule"
        case "Server.InsufficientInstanceCapacity": "no capacity"
        case "Client.VolumeLimitExceeded": "volume limit"
        case "Client.InvalidSnapshot.NotFound": "snapshot missing"
        case "Server.InternalError", "Client.InternalError": "failed to start"
        default: code
        }
    }
}
