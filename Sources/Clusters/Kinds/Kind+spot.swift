extension Kind {
    /// The steps that let spot nodes leave by themselves: EC2 announces two minutes before that it takes one back.
    ///
    /// A program on the node asks EC2's metadata, and runs the script `/etc/dust/leave` that `placeLeaving` puts there.
    package static func spot(_ nodes: [String]) -> Kind {
        let service = Service(name: "dust-spot", run: spotWatch, user: nil, environment: [:], after: [])
        return Kind(
            name: "spot", summary: "lets spot nodes leave in time", image: "debian-12", instanceType: "t3.small",
            ports: [],
            roles: [Role(name: "spot", patterns: nodes, isOptional: true)],
            steps: [
                Step(
                    name: "watch", role: "spot", action: .service(service),
                    check: "systemctl is-active -q dust-spot || kill -0 \"$(cat /run/dust-spot.pid)\"", patience: 5,
                    isUser: false)
            ])
    }

    /// Image makers leave curl out at times, cloud-init's Python never.
    private static let spotWatch = #"""
        fetch() {  # METHOD HEADER PATH
            url=http://169.254.169.254/latest/$3
            if command -v curl >/dev/null; then curl -sf -m 2 -X "$1" -H "$2" "$url"; return; fi
            python3 - "$1" "$2" "$url" 2>/dev/null <<'END'
        import sys, urllib.request
        method, header, url = sys.argv[1:]
        request = urllib.request.Request(url, method=method, headers=dict([header.split(": ", 1)]))
        print(urllib.request.urlopen(request, timeout=2).read().decode())
        END
        }
        mkdir -p /var/lib/dust
        last=
        while :; do
            sleep "$(cat /run/dust/glance 2>/dev/null || echo 5)"
            token=$(fetch PUT 'X-aws-ec2-metadata-token-ttl-seconds: 60' api/token) || continue
            notice=$(fetch GET "X-aws-ec2-metadata-token: $token" meta-data/spot/instance-action) || continue
            [ "$notice" != "$last" ] || continue
            last=$notice
            printf '%s\n' "$notice" >/var/lib/dust/spot-notice
            echo "EC2 takes this node back: $notice"
            wall "dust: EC2 takes this node back in two minutes: $notice" 2>/dev/null || :
            [ ! -x /etc/dust/leave ] || /etc/dust/leave || echo 'not everything could be handed over'
            echo 'left'
        done
        """#
}
