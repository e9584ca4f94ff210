#!/bin/sh
# Installs ucop, the self-extracting file that "deno task build" makes, for all users or for one. "--help" says more.
#
# Nothing is put in place before all of it was checked: the file's hash against SHA256SUMS, and that it runs here. Each
# file is copied beside its place and put there by a rename, so that an upgrade never shows half a file. What was made
# is listed in PREFIX/share/ucop/installed, one "d folder" or "f file" a line; --uninstall takes away that and no more.
set -eu
umask 022
IFS=' 	
'

usage() {
  cat <<'END'
Installs ucop with its shell completions and its man page.

Usage: install.sh [FILE] [--from DIR|URL] [--prefix DIR] [--timer] [--dry-run]
       install.sh --uninstall [--prefix DIR] [--dry-run]

  FILE            the built file; SHA256SUMS lies beside it
  --from DIR|URL  take SHA256SUMS and the file for this system from there (https only, or this machine);
                  without FILE and --from: the folder of this script
  --prefix DIR    install below DIR; default: /usr/local for root, ~/.local for others
  --timer         also run "ucop bench --compare" each week, by systemd
  --dry-run       say what would be done, and do nothing
  --uninstall     take away what was installed; your config, plugins and data stay
  --help          print this help
END
}

say() { printf '%s\n' "$1"; }
fail() {
  printf 'install.sh: %s\n' "$1" >&2
  exit "${2:-1}"
}
wrong() { fail "$1; \"--help\" says what there is" 2; }

file='' from='' prefix='' timer='' dry='' uninstall=''
while [ $# -gt 0 ]; do
  case $1 in
    --from | --prefix)
      [ -n "${2-}" ] || wrong "\"$1\" needs a value"
      if [ "$1" = --from ]; then from=$2; else prefix=$2; fi
      shift
      ;;
    --timer) timer=yes ;;
    --dry-run) dry=yes ;;
    --uninstall) uninstall=yes ;;
    --help | -h)
      usage
      exit 0
      ;;
    -*) wrong "there is no flag \"$1\"" ;;
    *)
      [ -z "$file" ] || wrong "\"$1\" is one file too many"
      file=$1
      ;;
  esac
  shift
done
[ -z "$file" ] || [ -z "$from" ] || wrong "give FILE or --from, not both"
[ -z "$uninstall" ] || [ -z "$file$from$timer" ] || wrong "--uninstall takes --prefix and --dry-run only"

uid=$(id -u)
if [ "$uid" = 0 ]; then usual=/usr/local; else usual=${HOME:?is not set}/.local; fi
prefix=${prefix:-$usual}
case $prefix in
  *'
'*) wrong "a prefix cannot hold a line break" ;;
  *\"* | *\'* | *\\*) [ -z "$timer" ] || wrong "systemd takes no prefix with a quote or a backslash" ;;
