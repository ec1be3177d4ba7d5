import Text

/// What of a cluster tells what happened there: as texts, one a node and a few of the whole.
package enum ClusterLogs {
    /// So much of each file is taken, in bytes: its end.
    private static let mostOfFile = 1_000_000
    /// Where systems write what is not in a journal.
    private static let systemFiles = [
        "/var/log/cloud-init-output.log", "/var/log/syslog", "/var/log/messages", "/var/log/dust-*.log",
    ]

    /// The script that prints a node's logs, a heading before each file; it is for root.
    ///
    /// `files` are patterns of the kinds' own, `services` what their steps keep running.
    static func script(files: [String], services: [String]) -> String {
        let journal = services.map { "-u \(ShellQuoting.always($0))" }.joined(separator: " ")
        let services = services.map { ShellQuoting.always($0) }.joined(separator: " ")
        return """
            set +e
            heading() { printf '\\n==> %s <==\\n' "$1"; }
            heading system; uname -a; uptime; df -h / 2>&1; free -m 2>&1
            if [ -d /run/systemd/system ]; then
                heading 'failed services'; systemctl --failed --no-pager --plain 2>&1
                \(services.isEmpty ? ":" : "heading services; systemctl status --no-pager --lines=0 \(services) 2>&1")
                \(journal.isEmpty ? ":" : "heading 'journal of the services'; journalctl --no-pager -q -n 5000 \(journal) 2>&1")
                heading journal; journalctl --no-pager -q -n 5000 2>&1
            fi
            for file in \((systemFiles + files).joined(separator: " ")); do
                [ -f "$file" ] || continue
                heading "$file"; tail -c \(mostOfFile) "$file" 2>&1
            done
            exit 0
            """
    }

    /// The command that prints a node's logs.
    package static func command(_ kinds: [Kind]) -> String {
        StepScript.command(
            script(files: kinds.flatMap(\.logs), services: kinds.flatMap(\.services)), asUser: false)
    }

    /// A page that leads to the files of an archive, which lie beside it.
    package static func index(_ cluster: String, time: String, files: [(name: String, about: String)]) -> String {
        let rows = files.map { file in
            "<tr><td><a href=\"\(escaped(file.name))\">\(escaped(file.name))</a></td><td>\(escaped(file.about))</td></tr>\n"
        }
        return """
            <!doctype html>
            <meta charset="utf-8">
            <title>\(escaped(cluster))</title>
            <h1>\(escaped(cluster))</h1>
            <p>\(escaped(time))</p>
            <table>
            \(rows.joined())</table>

            """
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }
}

extension Kind {
    /// The services that its steps keep running.
    var services: [String] {
        steps.compactMap { if case .service(let service) = $0.action { service.name } else { nil } }
    }
}
