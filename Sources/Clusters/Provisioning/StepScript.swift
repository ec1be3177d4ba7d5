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

    /// Asks whether a step is done, for at most `patience` seconds.
    static func check(_ check: String, patience: Int, asUser: Bool) -> String {
        let once = "(\n\(check)\n) >/dev/null 2>&1 </dev/null"
        let script = """
            tries=\(patience)
            until \(once); do
              [ "$tries" -gt 0 ] || { (\n\(check)\n) 2>&1 | tail -5 >&2; exit 1; }
              tries=$((tries - 1))
              sleep 1
            done
            """
        return command(script, asUser: asUser)
    }

    /// Puts what comes on stdin in the place of a file's content; a reader never sees half of it.
    static func replace(_ path: String, mode: String?, asUser: Bool) -> String {
        let script = """
            file=\(expanded(path))
            mkdir -p "$(dirname "$file")"
            new=$(mktemp "$file.XXXXXX")
            cat > "$new"
            chmod \(mode ?? "0644") "$new"
            mv "$new" "$file"
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
}