esac
case $prefix in /*) ;; *) prefix=$PWD/$prefix ;; esac
prefix=${prefix%/}
bin=$prefix/bin
share=$prefix/share
list=$share/ucop/installed
if [ "$uid" = 0 ]; then units=$prefix/lib/systemd/system; else units=$share/systemd/user; fi

# Calls systemd about its units; fails where it does not run, or does not look into this prefix.
units_ctl() {
  [ "$prefix" = "$usual" ] && command -v systemctl >/dev/null || return 1
  if [ "$uid" = 0 ]; then systemctl --quiet "$@"; else systemctl --user --quiet "$@"; fi
}

# --- taking away -----------------------------------------------------------------------------------------------------

if [ -n "$uninstall" ]; then
  [ -f "$list" ] || fail "nothing of ucop is installed below \"$prefix\": there is no $list"
  [ -n "$dry" ] || [ -w "$share/ucop" ] || fail "cannot write to \"$share/ucop\": whoever installed it can take it away"
  if grep -q '/ucop-bench\.timer$' "$list" && [ -z "$dry" ]; then
    units_ctl disable --now ucop-bench.timer 2>/dev/null || :
  fi
  # Folders come after what lies in them; one that holds something of somebody else stays.
  sed -n '1!G;h;$p' "$list" | while read -r kind path; do
    case $kind:$path in
      *:*/../*) ;;
      f:"$prefix"/*)
        if [ -e "$path" ] || [ -L "$path" ]; then
          say "remove $path"
          [ -n "$dry" ] || rm -f -- "$path"
        fi
        ;;
      d:/*)
        # The list itself goes with its folder.
        if [ -z "$dry" ] && [ "$path" = "$share/ucop" ]; then rm -f -- "$list"; fi
        if [ -z "$dry" ] && rmdir -- "$path" 2>/dev/null; then say "remove $path/"; fi
        ;;
    esac
  done
  [ -n "$dry" ] || rm -f -- "$list"
  [ -n "$dry" ] || units_ctl daemon-reload 2>/dev/null || :
  cat <<'END'
Your data stays where it is: config and plugins in /etc/ucop and ~/.config/ucop, history in /var/lib/ucop and
~/.local/state/ucop, unpacked programs in /var/cache/ucop and ~/.cache/ucop.
END
  exit 0
fi

# --- getting and checking --------------------------------------------------------------------------------------------

made='' work=''
clean() {
  [ -z "$work" ] || rm -rf -- "$work"
  # Copies that were not put in place, then folders that were made for them, the innermost first.
  printf '%s\n' "$made" | sed -n '1!G;h;$p' | while read -r kind path; do
    case $kind in
      f) rm -f -- "$path" ;;
      d) rmdir -- "$path" 2>/dev/null || : ;;
    esac
  done
}
trap clean EXIT
trap 'exit 130' HUP INT
trap 'exit 143' TERM
work=$(mktemp -d "${TMPDIR:-/tmp}/ucop-install-XXXXXX")

sum_of() {
  if command -v sha256sum >/dev/null; then set -- "$(sha256sum <"$1")"; else set -- "$(shasum -a 256 <"$1")"; fi
  say "${1%% *}"
}

# Gets the file $1 of the source into the work folder.
get() {
  case $from in
    https://* | http://localhost[:/]* | http://127.0.0.1[:/]*)
      if command -v curl >/dev/null; then
        curl -fsSL --proto-redir =https -o "$work/$1" -- "${from%/}/$1" || fail "cannot get ${from%/}/$1"
      elif command -v wget >/dev/null; then
        wget -q -O "$work/$1" "${from%/}/$1" || fail "cannot get ${from%/}/$1"
      else
        fail 'curl or wget is needed to get a URL, and neither is in PATH'
      fi
      ;;
    *://*) wrong "cannot get \"$from\": an address must be https, or of this machine" ;;
    *)
      [ -f "$from/$1" ] || fail "there is no $1 in \"$from\""
      cp -- "$from/$1" "$work/$1"
      ;;
  esac
}

if [ -n "$file" ]; then
  [ -f "$file" ] || fail "there is no file \"$file\""
  from=$(dirname -- "$file")
  wanted=$(basename -- "$file")
else
  from=${from:-$(dirname -- "$0")}
  case $(uname -s)-$(uname -m) in
    Linux-x86_64 | Linux-amd64) target=x86_64-unknown-linux-gnu ;;
    Linux-aarch64 | Linux-arm64) target=aarch64-unknown-linux-gnu ;;
    Darwin-x86_64) target=x86_64-apple-darwin ;;
    Darwin-arm64) target=aarch64-apple-darwin ;;
    *) fail "there is no ucop for $(uname -s) on $(uname -m)" ;;
  esac
  wanted="ucop-*-$target"
fi
get SHA256SUMS
expected='' found=0
while read -r hash listed; do
  # shellcheck disable=SC2254 # a pattern, where no file was named
  case ${listed#\*} in
    $wanted) name=${listed#\*} expected=$hash found=$((found + 1)) ;;
  esac
done <"$work/SHA256SUMS"
[ $found -ne 0 ] || fail "SHA256SUMS in \"$from\" does not list \"$wanted\""
[ $found -eq 1 ] || fail "SHA256SUMS in \"$from\" lists $found files for this system: name the one you want"
case $name in */*) fail "SHA256SUMS in \"$from\" lists \"$name\", which is no plain name" ;; esac
get "$name"
actual=$(sum_of "$work/$name")
[ "$actual" = "$expected" ] ||
  fail "\"$name\" is not the one that was built: its SHA-256 is $actual and should be $expected. Nothing was installed"

