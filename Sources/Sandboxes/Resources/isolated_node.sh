#!/bin/sh
# Brings up one isolated node and becomes its sshd. It starts in mount, network and host name namespaces of its own and
# then takes the process table too. Usage: isolated_node.sh FOLDER DISK NAME ADDRESS GATEWAY HUB SSHD
set -eu
if [ "${1-}" != inside ]; then
    folder=$1 disk=$2 name=$3 address=$4 gateway=$5 hub=$6
    port=v${address##*.}
    switch() { nsenter -t "$hub" -n "$@"; }
    switch ip link delete "$port" 2>/dev/null || true
    switch ip link add "$port" type veth peer name eth0 netns $$
    switch ip link set "$port" master hub
    switch ip link set "$port" up
    ip link set lo up
    # The same hardware address after every start, or the others would go on sending to the old one.
    ip link set eth0 address "$(printf '02:64:75:73:74:%02x' "${address##*.}")"
    ip address add "$address/24" dev eth0
    ip link set eth0 up
    ip route add default via "$gateway"
    hostname "$name"
    exec unshare --pid --fork --kill-child "$0" inside "$@"
fi
shift
folder=$1 disk=$2 name=$3 address=$4 sshd=$7
root=$disk/root
mkdir -p "$root" "$disk/home" "$disk/users" "$disk/tmp" "$disk/run"
chmod 1777 "$disk/tmp"
chmod 700 "$disk/home"

# The machine's files below, the node's changes above. An overlay stops at mount points, so each has one of its own.
overlay() {
    key=$(echo "$1" | tr / _)
    mkdir -p "$disk/upper$key" "$disk/work$key"
    mount -t overlay overlay -o "lowerdir=$1,upperdir=$disk/upper$key,workdir=$disk/work$key" "$root${1%/}"
}
overlay /
for part in /usr /var /opt /srv /etc /usr/local /var/lib /var/cache; do
    if mountpoint -q "$part"; then overlay "$part"; fi
done

# Nobody's home and no other sandbox's state is to be seen in a node.
mount --bind "$disk/home" "$root/root"
mount --bind "$disk/users" "$root/home"
mount --bind "$disk/tmp" "$root/tmp"
mount -t tmpfs -o mode=755 run "$root/run"
mkdir -p "$root/run/sshd" "$root/run/dust" "$root/run/lock"
mount --bind "$folder/run" "$root/run/dust"

mount -t tmpfs -o mode=755 dev "$root/dev"
for device in null zero full random urandom tty; do
    : >"$root/dev/$device"
    mount --bind "/dev/$device" "$root/dev/$device"
done
mkdir "$root/dev/pts" "$root/dev/shm"
mount -t devpts -o newinstance,gid=5,mode=620,ptmxmode=666 devpts "$root/dev/pts"
mount -t tmpfs -o mode=1777 shm "$root/dev/shm"
ln -s pts/ptmx "$root/dev/ptmx"
ln -s /proc/self/fd "$root/dev/fd"
ln -s /proc/self/fd/0 "$root/dev/stdin"
ln -s /proc/self/fd/1 "$root/dev/stdout"
ln -s /proc/self/fd/2 "$root/dev/stderr"
mount -t proc proc "$root/proc"
mount -t sysfs -o ro sysfs "$root/sys"

if [ ! -e "$disk/born" ]; then
    echo "$name" >"$root/etc/hostname"
    printf '127.0.0.1 localhost\n%s %s\n' "$address" "$name" >"$root/etc/hosts"
    rm -f "$root"/etc/ssh/ssh_host_*
    install -m 600 "$folder/host_key" "$root/etc/ssh/ssh_host_ed25519_key"
    install -m 644 "$folder/sshd_config" "$root/etc/ssh/sshd_config"
    mkdir -p -m 700 "$root/root/.ssh"
    install -m 600 "$folder/authorized_keys" "$root/root/.ssh/authorized_keys"
    for file in .profile .bashrc; do
        if [ -e "$root/etc/skel/$file" ]; then cp "$root/etc/skel/$file" "$root/root/$file"; fi
    done
    # EC2 runs user data by cloud-init, which no node has; nor has it an init that could shut it down.
    mkdir -p "$root/usr/local/sbin"
    install -m 755 "$folder/shutdown" "$root/usr/local/sbin/shutdown"
    if [ -e "$folder/user-data" ]; then
        mkdir -p "$root/var/lib/cloud/instance"
        install -m 700 "$folder/user-data" "$root/var/lib/cloud/instance/user-data.txt"
    fi
    : >"$disk/born"
    first=yes
fi

rm -f "$folder/run/halted"

cd "$root"
mkdir -p "$root/mnt"
pivot_root . mnt
umount -l /mnt
cd /
# As cloud-init's last stage does it: what is for each start, then what is for the first.
(
    PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root
    export PATH HOME
    for job in /var/lib/cloud/scripts/per-boot/*; do
        if [ -x "$job" ]; then "$job"; fi
    done
    if [ -n "${first-}" ] && [ -e /var/lib/cloud/instance/user-data.txt ]; then
        /var/lib/cloud/instance/user-data.txt
    fi
) >>/var/log/cloud-init-output.log 2>&1 </dev/null &
exec env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root "$sshd" -D -e
