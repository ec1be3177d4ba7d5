import Text

/// The shell commands that a step becomes on a node; POSIX sh, so that any image's shell will do.
enum StepScript {
    /// The script as root or as the user who logs in; root is reached by sudo, which must ask for no password.
    ///
    /// It is one simple command, so that whoever runs it may put variables in front of it.
    static func command(_ script: String, asUser: Bool) -> String {
        let script = ShellQuoting.always("set -e\n" + script)
        if asUser { return "sh -c \(script)" }
        return "sh -c 'if [ \"$(id -u)\" = 0 ]; then exec sh -c \"$0\"; else exec sudo -n sh -c \"$0\"; fi' \(script)"
    }

    /// The same, after what an earlier attempt may still be doing on the node: what was cut off here goes on there.
    ///
    /// Two at once would take each other's files away. The lock is not passed on to what the script leaves running.
    static func alone(_ script: String, asUser: Bool) -> String {
        // A user's steps install nothing, and a user may not write where all of them would look.
        if asUser { return command(script, asUser: true) }
        let locked = """
            if ! command -v flock >/dev/null; then exec sh -ec \(ShellQuoting.always(script)); fi
            flock -w 900 -E 199 -o /run/dust-step.lock sh -ec \(ShellQuoting.always(script)) || {
              status=$?
              [ "$status" != 199 ] || echo 'A step of an earlier attempt still runs on this node.' >&2
              exit "$status"
            }
            """
        return command(locked, asUser: false)
    }

    /// Asks whether a step is done, again and again for `patience` seconds; what it said last goes to stderr where it is not.
    ///
    /// The check is a shell of its own: in the condition of a loop, `set -e` would stop nothing, and only its last line count.
    ///
    /// With `alone`, after what an earlier attempt may still be doing.
    static func check(_ check: String, patience: Int, asUser: Bool, alone: Bool = false) -> String {
        let script = """
            end=$(($(date +%s) + \(patience)))
            until said=$(sh -ec \(ShellQuoting.always(check)) 2>&1 </dev/null); do
              [ "$(date +%s)" -lt "$end" ] || { printf '%s\\n' "$said" >&2; exit 1; }
              sleep 1
            done
            """
        return alone ? Self.alone(script, asUser: asUser) : command(script, asUser: asUser)
    }

    /// Puts what comes on stdin in the place of a file's content; a reader never sees half of it.
    static func replace(_ path: String, mode: String?, asUser: Bool) -> String {
        let script = """
            file=\(expanded(path))
            mkdir -p "$(dirname "$file")"
            new=$(mktemp "$file.XXXXXX")
            trap 'rm -f "$new"' EXIT
            cat > "$new"
            chmod \(mode ?? "0644") "$new"
            # One that is as it should be keeps its time and its owner: services see by them what has changed.
            if cmp -s "$new" "$file"; then chmod \(mode ?? "0644") "$file"; else mv "$new" "$file"; fi
            """
        return command(script, asUser: asUser)
    }

    /// Puts what comes on stdin between two marks at the top of a file, in the place of what was there; the rest stays.
    ///
    /// At the top, since of two lines for a name in `/etc/hosts` the first one counts.
    ///
    /// The file is written in place, since `/etc/hosts` is a mount in containers.
    static func block(_ path: String, mark: String, mode: String?, asUser: Bool) -> String {
        let script = """
            file=\(expanded(path))
            begin=\(ShellQuoting.always("# dust \(mark): begin"))
            end=\(ShellQuoting.always("# dust \(mark): end"))
            mkdir -p "$(dirname "$file")"
            [ -f "$file" ] || { (umask 077; : > "$file"); chmod \(mode ?? "0644") "$file"; }
            new=$(mktemp)
            trap 'rm -f "$new"' EXIT
            { printf '%s\\n' "$begin"; cat; printf '%s\\n' "$end"; } > "$new"
            awk -v begin="$begin" -v end="$end" '
              $0 == begin { inside = 1 }
              !inside { print }
              $0 == end { inside = 0 }' "$file" >> "$new"
            cmp -s "$new" "$file" || cat "$new" > "$file"
            """
        return command(script, asUser: asUser)
    }

