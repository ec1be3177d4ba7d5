import Problems
import Text

/// The POSIX shell that follows logs on a node; nothing is installed, and it ends with its channel.
enum LogScripts {
    /// Follows files, named by patterns of the node's shell, from these places on; without one from the last ten lines on, or
    /// from the beginning where `whole`.
    ///
    /// A file is known by its inode: what was renamed is read to its end first, and what went into an archive is counted.
    static func files(_ patterns: [String], from places: [String: LogPlaces.Place], whole: Bool) -> String {
        let seeds = places.sorted { $0.key < $1.key }.map { file, place in
            "\(ShellQuoting.always(file))) i=\(ShellQuoting.always(place.inode)) o=\(place.offset) ;;"
        }
        let words = patterns.map { "dust_match \(pattern($0))" }
        return script(
            """
            whole=\(whole ? "1" : "")
            dust_seed() { case $1 in \(seeds.joined(separator: "\n")) *) i= o= ;; esac; }
            \(following)
            n=0
            \(words.joined(separator: "\n"))
            dust_follow
            """)
    }

    /// Follows the journal of a unit from a cursor on, or since a moment, or from the last ten lines on.
    static func journal(_ unit: String, from cursor: String?, since: Double?) -> String {
        var words = ["journalctl", "-f", "-o", "json", "--no-pager", "-u", unit]
        if let cursor {
            words += ["--after-cursor=\(cursor)", "-n", "all"]
        } else if let since {
            words += ["--since=@\(Int64(nearest: since))", "-n", "all"]
        } else {
            words += ["-n", "10"]
        }
        let command = words.map { ShellQuoting.always($0) }.joined(separator: " ")
        return script(
            """
            command -v journalctl >/dev/null 2>&1 || { dust_say nojournal; return; }
            trap "trap '' TERM; kill 0" EXIT
            LC_ALL=C
            \(command) | while IFS= read -r line; do
              printf 'entry %s\\n%s\\n' "${#line}" "$line" || exit
            done &
            reader=$!
            while kill -0 $reader 2>/dev/null; do echo tick >&2 || exit; sleep 1; done
            dust_say ended
            """)
    }

    /// A pattern for the shell: blanks and quotes are the name's, `* ? [` are the shell's.
    static func pattern(_ text: String) -> String {
        var word = ""
        var plain = ""
        func quoted() -> String { plain.isEmpty ? "" : ShellQuoting.always(plain) }
        for (index, character) in text.enumerated() {
            if "*?[]".contains(character) || (index == 0 && character == "~") || (character == "/" && word == "~") {
                word += quoted() + String(character)
                plain = ""
            } else {
                plain.append(character)
            }
        }
        return word + quoted()
    }

    private static func script(_ body: String) -> String {
        """
        dust_say() { printf '%s 0\\n\\n' "$*"; }
        dust_all() {
        trap 'exit 1' PIPE TERM HUP
        printf '%s\\n' \(JobRecords.mark)
        \(body)
        }
        dust_all
        """
    }

    /// Descriptor 3 holds a file while its inode, size and content are looked at: a rotation in between changes nothing.
    private static let following = #"""
        dust_match() {
          for f in "$@"; do
            n=$((n + 1))
            dust_seed "$f"
            eval "f$n=\$f i$n=\$i o$n=\$o"
            printf 'file %s %s\n%s\n' $n "$(printf %s "$f" | wc -c)" "$f"
            [ -r "$f" ] || dust_say missing $n
          done
        }
        dust_inode() { set -- $(ls -iLd "$1" 2>/dev/null); echo "$1"; }
        dust_drain() {
          size=$(wc -c </dev/fd/3) || return
          while [ "$o" -lt "$((size))" ]; do
            len=$((size - o))
            [ "$len" -le 65536 ] || len=65536
            printf 'data %s %s %s %s\n' $1 "$i" $((o + len)) $len &&
              tail -c "+$((o + 1))" /dev/fd/3 | head -c $len && echo || exit
            o=$((o + len))
          done
        }
        dust_poll() {
          eval "f=\$f$1 i=\$i$1 o=\$o$1"
          [ -r "$f" ] || return
          exec 3<"$f" || return
          now=$(dust_inode /dev/fd/3)
          if [ -z "$i" ]; then
            i=$now o=0
            [ -n "$whole$later" ] || o=$(($(wc -c </dev/fd/3) - $(tail -n 10 /dev/fd/3 | wc -c)))
          elif [ "$now" != "$i" ]; then
            exec 3<&-
            lost=1
            for old in "$f"?* "${f%.*}"?*; do
              [ "$(dust_inode "$old")" = "$i" ] && exec 3<"$old" && [ "$(dust_inode /dev/fd/3)" = "$i" ] || continue
              dust_drain $1
              lost=
              break
            done
            if [ -n "$lost" ]; then
              lines=unknown
              for old in "$f".gz "$f".1.gz "$f".2.gz "$f"-*.gz "$f".*.gz; do
                [ -f "$old" ] && lines=$(gzip -dc "$old" 2>/dev/null | tail -c "+$((o + 1))" | wc -l) && break
              done
              dust_say gone $1 $lines
            else
              dust_say rotated $1
            fi
            exec 3<"$f" || return
            i=$(dust_inode /dev/fd/3) o=0
          elif [ "$(($(wc -c </dev/fd/3)))" -lt "$o" ]; then
            o=0
            dust_say emptied $1
          fi
          dust_drain $1
          exec 3<&-
          eval "i$1=\$i o$1=\$o"
        }
        dust_follow() {
          later=
          while :; do
            k=0
            while [ $k -lt $n ]; do k=$((k + 1)); dust_poll $k; done
            later=1
            dust_say tick || exit
            sleep 0.5 2>/dev/null || sleep 1
          done
        }
        """#
}
