import Fleets
import JSON

/// An instance as plugins see it: the same flat object as that of `show --json`.
enum NodeJSON {
    static func object(_ instance: Instance) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init("id", .string(instance.id)), .init("index", .int(instance.number)),
            .init("name", .string(instance.name ?? "")), .init("state", .string(instance["state"] ?? "")),
            .init("cluster", .string(instance.cluster ?? "")), .init("login", .string(instance.rule?.loginUser ?? "")),
            .init("region", .string(instance.place.region)), .init("profile", .string(instance.place.profile)),
        ]
        instance.forEachAttribute { key, value in
            guard key != "state", key != "instance_id" else { return }
            members.append(.init(key, value == "true" ? true : value == "false" ? false : .string(value)))
        }
        members.append(.init("tags", .object(instance.tags.map { .init($0.key, .string($0.value)) })))
        return .object(members)
    }
}
