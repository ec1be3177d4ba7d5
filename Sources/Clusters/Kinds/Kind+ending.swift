extension Kind {
    /// Steps that bring to nodes that run what a spec says today of their end, where it has changed since they were made.
    ///
    /// A life is counted from then on. User data would not do: a machine runs it only once.
    package static func ending(_ spec: ClusterSpec) -> Kind {
        let life =
            if let time = spec.timeToLive {
                step(
                    "life of \(time)", time.userData,
                    check: "grep -qx '# ttl \(time.minutes)' /var/lib/cloud/scripts/per-boot/dust-ttl")
            } else {
                step(
                    "no end of life", "rm -f /var/lib/cloud/scripts/per-boot/dust-ttl\nshutdown -c",
                    check: "! test -e /var/lib/cloud/scripts/per-boot/dust-ttl")
            }
        let idle =
            spec.idle == nil
            ? [step("no end when idle", endOfWatching, check: "! test -e /etc/dust/services/dust-idle")] : []
        return Kind(
            name: "end", summary: "changes when nodes end", image: "debian-12", instanceType: "t3.small", ports: [],
            roles: [], steps: [life] + idle)
    }

    private static func step(_ name: String, _ script: String, check: String) -> Step {
        Step(
            name: name, action: .run(script: script, gathers: false, isSecret: false), check: check, patience: 0,
            isUser: false)
    }

    private static let endOfWatching = """
        if [ -d /run/systemd/system ]; then
            systemctl disable -q --now dust-idle
            rm -f /etc/systemd/system/dust-idle.service
        else
            kill -- "-$(cat /run/dust-idle.pid)" || true
        fi
        rm -f /var/lib/cloud/scripts/per-boot/dust-dust-idle /etc/dust/services/dust-idle* /etc/dust/idle*
        rm -f /var/lib/dust/idle

        """
}