    /// A path as the shell should read it: `~/` is the home folder of whoever runs the step.
    private static func expanded(_ path: String) -> String {
        path.hasPrefix("~/") ? "\"$HOME\"/\(ShellQuoting.always(String(path.dropFirst(2))))" : ShellQuoting.always(path)
    }

    /// A shell that reads its script, as root or as the user who logs in: so it is in no process list.
    static func reading(asUser: Bool) -> String {
        if asUser { return "sh -s" }
        return "sh -c 'if [ \"$(id -u)\" = 0 ]; then exec sh -s; else exec sudo -n sh -s; fi'"
    }

    /// Keeps a program running; the script is for `reading`, and says `unchanged` where nothing was to be done.
    ///
    /// It is a systemd unit; where no systemd runs, a process of its own that the instance's scripts for each start begin
    /// again. `files` are what the program reads: where one is newer than its last start, it is started again.
    static func service(_ service: Kind.Service, user: String, files: [String], cluster: String) -> String {
        let name = service.name
        let program = "#!/bin/sh\n# Written by dust for the cluster \(cluster).\nset -e\n\(service.run)\n"
        let variables = service.environment.sorted { $0.key < $1.key }.map {
            "\($0.key)=\(ShellQuoting.always($0.value))\n"
        }.joined()
        let unit = """
            # Written by dust.
            [Unit]
            Description=\(name) of the cluster \(cluster)
            Wants=network-online.target
            After=\((["network-online.target"] + service.after).joined(separator: " "))
            StartLimitIntervalSec=0
            [Service]
            User=\(user)
            EnvironmentFile=/etc/dust/services/\(name).env
            ExecStart=/etc/dust/services/\(name)
            # A worker that ends well since its head was gone for a moment has to come back too.
            Restart=always
            RestartSec=2
            TimeoutStopSec=20
            KillMode=mixed
            LimitNOFILE=65536
            TasksMax=infinity
            [Install]
            WantedBy=multi-user.target

            """
        let boot = """
            #!/bin/sh
            # Written by dust: starts \(name) where no systemd does.
            [ ! -d /run/systemd/system ] || exit 0
            if [ -s /run/\(name).pid ]; then kill -- "-$(cat /run/\(name).pid)" 2>/dev/null; fi
            setsid sh -c 'echo $$ >/run/\(name).pid; set -a; . /etc/dust/services/\(name).env; set +a
            if [ "\(user)" = root ]; then exec /etc/dust/services/\(name); fi
            exec runuser -p -u \(user) -- /etc/dust/services/\(name)' >>/var/log/\(name).log 2>&1 </dev/null &

            """
        return """
            set -e
            changed=
            put() {
                if [ -f "$2" ] && printf '%s' "$3" | cmp -s - "$2"; then return 0; fi
                mkdir -p "$(dirname "$2")"
                (umask 077; printf '%s' "$3" >"$2.new")
                chmod "$1" "$2.new"
                mv "$2.new" "$2"
                changed=yes
            }
            put 0755 /etc/dust/services/\(name) \(ShellQuoting.always(program))
            put 0600 /etc/dust/services/\(name).env \(ShellQuoting.always(variables))
            started=/etc/dust/services/\(name).started
            [ -e "$started" ] || changed=yes
            for file in \(files.map { ShellQuoting.always($0) }.joined(separator: " ")); do
                if [ -n "$(find "$file" -newer "$started" 2>/dev/null)" ]; then changed=yes; fi
            done
            if [ -d /run/systemd/system ]; then
                put 0644 /etc/systemd/system/\(name).service \(ShellQuoting.always(unit))
                if [ -n "$changed" ]; then systemctl daemon-reload; fi
                systemctl is-enabled -q \(name) || systemctl enable -q \(name)
                if [ -z "$changed" ] && systemctl is-active -q \(name); then echo unchanged; exit 0; fi
                touch "$started"
                systemctl restart \(name)
            else
                put 0755 /var/lib/cloud/scripts/per-boot/dust-\(name) \(ShellQuoting.always(boot))
                if [ -z "$changed" ] && kill -0 "$(cat /run/\(name).pid 2>/dev/null)" 2>/dev/null; then echo unchanged; exit 0; fi
                touch "$started"
                /var/lib/cloud/scripts/per-boot/dust-\(name)
            fi

            """
    }
}
