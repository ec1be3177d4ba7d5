#!/bin/sh
# An isolated node's shutdown, which needs no login manager: shutdown [-h|-P|-r] [now|+MINUTES], -c.
# A minute has as many seconds as /run/dust/minute says, for tests that cannot wait.
when=1 how=poweroff
for word; do
    case $word in
    -c) when=never ;;
    now) when=0 ;;
    +*) when=${word#+} ;;
    -r) how=reboot ;;
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
# Where sshd is the first process, there is nobody to tell: it ends, and the node with it.
setsid sh -c '
    echo $$ >"$1"
    sleep "$2"
    if [ "$(cat /proc/1/comm)" = systemd ]; then exec systemctl "$3"; fi
    echo "$3" >/run/dust/halted
    kill -TERM 1' shutdown "$pending" "$seconds" "$how" </dev/null >/dev/null 2>&1 &
while [ ! -s "$pending" ]; do sleep 0.01; done
echo "Shutdown in $when minutes."