# What is asked of it here must leave nothing in anybody's cache.
mv -- "$work/$name" "$work/ucop"
chmod 755 "$work/ucop"
run() { UCOP_CACHE_DIR=$work/cache "$work/ucop" "$@"; }
version=$(run --version) ||
  fail "\"$name\" does not run in \"$work\" (is that mounted noexec? then set TMPDIR). Nothing was installed"
for shell in bash zsh fish; do run completions "$shell" >"$work/$shell"; done
run help --man >"$work/man"

# --- putting in place ------------------------------------------------------------------------------------------------

quoted=$(say "$bin/ucop" | sed 's/%/%%/g')
limits=''
[ "$uid" != 0 ] || limits='StateDirectory=ucop
CacheDirectory=ucop
Environment=UCOP_CACHE_DIR=/var/cache/ucop
CapabilityBoundingSet=
NoNewPrivileges=yes
PrivateTmp=yes
ProtectHome=read-only
ProtectSystem=strict'
cat >"$work/service" <<END
[Unit]
Description=Measures whether agents in parallel are still faster on this machine
[Service]
Type=oneshot
ExecStart="$quoted" bench --compare
$limits
END
cat >"$work/timer" <<'END'
[Unit]
Description=Measures ucop each week
[Timer]
OnCalendar=weekly
RandomizedDelaySec=1h
Persistent=yes
[Install]
WantedBy=timers.target
END

# Source, mode and place of each file, one a line.
plan="ucop 755 $bin/ucop
bash 644 $share/bash-completion/completions/ucop
zsh 644 $share/zsh/site-functions/_ucop
fish 644 $share/fish/vendor_completions.d/ucop.fish
man 644 $share/man/man1/ucop.1"
[ -z "$timer" ] || plan="$plan
service 644 $units/ucop-bench.service
timer 644 $units/ucop-bench.timer"

# Fails where a file is there that this script did not put there.
say "$plan" | while read -r _ _ path; do
  [ -e "$path" ] || [ -L "$path" ] || continue
  if [ -f "$list" ] && grep -qxF "f $path" "$list"; then continue; fi
  fail "\"$path\" is there already and was not put there by this script: move it away. Nothing was installed"
done
if [ -n "$dry" ]; then
  say "would install $version below $prefix:"
  say "$plan" | while read -r _ _ path; do say "  $path"; done
  exit 0
fi

note() {
  made="$made
$1"
}
folder() {
  [ -d "$1" ] && return
  folder "$(dirname -- "$1")"
  mkdir -- "$1" || fail "cannot make \"$1\". Nothing was installed"
  note "d $1"
}
folder "$share/ucop"
say "$plan" >"$work/plan"
while read -r source mode path; do
  folder "$(dirname -- "$path")"
  note "f $path.new-$$"
  cp -- "$work/$source" "$path.new-$$" || fail "cannot write to \"$(dirname -- "$path")\". Nothing was installed"
  chmod "$mode" "$path.new-$$"
done <"$work/plan"

note "f $list.new-$$"
# From here on the list is true whatever happens: what it names and is not there yet is passed over.
{
  [ ! -f "$list" ] || cat -- "$list"
  say "$made" | grep '^d ' || :
  sed 's/^[^ ]* [^ ]* /f /' "$work/plan"
} | awk '!seen[$0]++' >"$list.new-$$"
mv -f -- "$list.new-$$" "$list"
while read -r _ _ path; do mv -f -- "$path.new-$$" "$path"; done <"$work/plan"
made=''

say "installed $version:"
while read -r _ _ path; do say "  $path"; done <"$work/plan"
if [ -n "$timer" ]; then
  if units_ctl daemon-reload 2>/dev/null && units_ctl enable --now ucop-bench.timer; then
    say 'The weekly bench is on: "systemctl list-timers" shows when it runs next.'
  else
    ctl=systemctl
    [ "$uid" = 0 ] || ctl='systemctl --user'
    say "Switch the weekly bench on with: $ctl link '$units/ucop-bench.service'"
    say "                            and: $ctl enable --now '$units/ucop-bench.timer'"
  fi
fi
case :$PATH: in
  *:"$bin":*) ;;
  *) say "$bin is not in your PATH: add it to run ucop by its name." ;;
esac
[ "$prefix" = /usr/local ] || say "zsh completes it where $share/zsh/site-functions is in your fpath."
