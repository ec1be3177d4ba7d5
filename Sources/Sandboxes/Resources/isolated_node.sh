#!/bin/sh
# Brings up one isolated node and becomes its first process: systemd where the machine has it and lets it have a control
# group, else sshd. It starts in mount, network and host name namespaces of its own and then takes the process table too.
# Usage: isolated_node.sh FOLDER DISK NAME ADDRESS GATEWAY HUB SSHD GROUP LAYER
# LAYER is a folder with what lies between the machine's files and the node's own, or nothing.
set -eu
if [ "${1-}" != inside ]; then
    folder=$1 disk=$2 name=$3 address=$4 gateway=$5 hub=$6 group=$8
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
    ip route add 169.254.169.254 dev eth0
    hostname "$name"
    # systemd keeps its services in a control group; where none can be made, the node has sshd alone.
    init=
    for system in /sys/fs/cgroup /sys/fs/cgroup/unified; do
        [ "$(stat -f -c %T "$system" 2>/dev/null)" = cgroup2fs ] || continue
        if [ -x /lib/systemd/systemd ] && mkdir -p "$system/$group" 2>/dev/null &&
            echo $$ 2>/dev/null >"$system/$group/cgroup.procs"; then
            init=systemd
        fi
        break
    done
    exec unshare --pid ${init:+--cgroup} --fork --kill-child "$0" inside "$@" "$init"
fi
shift
folder=$1 disk=$2 name=$3 address=$4 sshd=$7 layer=$9 init=${10}
root=$disk/root
mkdir -p "$root" "$disk/home" "$disk/users" "$disk/tmp" "$disk/run"
chmod 1777 "$disk/tmp"
chmod 700 "$disk/home"

# The machine's files below, then what the kind installs, the node's changes above. An overlay stops at mount points, so each has one of its own.
overlay() {
    key=$(echo "$1" | tr / _)
    mkdir -p "$disk/upper$key" "$disk/work$key"
    below=$1
    if [ -n "$layer" ] && [ -d "$layer/upper$key" ]; then below=$layer/upper$key:$1; fi
    mount -t overlay overlay -o "nodev,redirect_dir=off,metacopy=off,lowerdir=$below,upperdir=$disk/upper$key,workdir=$disk/work$key" "$root${1%/}"
}
overlay /
for part in /usr /var /opt /srv /etc /usr/local /var/lib /var/cache; do
    if mountpoint -q "$part"; then overlay "$part"; fi
done

# Nobody's home and no other sandbox's state is to be seen in a node.
mount --bind "$disk/home" "$root/root"
mount --bind "$disk/users" "$root/home"
mount --bind "$disk/tmp" "$root/tmp"
mount -t tmpfs -o mode=755,nodev run "$root/run"
mkdir -p "$root/run/sshd" "$root/run/dust" "$root/run/lock"
mount --bind "$folder/run" "$root/run/dust"
# One folder that all nodes see, where a cluster has one by NFS: no node can mount.
mkdir -p "$folder/../../shared" "$root/run/shared"
chmod 1777 "$folder/../../shared"
mount --bind "$folder/../../shared" "$root/run/shared"
# Debian's systemd gives up where this is no mount of its own.
mount -t tmpfs -o mode=1777,nosuid,nodev,noexec,size=5m lock "$root/run/lock"

mount -t tmpfs -o mode=755 dev "$root/dev"
for device in null zero full random urandom tty; do
    : >"$root/dev/$device"
    mount --bind "/dev/$device" "$root/dev/$device"
done
mkdir "$root/dev/pts" "$root/dev/shm"
mount -t devpts -o newinstance,gid=5,mode=620,ptmxmode=666 devpts "$root/dev/pts"
mount -t tmpfs -o mode=1777,nodev shm "$root/dev/shm"
ln -s pts/ptmx "$root/dev/ptmx"
ln -s /proc/self/fd "$root/dev/fd"
ln -s /proc/self/fd/0 "$root/dev/stdin"
ln -s /proc/self/fd/1 "$root/dev/stdout"
ln -s /proc/self/fd/2 "$root/dev/stderr"

