import Text

/// The POSIX shell that starts, lists, follows and stops jobs on a node: no agent, nothing installed.
///
/// A job is a folder `jobs/INSTANCE/NAME` under the user's state folder (by instance, since nodes may share a home):
/// `line`, `nodes`, `began`, `in`, `out`, `err`, who runs it (`keeper`, `child`: number, start and boot of a process, so that
/// a number that was used again is nobody), and in the end `ended` and `status`. The keeper waits for the command in a
/// session of its own, so that neither the connection's end nor dust's reaches them.
package enum JobScripts {
    /// Starts a job; answers `started`, `taken` where the name is another job's, `unwritable`.
    static func start(_ order: JobOrder, on node: String, among nodes: [String]) -> String {
        script(
            node,
            """
            name=\(quoted(order.name)) line=\(quoted(order.line)) nodes=\(quoted(nodes.joined(separator: " ")))
            keeper=\(quoted(shared + keeper)) child=\(quoted(shared + child))
            \(starting)
            dust_clean; dust_start
            """)
    }

    /// Tells of all jobs.
    static func list(on node: String) -> String {
        script(node, "dust_clean; dust_list")
    }

    /// Prints a job from these places on, until it has ended, or with `once` what there is; then tells of it.
    static func follow(_ name: String, on node: String, from position: JobPosition, once: Bool) -> String {
        script(
            node,
            """
            job=$jobs/\(quoted(name)) once=\(once ? "1" : "")
            o=\(position.output) e=\(position.error)
            \(following)
            dust_follow
            """)
    }

    /// Ends a job's command, by force after ten seconds; then tells of it.
    static func stop(_ name: String, on node: String) -> String {
        script(node, "job=$jobs/\(quoted(name))\n\(stopping)\ndust_stop")
    }

    private static func quoted(_ text: String) -> String { ShellQuoting.always(text) }

    /// All of it is read before any of it runs: half a script would be another one.
    private static func script(_ node: String, _ rest: String) -> String {
        """
        \(shared)
        \(telling)
        dust_all() {
        case $XDG_STATE_HOME in /*) base=$XDG_STATE_HOME ;; *) base=$HOME/.local/state ;; esac
        jobs=$base/dust/jobs/\(quoted(node))
        printf '%s\\n' \(JobRecords.mark)
        \(rest)
        }
        dust_all
        """
    }

    private static let shared = #"""
        boot=$(cat /proc/sys/kernel/random/boot_id 2>/dev/null || echo none)
        dust_since() {
          if s=$(cat "/proc/$1/stat" 2>/dev/null); then
            set -- ${s##*) }
            [ "$1" = Z ] || echo "${20}"
          else ps -o lstart= -p "$1" 2>/dev/null | tr -d ' \n'; fi
        }
        dust_mark() { echo "$1 $(dust_since "$1") $boot" >"$2.new" && mv "$2.new" "$2"; }
        dust_lives() {
          read -r p since its 2>/dev/null <"$1" && [ "$its" = "$boot" ] && [ -n "$since" ] &&
            [ "$(dust_since "$p")" = "$since" ]
        }
        if command -v setsid >/dev/null 2>&1; then apart=setsid; else apart=nohup; fi

        """#

    private static let telling = #"""
        dust_say() { printf '%s 0\n\n' "$*"; }
        dust_size() { s=$(wc -c 2>/dev/null <"$1") || s=0; echo $((s)); }
        dust_runs() { dust_lives "$job/keeper" || dust_lives "$job/child"; }
        dust_tell() {
          phase=running status=- ended=-
          [ -f "$job/status" ] || dust_runs || [ -f "$job/status" ] || phase=lost
          if [ -f "$job/status" ]; then phase=ended; read -r status <"$job/status"; read -r ended <"$job/ended"; fi
          read -r began 2>/dev/null <"$job/began" || began=-
          printf '%s ' job "${job##*/}" $phase "$status" "$began" "$ended" "$(dust_size "$job/out")"
          printf '%s %s\n' "$(dust_size "$job/err")" "$(dust_size "$job/line")"
          cat "$job/line"; echo
          printf 'nodes %s %s\n' "${job##*/}" "$(dust_size "$job/nodes")"; cat "$job/nodes"; echo
        }
        dust_list() {
          for job in "$jobs"/*; do [ ! -f "$job/keeper" ] || dust_tell; done
          dust_say end
        }
        dust_clean() {
          for job in "$jobs"/*; do
            [ -d "$job" ] || continue
            if [ -f "$job/status" ]; then old=$job/status; else old=$job; dust_runs && continue; fi
            [ -z "$(find "$old" -prune -mtime +6 2>/dev/null)" ] || rm -rf "$job"
          done
        }
        """#

    private static let starting = #"""
        dust_start() {
          mask=$(umask)
          umask 077
          mkdir -p "$jobs" 2>/dev/null
          job=$jobs/$name
          if ! mkdir "$job" 2>/dev/null; then
            if [ -d "$job" ]; then dust_say taken; else dust_say unwritable; fi
            return
          fi
          if ! { printf %s "$line" >"$job/line" && printf %s "$nodes" >"$job/nodes" && date +%s >"$job/began" &&
            : >"$job/out" && : >"$job/err" && cat >"$job/in"; } 2>/dev/null; then
            rm -rf "$job"
            dust_say unwritable
            return
          fi
          $apart sh -c "$keeper" dust "$job" "$mask" "$line" "$child" </dev/null >/dev/null 2>&1 &
          if dust_mark $! "$job/keeper" 2>/dev/null; then dust_say started; else dust_say unwritable; fi
        }
        """#

    /// Room for the end is taken at the beginning: a job that filled the disk still leaves its status.
    private static let keeper = #"""
        job=$1
        umask 077
        printf '%-20s\n' - >"$job/ended"; printf '%-20s\n' - >"$job/status.new"
        $apart sh -c "$4" dust "$job" "$2" "$3" <"$job/in" >>"$job/out" 2>>"$job/err"
        status=$?
        printf '%-20s\n' "$(date +%s)" 1<>"$job/ended"
        printf '%-20s\n' $status 1<>"$job/status.new" && mv "$job/status.new" "$job/status"
        """#

    private static let child = #"""
        dust_mark $$ "$1/child" 2>/dev/null
        umask "$2"
        exec "${SHELL:-/bin/sh}" -c "$3"
        """#

    /// A tick a second even where nothing is printed: writing it is how the script notices that nobody listens any more.
    private static let following = #"""
        dust_drain() {
          at=$2 size=$(dust_size "$job/$1")
          while [ "$at" -lt "$size" ]; do
            n=$((size - at))
            [ "$n" -le 65536 ] || n=65536
            printf '%s %s\n' "$1" "$n" && tail -c "+$((at + 1))" "$job/$1" | head -c "$n" && echo || exit 1
            at=$((at + n))
          done
        }
        dust_follow() {
          [ -f "$job/keeper" ] || { dust_say none; return; }
          while :; do
            last=$once
            [ ! -f "$job/status" ] || last=1
            dust_runs || last=1
            dust_drain out "$o"; o=$at
            dust_drain err "$e"; e=$at
            [ -z "$last" ] || break
            dust_say tick || exit 1
            sleep 1
          done
          dust_tell
        }
        """#

    private static let stopping = #"""
        dust_wait() {
          for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
            [ ! -f "$job/status" ] && dust_runs || return 0
            sleep 0.5 2>/dev/null || sleep 1
          done
          return 1
        }
        dust_signal() {
          for i in 1 2 3; do [ -f "$job/child" ] && break; sleep 1; done
          dust_lives "$job/child" || return 0
          for to in "-$p" "$p"; do kill "-$1" -- "$to" 2>/dev/null && return; done
          sudo -n kill "-$1" -- "-$p" 2>/dev/null
        }
        dust_stop() {
          [ -f "$job/keeper" ] || { dust_say none; return; }
          [ -f "$job/status" ] || { dust_signal TERM; dust_wait || { dust_signal KILL; dust_wait; }; }
          dust_tell
        }
        """#
}
