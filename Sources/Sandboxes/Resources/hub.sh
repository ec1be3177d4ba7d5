#!/bin/sh
# The switch that the isolated nodes of one sandbox hang on, in a network namespace of its own: the machine sees one
# interface, dustN, and loses it when this process ends. Usage: hub.sh SUPERVISOR READY_FILE
set -eu
supervisor=$1 ready=$2
host() { nsenter -t "$supervisor" -n "$@"; }
ip link set lo up
ip link add hub type bridge
ip link set hub up
number=0
while :; do
    [ $number -lt 256 ] || { echo "every network from 10.213.0.0/24 to 10.213.255.0/24 is taken" >&2; exit 1; }
    # Making the interface claims the number; a route to the same addresses means that somebody else has them.
    if ! host ip -4 route show table all | grep -q "10\.213\.$number\." &&
        host ip link add "dust$number" type veth peer name uplink netns $$ 2>/dev/null; then
        break
    fi
    number=$((number + 1))
done
ip link set uplink master hub
ip link set uplink up
host ip address add "10.213.$number.1/24" dev "dust$number"
host ip link set "dust$number" up
# Where the nodes find the way to the package sources.
ip address add "10.213.$number.254/24" dev hub
# Where EC2 tells an instance about itself.
ip address add 169.254.169.254/32 dev hub
echo $number >"$ready.new"
mv "$ready.new" "$ready"
exec sleep infinity
