/// What a cluster does by itself where nobody has used it for so long.
package struct IdleEnd: Hashable, Sendable {
    /// After how long.
    package var after: TimeToLive
    /// Whether its nodes terminate; else they stop.
    package var isDelete: Bool
    /// A script on the head that succeeds where the cluster has nothing to do, in place of the kind's own.
    package var test: String?
    /// A script that the head runs before.
    package var before: String?

    /// An end after so long, by which the nodes stop or terminate.
    package init(after: TimeToLive, isDelete: Bool, test: String? = nil, before: String? = nil) {
        self.after = after
        self.isDelete = isDelete
        self.test = test
        self.before = before
    }
}

extension Kind {
    /// The steps that let a cluster end by itself: a program on its head looks each minute whether anybody uses it.
    ///
    /// It needs no AWS credentials: each node shuts itself down, and what that means is an attribute of the instance.
    package static func idle(_ end: IdleEnd, head: String, test: String?) -> Kind {
        func file(_ name: String, _ text: String, _ path: String) -> Step {
            Step(
                name: name, role: "head",
                action: .write(template: text, to: path, mode: "0755", isBlock: false), patience: 0, isUser: false)
        }
        let service = Service(
            name: "dust-idle", run: "exec /etc/dust/idle", user: nil, environment: [:], after: [])
        return Kind(
            name: "idle", summary: "ends a cluster that nobody uses", image: "debian-12", instanceType: "t3.small",
            ports: [], roles: [Role(name: "head", patterns: [head], isOptional: false)],
            steps: [
                // Whoever goes through the steps uses the cluster: after a start it counts from the beginning.
                Step(
                    name: "count from now", role: "head",
                    action: .run(
                        script: "mkdir -p /var/lib/dust && echo 0 >/var/lib/dust/idle", gathers: false, isSecret: false),
                    patience: 0, isUser: false),
                file("test", "#!/bin/sh\n\(test ?? ":")\n", "/etc/dust/idle-test"),
                file("last words", "#!/bin/sh\n\(end.before ?? ":")\n", "/etc/dust/idle-before"),
                file("watch of a node", nodeScript, "/etc/dust/idle-node"),
                file("watch", script(end), "/etc/dust/idle"),
                Step(
                    name: "service", role: "head", action: .service(service),
                    check: "systemctl is-active -q dust-idle || kill -0 \"$(cat /run/dust-idle.pid)\"", patience: 5,
                    isUser: false),
            ])
    }

