import Problems
import Text

extension Connection {
    /// Ends the program of a channel for good, then closes the channel; returns when the program is gone, or after 3 s.
    ///
    /// TERM as ssh passes it on comes first. sshd refuses that for forced commands, some servers know no signals, and a
    /// program may ignore it: then a second channel finds the program on the far side, sends TERM and, a second later, KILL;
    /// on so many nodes at once and no more, since it reads all processes of a machine that may carry many of them.
    /// Closing the channel alone would leave a program without a terminal running.
    package func stop(_ channel: Channel) async {
        channel.discardOutput()
        channel.signal("TERM")
        let crowd = surroundings.crowd
        crowd.stopping += 1
        defer { crowd.stopping -= 1 }
        // Where a thousand are told to end at once, the answers take a while.
        if await !channel.closes(within: .milliseconds(300 + 2 * min(crowd.stopping, 2_000))) {
            await crowd.killers.take()
            defer { crowd.killers.leave() }
            if await !channel.closes(within: .zero) { await killFromOutside(channel) }
        }
        channel.close()
    }

    private func killFromOutside(_ channel: Channel) async {
        // One after the other: the killers are programs of this connection too, and would be counted.
        while let other = killing { _ = try? await other.settled() }
        let done = Promise<Void>()
        killing = done
        defer {
            killing = nil
            done.succeed(())
        }
        let programs = barePrograms
        guard let index = programs.firstIndex(where: { $0 === channel }) else { return }
        let gone = channel.closing(within: .milliseconds(2_500))
        // Nothing to be done where even this channel does not open: the connection is being lost.
        let second = try? openChannel(.exec(Self.killCommand(index: index, count: programs.count))) { event in
            // The news of the program's end may still be on its way.
            if case .closed = event { _ = Reactor.after(.milliseconds(200)) { gone.succeed(false) } }
        }
        guard let second else { return }
        _ = try? await gone.settled()
        second.close()
    }

    /// A command that kills the `index`th of the `count` programs that this connection runs without a terminal, by age.
    ///
    /// All are children of the same sshd process, which is this command's parent too, and each leads a session of its own.
    /// Where there are not exactly `count` of them, one cannot be told from another, and nothing is killed.
    private static func killCommand(index: Int, count: Int) -> String {
        let script = """
            me=$$ up=$PPID
            found=$(for f in /proc/[0-9]*/stat; do
              read -r line <"$f" || continue
              pid=${line%% *}
              set -- ${line##*) }
              [ "$2" = "$up" ] && [ "$5" = 0 ] && { [ "$pid" = "$me" ] || echo "${20} $pid"; }
            done 2>/dev/null | sort -n)
            set -- $found
            [ $# = \(2 * count) ] || exit 1
            shift \(2 * index)
            kill -s TERM "$2" "-$2"
            for i in 1 2 3 4 5 6 7 8 9 10; do
              kill -s 0 "$2" || exit 0
              sleep 0.1 || sleep 1
            done
            kill -s KILL "$2" "-$2"
            """
        return PortableText.command(PortableText.standIns("exec 2>/dev/null\n" + script))
    }
}
