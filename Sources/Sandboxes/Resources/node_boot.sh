#!/bin/sh
# As cloud-init's last stage does it: what is for each start, then, the first time, the instance's user data.
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root
export PATH HOME
exec >>/var/log/cloud-init-output.log 2>&1 </dev/null
for job in /var/lib/cloud/scripts/per-boot/*; do
    if [ -x "$job" ]; then "$job"; fi
done
data=/var/lib/cloud/instance/user-data.txt
if [ -e "$data" ] && [ ! -e "$data.done" ]; then
    : >"$data.done"
    "$data"
fi
exit 0