    /// Tells what keeps a node busy: who is logged in, from outside the cluster too, dust's own jobs, and load.
    ///
    /// It says nothing where nothing does. A job counts where its keeper lives in this boot of this machine. A connection that runs
    /// nothing is no use, and neither is a shell of dust between two commands: one that was left open over night would keep a cluster
    /// for ever. Root sees which programs a connection serves; who cannot tell counts it.
    private static let nodeScript = #"""
        #!/bin/sh
        # Written by dust.
        processes=$(ps -e -o pid= -o ppid= -o sid= -o tty= 2>/dev/null)
        # A shell of dust leads a terminal's session of its own, and has no child while it waits for its next command.
        waiting=$(printf '%s\n' "$processes" |
            awk '{ parents[$2]; if ($1 == $3 && $4 != "?") tty[$1] = $4 } END { for (p in tty) if (!(p in parents)) print p, tty[p] }' |
            while read -r process tty; do
                tr '\0' '\n' <"/proc/$process/environ" | awk '/^DUST_NAME=/ { n = 1 } $0 == "TERM=dumb" { t = 1 } END { exit !(n && t) }' &&
                    echo "$process $tty"
            done 2>/dev/null)
        export processes waiting
        who 2>/dev/null | awk 'BEGIN { split(ENVIRON["waiting"], words); for (i in words) waits[words[i]] } !($2 in waits)' | head -1
        ss -Htnp state established 2>/dev/null | awk '
            BEGIN {
                split(ENVIRON["waiting"], words)
                for (i in words) waits[words[i]]
                count = split(ENVIRON["processes"], lines, "\n")
                for (i = 1; i <= count; i++) { split(lines[i], field, " "); parent[field[1]] = field[2] }
            }
            {
                isLogin = $3 ~ /:22$/
                if (isLogin) logins[++total] = $4
                for (rest = $5; match(rest, /pid=[0-9]+/); rest = substr(rest, RSTART + RLENGTH)) {
                    pid = substr(rest, RSTART + 4, RLENGTH - 4)
                    if (isLogin) owners[$4] = owners[$4] " " pid; else forwards[pid]
                }
            }
            END {
                for (i = 1; i <= total; i++) {
                    isUsed = !(logins[i] in owners)
                    split("", own)
                    count = split(owners[logins[i]], pids, " ")
                    for (k = 1; k <= count; k++) { own[pids[k]]; if (pids[k] in forwards) isUsed = 1 }
                    for (p in parent) if ((parent[p] in own) && !(p in own) && !(p in waits)) isUsed = 1
                    if (isUsed) print "login from " logins[i]
                }
            }' |
            grep -vE ' (\[::ffff:)?({{#nodes}}{{address}}{{#notLast}}|{{/notLast}}{{/nodes}})\]?:' | head -1
        # A session of Session Manager that carries ssh has no child, and its connection was looked at above.
        pgrep ssm-session-wor 2>/dev/null | while read -r worker; do
            printf '%s\n' "$processes" | awk -v worker="$worker" '$2 == worker { print "session of Session Manager"; exit }'
        done | head -1
        boot=$(cat /proc/sys/kernel/random/boot_id 2>/dev/null)
        for job in "$HOME" /root /home/*; do
            for job in "$job"/.local/state/dust/jobs/*/*; do
                [ -f "$job/keeper" ] && [ ! -f "$job/status" ] && read -r process since its <"$job/keeper" || continue
                stat=$(cat "/proc/$process/stat") || continue
                set -- ${stat##*) }
                if [ "$its" = "$boot" ] && [ "${20}" = "$since" ]; then echo "job ${job##*/}"; fi
            done
        done 2>/dev/null | head -1
        # Nodes of a sandbox all see the whole machine's load.
        [ -d /run/dust ] || awk '$1 >= 0.5 { print "load " $1 }' /proc/loadavg
        exit 0

        """#

    private static func script(_ end: IdleEnd) -> String {
        let word = end.isDelete ? "terminates" : "stops"
        let patience = min(10, end.after.minutes - 1)
        return #"""
            #!/bin/sh
            # Written by dust: ends the cluster {{cluster}} after \#(end.after) without a job, a login or load.
            # A minute has as many seconds as /run/dust/minute says, for tests that cannot wait.
            state=/var/lib/dust/idle
            told=
            on() {  # NODE COMMAND
                runuser -u '{{self.user}}' -- ssh -o BatchMode=yes -o ConnectTimeout=10 -o ServerAliveInterval=5 "$@" 2>/dev/null
            }
            others() { for node in {{#nodes}}{{name}} {{/nodes}}; do [ "$node" = '{{self.name}}' ] || echo "$node"; done; }
            busy() {
                /etc/dust/idle-test >/dev/null 2>&1 </dev/null || { echo 'a job of the engine'; return; }
                said=$(/etc/dust/idle-node)
                if [ -n "$said" ]; then echo "{{self.name}}: $said"; return; fi
                for node in $(others); do
                    said=$(on "$node" 'sudo -n true 2>/dev/null && exec sudo -n sh -s; exec sh -s' </etc/dust/idle-node)
                    if [ -n "$said" ]; then echo "$node: $said"; return; fi
                done
            }
            keep() { printf '%s\n%s\n' "$1" "$2" >$state.new && mv $state.new $state; }
            tell() {
                wall "$1" 2>/dev/null || :
                for node in $(others); do on "$node" "wall '$1'" </dev/null; done
            }
            mkdir -p /var/lib/dust
            while :; do
                sleep "$(cat /run/dust/minute 2>/dev/null || echo 60)"
                # Where the count is lost it begins again; a reboot goes on with it.
                minutes=$(head -1 $state 2>/dev/null | tr -dc 0-9)
                why=$(busy | head -1)
                if [ -n "$why" ]; then
                    told=
                    keep 0 "$why"
                    continue
                fi
                minutes=$((${minutes:-0} + 1))
                keep $minutes ''
                left=$((\#(end.after.minutes) - minutes))
                if [ "$left" -le \#(patience) ] && [ "$left" -gt 0 ] && [ -z "$told" ]; then
                    told=yes
                    tell "dust: {{cluster}} \#(word) in $left min, since nobody uses it; a login or a job keeps it"
                fi
                [ "$left" -le 0 ] || continue
                echo 'last words' >&2
                /etc/dust/idle-before </dev/null
                # What began meanwhile is not cut off.
                why=$(busy | head -1)
                if [ -n "$why" ]; then
                    keep 0 "$why"
                    continue
                fi
                # After a start it counts from the beginning.
                keep 0 ''
                echo '\#(word)' >&2
                for node in $(others); do
                    # The node ends a moment later: a connection that its end cuts looks like one that never got there.
                    for attempt in 1 2 3; do
                        on "$node" sh -s <<'END'
            if [ "$(id -u)" != 0 ]; then sudo -n true && as='sudo -n' || exit 1; fi
            setsid sh -c "sleep 1; $as shutdown -h now" >/dev/null 2>&1 </dev/null &
            END
                        # 255 is ssh's own: it did not get there.
                        [ $? -eq 255 ] || break
                    done
                done
                shutdown -h now
                # The end of the machine ends this too; an end of its own might take along what shuts down.
                sleep 600
            done

            """#
    }
}
