/// The shell texts that a session shell is made of, before the nonce and the node's variables are put in.
///
/// They travel inside single quotes through whatever login shell the node has (bash, fish and csh among them), with `,`, `^` and `~`
/// standing for what cannot be written there: so these three, and `!`, must not occur in them. `NONCE` is replaced by the session's own.
enum ShellScripts {
    /// What `/bin/sh` runs first: quiets the terminal, tells its own process (which the shell keeps, by `exec`), and becomes the login shell.
    ///
    /// `noflsh` keeps an interrupt from throwing away a mark that is on its way; without `opost` the output arrives as it was written.
    /// It travels in every exec request, which libssh keeps two buffers for as long as the connection lives: below 4 KB they stay small. So what
    /// only zsh, fish or busybox need is typed to it, when it has said which of them it is about to become.
    static let boot = #"""
        stty -echo -opost noflsh 2>/dev/null
        TERM=dumb
        export TERM
        EXPORTS
        s=OVERRIDE
        s=${s:-${SHELL:-/bin/sh}}
        command -v "$s" >/dev/null 2>&1 || s=/bin/sh
        case ${s##*/} in
        bash | zsh | fish) k=${s##*/} ;;
        sh | dash | ash | ksh | ksh93 | mksh | oksh | lksh) k=sh ;;
        *) s=/bin/sh k=sh ;;
        esac
        [ $k = sh ] && case $(readlink -f "$(command -v "$s")" 2>/dev/null) in */busybox) k=ash ;; esac
        printf '\033]133;B;aid=NONCE;pid=%s;tty=%s;wants=%s\007' $$ "$(tty)" $k
        case $k in
        bash) set -- --noediting --rcfile /dev/fd/9 -i ;;
        sh) set -- -l -i ;;
        *)
            t=
            while IFS= read -r l && [ "$l" ]; do t=$t$l; done
            eval "$(printf %s "$t" | tr '\054\136\176' '\047\134\012')" ;;
        esac
        case $k in sh | ash) ENV=/dev/fd/9; export ENV ;; esac
        unset d f k l t
        exec "$s" "$@" 9<<'_dust_'
        POSIX
        _dust_
        """#

    /// What `boot` is typed before it becomes a zsh: start-up files of a folder of its own, each of which runs the user's, and the last the POSIX text.
    static let zsh = #"""
        d=$(mktemp -d "${TMPDIR:-/tmp}/dust.XXXXXX") && for f in zshenv zprofile zshrc zlogin; do
            printf 'ZDOTDIR=${_dust_z-${DUST_Z:-$HOME}}; unset DUST_Z
        [ -r "$ZDOTDIR/.%s" ] && . "$ZDOTDIR/.%s"
        _dust_z=$ZDOTDIR; ZDOTDIR=%s\n' $f $f "$d" >"$d/.$f"
        done && printf '. /dev/fd/9; command rm -rf %s
        ZDOTDIR=$_dust_z; [ "$ZDOTDIR" = "$HOME" ] && unset ZDOTDIR; unset _dust_z\n' "$d" >>"$d/.zlogin"
        if [ -f "$d/.zlogin" ]; then
            DUST_Z=$ZDOTDIR ZDOTDIR=$d
            export DUST_Z ZDOTDIR
            set -- -l -i +Z
        else
            s=/bin/sh k=sh
            set -- -l -i
        fi
        """#

    /// What `boot` is typed before it becomes a fish, which reads no POSIX text.
    static let fishBoot = #"""
        DUST_F=$(cat <<'_dust_'
        FISH
        _dust_
        )
        export DUST_F
        exec "$s" -l -i -C 'set -g __dust_r $DUST_F; set -e DUST_F; eval $__dust_r'
        """#

    /// What `boot` is typed before it becomes a busybox's shell.
    static let ashBoot = #"""
        DUST_A=$(cat <<'_dust_'
        LOOP
        _dust_
        )
        export DUST_A
        set -- -l -i
        """#

    /// What bash, zsh, ksh, dash and ash read as their last start-up file, and what is typed to prepare a shell that lost its marks.
    ///
    /// The prompt is the mark. bash and zsh set it anew before each prompt, so that a changed `PS1` loses nothing.
    /// A bash that began with its line editor cannot be rid of it cleanly (it then asks for continuations that are none), and starts over.
    /// `_dust_off TERM` makes the shell one for a person at a terminal, its prompt still a mark; `_dust_on` takes it back.
    static let posix = #"""
        exec 9<&-
        [ "${ENV-}" = /dev/fd/9 ] && unset ENV
        _dust_1=$(printf '\033]133;D;$?;aid=NONCE\007')
        _dust_2=$(printf '\033]133;A;k=s;aid=NONCE\007')
        _dust_k=sh
        if [ -n "${BASH_VERSION-}" ]; then
            _dust_k=bash
            if [ -n "${_dust_again-}" ] && { [ -o emacs ] || [ -o vi ]; }; then
                export _dust_again
                eval 'exec "$BASH" --noediting --rcfile <(printf %s "$_dust_t"|tr "\054\136\176" "\047\134\012") -i'
            fi
            case ${_dust_again-}${BASH##*/} in bash)
                [ -r /etc/profile ] && . /etc/profile
                for _dust_f in "$HOME/.bash_profile" "$HOME/.bash_login" "$HOME/.profile"; do
                    [ -r "$_dust_f" ] && { . "$_dust_f"; break; }
                done
                unset _dust_f ;;
            esac
            set +H
            shopt -s promptvars
            _dust_e=emacs; shopt -qo vi && _dust_e=vi
            eval '_dust_c=("${PROMPT_COMMAND[@]}")'
            unset PROMPT_COMMAND
            _dust_w() { case $PS1 in *aid=NONCE*) ;; *) PS1="\[$_dust_1\]$PS1" ;; esac; }
        elif [ -n "${ZSH_VERSION-}" ]; then
            _dust_k=zsh
            unsetopt banghist
            eval '_dust_1=${_dust_1/[$][?]/%?} _dust_c=($precmd_functions)'
            _dust_w() { case $PS1 in *aid=NONCE*) ;; *) PS1="%{$_dust_1%}$PS1" ;; esac; }
            _dust_p() { PS1=$_dust_1 PS2=$_dust_2 RPS1=; }
        elif [ -n "${KSH_VERSION-}" ]; then
            _dust_k=ksh
        BUSYBOX
        fi
        _dust_u=${PS1-} _dust_v=${PS2-} _dust_g=${PAGER-}
        _dust_on() {
            stty -echo -opost noflsh
            _dust_raw=
            case $_dust_k in
            bash) PROMPT_COMMAND='PS1=$_dust_1 PS2=$_dust_2'; set +o emacs +o vi ;;
            zsh) unsetopt zle promptcr promptsp; eval 'precmd_functions=(_dust_p)' ;;
            ksh) set +o emacs +o vi; set +o gmacs 2>/dev/null ;;
            esac
            PS1=$_dust_1 PS2=$_dust_2 TERM=dumb PAGER=cat GIT_PAGER=cat SYSTEMD_PAGER=cat MANPAGER=cat
            export TERM PAGER GIT_PAGER SYSTEMD_PAGER MANPAGER
            printf '\033]133;A;aid=NONCE;shell=%s;pid=%s\007' $_dust_k $$
        }
        _dust_off() {
            stty echo opost onlcr icanon isig icrnl -noflsh
            unset PAGER GIT_PAGER SYSTEMD_PAGER MANPAGER
            [ -z "$_dust_g" ] || { PAGER=$_dust_g; export PAGER; }
            TERM=$1 PS1=$_dust_u PS2=$_dust_v _dust_raw=1
            case $_dust_k in
            bash) set -o $_dust_e; eval 'PROMPT_COMMAND=$(printf "%s\n" "${_dust_c[@]}" _dust_w)' ;;
            zsh) setopt zle promptcr promptsp; eval 'precmd_functions=($_dust_c _dust_w)' ;;
            ksh) set -o emacs; PS1=$_dust_1$PS1 ;;
            ash) PS1=${_dust_1%?again*}$(printf '\007')$PS1 ;;
            *) PS1=$_dust_1$PS1 ;;
            esac
        }
        unset _dust_again
        _dust_on
        if [ $_dust_k = ash ]; then eval "$_dust_loop"; fi
        """#

    /// How the POSIX text finds in its environment that it is read by a busybox that `boot` has become.
    static let ashGiven = #"""
        elif [ -n "${DUST_A-}" ]; then
            _dust_x=$(readlink /proc/$$/exe)
            eval "$DUST_A"
            unset DUST_A
        """#

    /// How the POSIX text finds out by itself that it is read by a busybox.
    static let ashFound = #"""
        elif _dust_x=$(readlink /proc/$$/exe 2>/dev/null); [ "${_dust_x##*/}" = busybox ]; then
        LOOP
        """#

    /// What makes a busybox's shell, whose prompt knows no status and no continuation, a loop that prints marks.
    static let ash = #"""
        _dust_k=ash _dust_s=0
        _dust_1=$(printf '\033]133;D;$?;aid=NONCE;again=1\007')
        _dust_r() { return $_dust_s; }
        _dust_n() { printf '%s\n' "$@" | "$_dust_x" sh -n 2>&1; }
        _dust_m() { case $(_dust_n "$_dust_b") in *unterminated* | *end\ of\ file*) return 0 ;; esac
            case $_dust_b in *\\) return 0 ;; *'<<'*) [ -z "$(_dust_n "$_dust_b" ')')" ] ;; *) false ;; esac; }
        _dust_loop='_dust_b=; printf "\033]133;D;%s;aid=NONCE\007" $_dust_s
        while [ -z "${_dust_raw-}" ] && IFS= read -r _dust_l; do
            _dust_b=$_dust_b$_dust_l
            if _dust_m; then
                _dust_b=$_dust_b$(printf "\nx"); _dust_b=${_dust_b%x}
                printf "\033]133;A;k=s;aid=NONCE\007"
                continue
            fi
            _dust_l=$_dust_b _dust_b=
            _dust_r
            eval "${_dust_l:-_dust_r}"
            _dust_s=$?
            [ -n "${_dust_raw-}" ] || printf "\033]133;D;%s;aid=NONCE\007" $_dust_s
        done
        [ -n "${_dust_raw-}" ] || exit'
        """#

    /// What fish runs before its own reader begins: a loop that reads lines without painting them.
    ///
    /// A line begins with `=` (text), `+` (lines of base64 follow, to a dot), `s` (a mark to synchronise by) or `r` (give the terminal to a person: `rTERM`).
    /// fish has no continuation prompt to be marked: a second fish, which only parses, says whether the text is unfinished.
    static let fish = #"""
        set -g __dust_s 0
        set -g __dust_fish (status fish-path)
        set -g __dust_g $PAGER
        function __dust_st; return $__dust_s; end
        function __dust_m; printf '\e]133;D;%s;aid=NONCE\a' $argv; end
        function __dust_w --on-event fish_prompt
            set -l s $status
            set -q __dust_raw; and __dust_m $s; or printf '\e]133;D;%s;aid=NONCE;again=1\a' $s
        end
        function __dust_on
            stty -echo -opost noflsh
            set -gx TERM dumb
            for v in PAGER GIT_PAGER SYSTEMD_PAGER MANPAGER; set -gx $v cat; end
            set -e __dust_raw
            printf '\e]133;A;aid=NONCE;shell=fish;pid=%s\a' $fish_pid
        end
        function __dust_off
            stty echo opost onlcr icanon isig icrnl -noflsh
            for v in PAGER GIT_PAGER SYSTEMD_PAGER MANPAGER; set -e $v; end
            test -n "$__dust_g"; and set -gx PAGER $__dust_g
            set -gx TERM $argv
            set -g __dust_raw 1
        end
        set -g __dust_loop '
        __dust_on
        set -g __dust_b
        __dust_m $__dust_s
        while true
            set -g __dust_l (command head -n 1)
            if test $status -ne 0
                set -g __dust_b
                __dust_m 130
                continue
            end
            test (count $__dust_l) -eq 0; and exit
            set -g __dust_t (string sub -l 1 -- $__dust_l)
            set -g __dust_l (string sub -s 2 -- $__dust_l)
            if test $__dust_t = +
                set -g -a __dust_b (command sh -c "sed -n -e /[.]/q -e p | base64 -d" | string collect)
            else if test $__dust_t = s
                printf "\e]133;S;aid=NONCE\a"
                __dust_m $__dust_s
                continue
            else if test $__dust_t = r
                __dust_off $__dust_l
                break
            else
                set -g -a __dust_b $__dust_l
            end
            set -g __dust_x (string join -- \n $__dust_b | string collect)
            if printf "%s" $__dust_x | LC_ALL=C $__dust_fish --no-config -n 2>&1 |
                string match -qr "nexpected end of string|Missing end|end of the input|incomplete"
                printf "\e]133;A;k=s;aid=NONCE\a"
                continue
            end
            set -g __dust_b
            if string match -qr "\S" -- $__dust_x
                __dust_st
                eval $__dust_x
                set -g __dust_s $status
            end
            __dust_m $__dust_s
        end'
        eval $__dust_loop
        """#
}
