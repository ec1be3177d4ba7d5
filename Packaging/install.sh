#!/bin/sh
# Installs dust from the archive that this file came in.
#   ./install.sh [PREFIX]      /usr/local, or ~/.local where that cannot be written
set -eu
cd "$(dirname "$0")"
prefix=${1:-/usr/local}
if [ $# -eq 0 ] && [ ! -w "$prefix/bin" ]; then prefix=$HOME/.local; fi
mkdir -p "$prefix/bin" "$prefix/share"
# Beside it and then renamed, so that a running dust is not written over.
cp bin/dust "$prefix/bin/.dust.new"
chmod 755 "$prefix/bin/.dust.new"
mv -f "$prefix/bin/.dust.new" "$prefix/bin/dust"
cp -R share/. "$prefix/share/"
echo "installed $prefix/bin/dust"
# Asked for their versions, it loads all libraries that it may ever need.
if ! "$prefix/bin/dust" --version --verbose >/dev/null; then
    echo "on Debian: apt install libssh-4 libcurl4 libxml2 libssl3"
    exit 1
fi
case ":$PATH:" in *":$prefix/bin:"*) ;; *) echo "put $prefix/bin on your PATH" ;; esac
