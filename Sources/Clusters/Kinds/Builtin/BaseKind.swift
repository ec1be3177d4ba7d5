extension BuiltinKinds {
    /// Plain nodes; every other kind begins with these steps.
    ///
    /// Each node has a key of its own that never leaves it: only public halves, of users and of hosts, travel.
    static let base = Folder(
        name: "base",
        files: [
            "kind.yaml": #"""
            name: base
            summary: plain nodes that know each other by name and log in to each other without a password
            image: debian-12
            instance_type: t3.small
            steps:
            - name: key
              as: user
              run: |
                umask 077
                mkdir -p ~/.ssh
                ssh-keygen -q -t ed25519 -N '' -C "{{cluster}} {{self.name}}" -f ~/.ssh/id_ed25519 </dev/null
              check: test -f ~/.ssh/id_ed25519 && test -f ~/.ssh/id_ed25519.pub
            - name: facts
              as: user
              gather: yes
              run: |
                echo "cpus=$(nproc)"
                echo "memory=$(awk '/^MemTotal:/ { print int($2 / 1024) }' /proc/meminfo)"
                echo "publicKey=$(cat ~/.ssh/id_ed25519.pub)"
                for key in /etc/ssh/ssh_host_*_key.pub; do
                  [ -f "$key" ] && cut -d' ' -f1,2 "$key" | sed 's/^/hostKey=/'
                done | grep ed25519 || ssh-keyscan -t ed25519 {{self.address}} 2>/dev/null | awk '!/^#/ { print "hostKey=" $2 " " $3 }'
            - name: names
              template: hosts.mustache
              to: /etc/hosts
              block: yes
            - name: names stay
              run: |
                echo 'manage_etc_hosts: false' > /etc/cloud/cloud.cfg.d/99-dust.cfg
              check: "! test -d /etc/cloud/cloud.cfg.d || test -f /etc/cloud/cloud.cfg.d/99-dust.cfg"
            - name: known hosts
              template: known_hosts.mustache
              to: /etc/ssh/ssh_known_hosts
              mode: "0644"
              block: yes
            - name: logins
              as: user
              template: authorized_keys.mustache
              to: ~/.ssh/authorized_keys
              mode: "0600"
              block: yes
            """#,
            "hosts.mustache": """
            {{#nodes}}
            {{address}} {{name}}
            {{/nodes}}

            """,
            "known_hosts.mustache": """
            {{#nodes}}
            {{#hostKey}}
            {{name}},{{address}} {{hostKey}}
            {{/hostKey}}
            {{/nodes}}

            """,
            "authorized_keys.mustache": """
            {{#nodes}}
            {{publicKey}}
            {{/nodes}}

            """,
        ])
}
