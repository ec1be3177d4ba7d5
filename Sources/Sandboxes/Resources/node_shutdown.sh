#!/bin/sh
# An isolated node's shutdown: its first process is sshd, not an init, so that is what ends. shutdown [-h|-P|-r] [now|+MINUTES], -c.
# A minute has as many seconds as /run/dust/minute says, for tests that cannot wait.
when=1
for word; do
    case $word in
    -c) when=never ;;
    now) when=0 ;;
    +*) when=${word#+} ;;
    -*) ;;
    *) echo "shutdown: this node knows only now and +MINUTES, not $word" >&2; exit 1 ;;
    esac
done
pending=/run/shutdown.pid
# As with systemd's, there is one shutdown to come: the last that was asked for.
if [ -e "$pending" ]; then
    kill -- "-$(cat "$pending")" 2>/dev/null
    rm -f "$pending"
fi
[ "$when" = never ] && exit 0
minute=$(cat /run/dust/minute 2>/dev/null || echo 60)
seconds=$(awk "BEGIN { print $when * $minute }")
setsid sh -c 'echo $$ >"$1"; sleep "$2"; : >/run/dust/halted; kill -TERM 1' shutdown "$pending" "$seconds" </dev/null >/dev/null 2>&1 &
while [ ! -s "$pending" ]; do sleep 0.01; done
echo "Shutdown in $when minutes."
