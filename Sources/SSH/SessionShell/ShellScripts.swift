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
        exec "$s" "$@" 9<<'_du_'
        POSIX
        _du_
        """#

    /// What `boot` is typed before it becomes a zsh: start-up files of a folder of its own, each of which runs the user's, and the last the POSIX text.
    static let zsh = #"""
        d=$(mktemp -d "${TMPDIR:-/tmp}/dust.XXXXXX") && for f in zshenv zprofile zshrc zlogin; do
            printf 'ZDOTDIR=${_du_z-${DUST_Z:-$HOME}}; unset DUST_Z
        [ -r "$ZDOTDIR/.%s" ] && . "$ZDOTDIR/.%s"
        _du_z=$ZDOTDIR; ZDOTDIR=%s\n' $f $f "$d" >"$d/.$f"
        done && printf '. /dev/fd/9; command rm -rf %s
        ZDOTDIR=$_du_z; [ "$ZDOTDIR" = "$HOME" ] && unset ZDOTDIR; unset _du_z\n' "$d" >>"$d/.zlogin"
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
        DUST_F=$(cat <<'_du_'
        FISH
        _du_
        )
        export DUST_F
        exec "$s" -l -i -C 'set -g __du_r $DUST_F; set -e DUST_F; eval $__du_r'
        """#

    /// What `boot` is typed before it becomes a busybox's shell.
    static let ashBoot = #"""
        DUST_A=$(cat <<'_du_'
        LOOP
        _du_
        )
        export DUST_A
        set -- -l -i
        """#

    /// What bash, zsh, ksh, dash and ash read as their last start-up file, and what is typed to prepare a shell that lost its marks.
    ///
    /// The prompt is the mark. bash and zsh set it anew before each prompt, so that a changed `PS1` loses nothing.
    /// A variable that a start-up file made read-only and that the marks need costs the shell its place: it starts over without start-up files, with
    /// what was exported, its functions and aliases. A read-only `PROMPT_COMMAND` stays and runs, unless it sets the prompt: it may be an audit.
    /// A bash that began with its line editor cannot be rid of it cleanly (it then asks for continuations that are none), and starts over.
    /// `_du_off TERM` makes the shell one for a person at a terminal, its prompt still a mark; `_du_on` takes it back.
    static let posix = #"""
        exec 9<&-
        set +eu
        [ "${ENV-}" = /dev/fd/9 ] && unset ENV
        _du_1=$(printf '\033]133;D;$?;aid=NONCE\007')
        _du_2=$(printf '\033]133;A;k=s;aid=NONCE\007')
        _du_k=sh
        if [ -n "${BASH_VERSION-}" ]; then
            _du_k=bash
            if [ -n "${_du_a-}" ] && { [ -o emacs ] || [ -o vi ]; }; then
                export _du_a
                eval 'exec "$BASH" --noediting --rcfile <(printf %s "$_du_t"|tr "\054\136\176" "\047\134\012") -i'
            fi
            case ${_du_a-}${BASH##*/} in bash)
                [ -r /etc/profile ] && . /etc/profile
                for _du_f in "$HOME/.bash_profile" "$HOME/.bash_login" "$HOME/.profile"; do
                    [ -r "$_du_f" ] && { . "$_du_f"; break; }
                done
                unset _du_f
                set +eu ;;
            esac
            set +H
            shopt -s promptvars
            _du_e=emacs; shopt -qo vi && _du_e=vi
            eval '_du_c=("${PROMPT_COMMAND[@]}")'
            unset PROMPT_COMMAND 2>/dev/null || _du_h=1
            _du_w() { case $PS1 in *aid=NONCE*) ;; *) PS1="\[$_du_1\]$PS1" ;; esac; }
        elif [ -n "${ZSH_VERSION-}" ]; then
            _du_k=zsh
            unsetopt banghist
            eval '_du_1=${_du_1/[$][?]/%?} _du_c=($precmd_functions)'
            _du_w() { case $PS1 in *aid=NONCE*) ;; *) PS1="%{$_du_1%}$PS1" ;; esac; }
            _du_p() { PS1=$_du_1 PS2=$_du_2 RPS1=; }
        elif [ -n "${KSH_VERSION-}" ]; then
            _du_k=ksh
        BUSYBOX
        fi
        case ${_du_a-}$(readonly -p) in
        1*) ;;
        *\ PS[12]=* | *\ TERM=* | *PAGER=* | *\ PROMPT_COMMAND=*PS1*)
            printf '\033]133;B;aid=NONCE;wants=again\007'
            case $_du_k in
            bash)
                _du_y=$(declare -f; alias -p)
                [ ${#_du_y} -gt 99999 ] || export _du_y
                exec "$BASH" --noediting --rcfile /dev/null -i ;;
            zsh) exec zsh -f -l -i ;;
            *) exec sh -i ;;
            esac ;;
        esac
        _du_u=${PS1-} _du_v=${PS2-} _du_g=${PAGER-}
        _du_on() {
            stty -echo -opost noflsh icanon icrnl
            _du_raw=
            case $_du_k in
            bash)
                [ "${_du_h-}" ] || PROMPT_COMMAND='{ PS1=$_du_1 PS2=$_du_2; } >/dev/null 2>&1'
                { [ -o emacs ] || [ -o vi ]; } && set +o emacs +o vi ;;
            zsh) unsetopt zle promptcr promptsp; eval 'precmd_functions=(_du_p)' ;;
            ksh) set +o emacs +o vi; set +o gmacs 2>/dev/null ;;
            esac
            PS1=$_du_1 PS2=$_du_2 TERM=dumb PAGER=cat GIT_PAGER=cat SYSTEMD_PAGER=cat MANPAGER=cat
            export TERM PAGER GIT_PAGER SYSTEMD_PAGER MANPAGER
            printf '\033]133;A;aid=NONCE;shell=%s;pid=%s\007' $_du_k $$
        }
        _du_off() {
            stty echo opost onlcr icanon isig icrnl -noflsh
            unset PAGER GIT_PAGER SYSTEMD_PAGER MANPAGER
            [ -z "$_du_g" ] || { PAGER=$_du_g; export PAGER; }
            TERM=$1 PS1=$_du_u PS2=$_du_v _du_raw=1
            case $_du_k in
            bash)
                set -o $_du_e
                [ "${_du_h-}" ] && PS1=$_du_1$PS1 || eval 'PROMPT_COMMAND=$(printf "%s\n" "${_du_c[@]}" _du_w)' ;;
            zsh) setopt zle promptcr promptsp; eval 'precmd_functions=($_du_c _du_w)' ;;
            ksh) set -o emacs; PS1=$_du_1$PS1 ;;
            ash) PS1=${_du_1%?again*}$(printf '\007')$PS1 ;;
            *) PS1=$_du_1$PS1 ;;
            esac
        }
        unset _du_a
        _du_on
        if [ $_du_k = ash ]; then eval "$_du_loop"; fi
        """#

    /// How the POSIX text finds in its environment that it is read by a busybox that `boot` has become.
    static let ashGiven = #"""
        elif [ -n "${DUST_A-}" ]; then
            _du_x=$(readlink /proc/$$/exe)
            eval "$DUST_A"
            unset DUST_A
        """#

    /// How the POSIX text finds out by itself that it is read by a busybox.
    static let ashFound = #"""
        elif _du_x=$(readlink /proc/$$/exe 2>/dev/null); [ "${_du_x##*/}" = busybox ]; then
        LOOP
        """#

    /// What makes a busybox's shell, whose prompt knows no status and no continuation, a loop that prints marks.
    static let ash = #"""
        _du_k=ash _du_s=0
        _du_1=$(printf '\033]133;D;$?;aid=NONCE;again=1\007')
        _du_r() { return $_du_s; }
        _du_n() { printf '%s\n' "$@" | "$_du_x" sh -n 2>&1; }
        _du_m() { case $(_du_n "$_du_b") in *unterminated* | *end\ of\ file*) return 0 ;; esac
            case $_du_b in *\\) return 0 ;; *'<<'*) [ -z "$(_du_n "$_du_b" ')')" ] ;; *) false ;; esac; }
        _du_loop='_du_b=; printf "\033]133;D;%s;aid=NONCE\007" $_du_s
        while [ -z "${_du_raw-}" ] && IFS= read -r _du_l; do
            _du_b=$_du_b$_du_l
            if _du_m; then
                _du_b=$_du_b$(printf "\nx"); _du_b=${_du_b%x}
                printf "\033]133;A;k=s;aid=NONCE\007"
                continue
            fi
            _du_l=$_du_b _du_b=
            _du_r
            eval "${_du_l:-_du_r}"
            _du_s=$?
            [ -n "${_du_raw-}" ] || printf "\033]133;D;%s;aid=NONCE\007" $_du_s
        done
        [ -n "${_du_raw-}" ] || exit'
        """#

    /// What fish runs before its own reader begins: a loop that reads lines without painting them.
    ///
    /// A line begins with `=` (text), `+` (lines of base64 follow, to a dot), `:` (a mark to synchronise by), `q` (say whether the terminal echoes, and make it quiet) or `r` (give the terminal to a person: `rTERM`).
    /// Empty lines and those that begin with a blank are for fish's own prompt, which an interrupt may have left by the time they arrive; and `:` does nothing there.
    /// fish has no continuation prompt to be marked: a second fish, which only parses, says whether the text is unfinished.
    static let fish = #"""
        set -g __du_s 0
        set -g __du_fish (status fish-path)
        set -g __du_g $PAGER
        function __du_st; return $__du_s; end
        function __du_m; printf '\e]133;D;%s;aid=NONCE\a' $argv; end
        function __du_w --on-event fish_prompt
            set -l s $status
            set -q __du_raw; and __du_m $s; or printf '\e]133;D;%s;aid=NONCE;again=1\a' $s
        end
        function __du_on
            stty -echo -opost noflsh
            set -gx TERM dumb
            for v in PAGER GIT_PAGER SYSTEMD_PAGER MANPAGER; set -gx $v cat; end
            set -e __du_raw
            printf '\e]133;A;aid=NONCE;shell=fish;pid=%s\a' $fish_pid
        end
        function __du_off
            stty echo opost onlcr icanon isig icrnl -noflsh
            for v in PAGER GIT_PAGER SYSTEMD_PAGER MANPAGER; set -e $v; end
            test -n "$__du_g"; and set -gx PAGER $__du_g
            set -gx TERM $argv
            set -g __du_raw 1
        end
        set -g __du_loop '
        __du_on
        set -g __du_b
        __du_m $__du_s
        while true
            set -g __du_l (command head -n 1)
            if test $status -ne 0
                set -g __du_b
                __du_m 130
                continue
            end
            test (count $__du_l) -eq 0; and exit
            set -g __du_t (string sub -l 1 -- $__du_l)
            set -g __du_l (string sub -s 2 -- $__du_l)
            test -z "$__du_t" -o "$__du_t" = " "; and continue
            if test $__du_t = +
                set -g -a __du_b (command sh -c "sed -n -e /[.]/q -e p | base64 -d" | string collect)
            else if test $__du_t = :
                stty -echo -opost noflsh icanon icrnl 2>/dev/null
                printf "\e]133;S;aid=NONCE\a"
                __du_m $__du_s
                continue
            else if test $__du_t = q
                set -g __du_x 0
                contains echo (stty -a | string split " "); and set -g __du_x 1
                printf "\e]133;S;aid=NONCE;echo=%s\a" $__du_x
                __du_on
                __du_m $__du_s
                continue
            else if test $__du_t = r
                __du_off $__du_l
                break
            else
                set -g -a __du_b $__du_l
            end
            set -g __du_x (string join -- \n $__du_b | string collect)
            if printf "%s" $__du_x | LC_ALL=C $__du_fish --no-config -n 2>&1 |
                string match -qr "nexpected end of string|Missing end|end of the input|incomplete"
                printf "\e]133;A;k=s;aid=NONCE\a"
                continue
            end
            set -g __du_b
            if string match -qr "\S" -- $__du_x
                __du_st
                eval $__du_x
                set -g __du_s $status
            end
            __du_m $__du_s
        end'
        eval $__du_loop
        """#
}