# What of /proc and /sys is the machine's and not the node's can be read at most: the kernel's settings are files there,
# and root needs no capability to write them.
mount -t proc -o nosuid,nodev,noexec proc "$root/proc"
for part in sys sysrq-trigger irq bus fs acpi scsi mtrr; do
    if [ -e "$root/proc/$part" ]; then
        mount --bind "$root/proc/$part" "$root/proc/$part"
        mount -o remount,bind,ro "$root/proc/$part"
    fi
done
for part in kcore keys timer_list sched_debug kmsg latency_stats; do
    if [ -e "$root/proc/$part" ]; then mount --bind /dev/null "$root/proc/$part"; fi
done
mount -t sysfs -o ro,nosuid,nodev,noexec sysfs "$root/sys"
if [ -n "$init" ]; then mount -t cgroup2 -o nosuid,nodev,noexec cgroup2 "$root/sys/fs/cgroup"; fi

if [ ! -e "$disk/born" ]; then
    echo "$name" >"$root/etc/hostname"
    printf '127.0.0.1 localhost\n%s %s\n' "$address" "$name" >"$root/etc/hosts"
    # Nobody answers for other names: a look-up fails at once instead of waiting for a server that cannot be reached.
    rm -f "$root/etc/resolv.conf"
    printf 'nameserver 127.0.0.1\noptions timeout:1 attempts:1\n' >"$root/etc/resolv.conf"
    rm -f "$root"/etc/ssh/ssh_host_*
    install -m 600 "$folder/host_key" "$root/etc/ssh/ssh_host_ed25519_key"
    install -m 644 "$folder/sshd_config" "$root/etc/ssh/sshd_config"
    mkdir -p -m 700 "$root/root/.ssh"
    install -m 600 "$folder/authorized_keys" "$root/root/.ssh/authorized_keys"
    for file in .profile .bashrc; do
        if [ -e "$root/etc/skel/$file" ]; then cp "$root/etc/skel/$file" "$root/root/$file"; fi
    done
    # The only way out: the sandbox's proxy to the package sources that this machine uses itself.
    if [ -e "$folder/../../proxy/apt.conf" ]; then
        if [ -d "$root/etc/apt/apt.conf.d" ]; then
            install -m 644 "$folder/../../proxy/apt.conf" "$root/etc/apt/apt.conf.d/99dust"
        fi
        install -m 644 "$folder/../../proxy/pip.conf" "$root/etc/pip.conf"
        if [ -e "$root/etc/dnf/dnf.conf" ]; then
            cat "$folder/../../proxy/dnf.conf" >>"$root/etc/dnf/dnf.conf"
        fi
    fi
    # EC2 runs user data by cloud-init, which no node has.
    mkdir -p "$root/usr/local/sbin"
    install -m 755 "$folder/shutdown" "$root/usr/local/sbin/shutdown"
    install -m 755 "$folder/boot" "$root/usr/local/sbin/dust-boot"
    if [ -e "$folder/user-data" ]; then
        mkdir -p "$root/var/lib/cloud/instance"
        install -m 700 "$folder/user-data" "$root/var/lib/cloud/instance/user-data.txt"
    fi
    # What starts by itself is the node's alone, not what this machine runs.
    units=$root/etc/systemd/system
    rm -rf "$units"/*.wants "$units"/*.requires "$units/default.target" "$root"/etc/rc[0-6S].d
    rm -f "$root/usr/sbin/policy-rc.d"
    # What the layer's packages start is the node's.
    if [ -n "$layer" ]; then
        for own in "$layer"/upper_/etc/systemd/system "$layer"/upper_etc/systemd/system; do
            for own in "$own"/*.wants "$own"/*.requires; do
                if [ -d "$own" ]; then cp -a "$own" "$units/"; fi
            done
        done
    fi
    for level in 0 1 2 3 4 5 6 S; do mkdir -p "$root/etc/rc$level.d"; done
    mkdir -p "$units/multi-user.target.wants" "$root/etc/systemd/system.conf.d" "$root/usr/lib/systemd/system-shutdown"
    : >"$root/etc/fstab"
    : >"$root/etc/machine-id"
    ln -s /lib/systemd/system/multi-user.target "$units/default.target"
    for unit in systemd-udevd.service systemd-udevd-kernel.socket systemd-udevd-control.socket \
        systemd-udev-trigger.service systemd-logind.service systemd-networkd.service systemd-networkd.socket \
        systemd-resolved.service systemd-timesyncd.service systemd-remount-fs.service systemd-sysctl.service \
        systemd-modules-load.service systemd-binfmt.service proc-sys-fs-binfmt_misc.automount \
        proc-sys-fs-binfmt_misc.mount dev-hugepages.mount dev-mqueue.mount sys-kernel-debug.mount \
        sys-kernel-tracing.mount sys-kernel-config.mount sys-fs-fuse-connections.mount getty.target \
        console-getty.service systemd-firstboot.service systemd-hwdb-update.service ssh.socket sshd.socket \
        tmp.mount apt-daily.timer apt-daily-upgrade.timer e2scrub_all.timer fstrim.timer; do
        rm -f "$units/$unit"
        ln -s /dev/null "$units/$unit"
    done
    printf '[Manager]\nDefaultTimeoutStopSec=3s\nDefaultTimeoutStartSec=90s\n' >"$root/etc/systemd/system.conf.d/dust.conf"
    rm -f "$units/ssh.service"
    cat >"$units/ssh.service" <<END
[Unit]
Description=The node's ssh server
[Service]
ExecStart=$sshd -D -e
ExecReload=/bin/kill -HUP \$MAINPID
KillMode=process
Restart=on-failure
RuntimeDirectory=sshd
RuntimeDirectoryPreserve=yes
RuntimeDirectoryMode=0755
TasksMax=infinity
[Install]
WantedBy=multi-user.target
END
    cat >"$units/dust-boot.service" <<END
[Unit]
Description=What the instance's user data and its scripts for each start ask for
[Service]
Type=oneshot
RemainAfterExit=yes
KillMode=process
TimeoutStartSec=infinity
ExecStart=/usr/local/sbin/dust-boot
END
    for unit in ssh dust-boot; do ln -s "../$unit.service" "$units/multi-user.target.wants/$unit.service"; done
    # systemd tells with this how it ended: poweroff, halt or reboot.
    printf '#!/bin/sh\necho "$1" >/run/dust/halted\n' >"$root/usr/lib/systemd/system-shutdown/dust"
    chmod 755 "$root/usr/lib/systemd/system-shutdown/dust"
    : >"$disk/born"
fi

rm -f "$folder/run/halted"

cd "$root"
mkdir -p "$root/mnt"
pivot_root . mnt
umount -l /mnt
cd /
# From here on nothing of the node can mount, make devices, load modules, set the clock or reach the machine otherwise,
# whatever it becomes root of. What is left is what services and their administration need.
keep=+chown,+dac_override,+fowner,+fsetid,+kill,+setgid,+setuid,+setpcap,+net_bind_service,+net_broadcast,+net_raw
keep=$keep,+net_admin,+ipc_lock,+ipc_owner,+sys_chroot,+sys_ptrace,+sys_nice,+sys_resource,+setfcap,+lease,+audit_write
path=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
if [ -n "$init" ]; then
    exec env -i container=dust PATH=$path setpriv --bounding-set "-all,$keep" --inh-caps -all \
        /lib/systemd/systemd --system --show-status=no --log-level=notice
fi
exec env -i PATH=$path HOME=/root setpriv --bounding-set "-all,$keep" --inh-caps -all \
    sh -c '/usr/local/sbin/dust-boot </dev/null >/dev/null 2>&1 & exec "$0" -D -e' "$sshd"
