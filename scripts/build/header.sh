#!/bin/sh
# ucop @VERSION@ for @TARGET@: this script, and behind it a @COMPRESSION@ archive of the program with its runtime.
#
# The first start unpacks the archive into a cache folder named by the archive's hash; later starts run it from there.
# The first of these that will do is taken: $UCOP_CACHE_DIR and no other where it is set, $XDG_CACHE_HOME/ucop,
# $HOME/.cache/ucop, /var/cache/ucop, ${TMPDIR:-/tmp}/ucop-UID.
#
# At the first start the archive must have the hash that is written here. It is unpacked beside its place and put there
# by one rename, so that nobody ever sees half of it.
# At every start nobody but the user and root may be able to change what will run. Links are followed first; then each
# folder from / down must belong to the user or root and be closed to writing by others. A sticky one such as /tmp may
# be open, since nobody can replace in it what is another's. The unpacked folder itself must be the user's.
set -u

hash=@HASH@
first_byte=@FIRST_BYTE@
files=@FILES@

case $0 in
  /*) self=$0 ;;
  *) self=$PWD/$0 ;;
esac

# Sets $base to the place number $1, or to nothing.
find_base() {
  case $1 in
    1) base=$UCOP_CACHE_DIR ;;
    2) base=${XDG_CACHE_HOME:+$XDG_CACHE_HOME/ucop} ;;
    3) base=${HOME:+$HOME/.cache/ucop} ;;
    4) base=/var/cache/ucop ;;
    5) base=$(id -u 2>/dev/null) && base=${TMPDIR:-/tmp}/ucop-$base ;;
  esac
  case $base in
    *'
'*) base= ;;
    /*) ;;
    *) base= ;;
  esac
}

# Whether only the user and root can change the folder $1. $real is its path without links, to be used from then on: a
# link in the path given could be another's. $why says what is wrong.
is_ours() {
  why='it cannot be entered'
  real=$(cd -P -- "$1" 2>/dev/null && pwd -P) || return 1
  why='it belongs to another user'
  [ -O "$real" ] || return 1
  set -f
  IFS=/
  # shellcheck disable=SC2086
  set -- ${real#/}
  unset IFS
  set +f
  level=
  for part; do
    shift
    level=$level/$part
    set -- "$@" "$level"
  done
  why='"ls" cannot list it'
  # In the C locale a folder is listed before what lies in it.
  list=$(LC_ALL=C ls -ldn -- / "$@" 2>/dev/null) || return 1
  owners='' user='' open=''
  while read -r mode _ owner _; do
    case $mode in
      d????-??-?*) open='' ;;
      d????????[tT]*) open=yes ;;
      *)
        why='others may write to it, or to a folder above it'
        return 1
        ;;
    esac
    owners="$owners $owner" user=$owner
  done <<END
$list
END
  why='others may write to it'
  [ -z "$open" ] || return 1
  why='a folder above it belongs to another user'
  for owner in $owners; do
    [ "$owner" = 0 ] || [ "$owner" = "$user" ] || return 1
  done
}

# Whether all of the program is in $1. A cleaner of temporary folders takes files one by one, so there they are counted.
is_whole() {
  [ -x "$1/program/deno" ] && [ -f "$1/program/main.js" ] || return 1
  [ "$place" != 5 ] || [ "$(find "$1/program" -type f | wc -l)" -eq "$files" ]
}

# Becomes the program in the folder $real. A young generation of 4 MB instead of 16 keeps memory flat in large jobs: a
# fan-out of 100,000 items takes 170 MB instead of 280, at the same speed.
start() {
  DENO_DIR=$real/cache DENO_NO_UPDATE_CHECK=1 UCOP_EXECUTABLE=$self
  export DENO_DIR DENO_NO_UPDATE_CHECK UCOP_EXECUTABLE
  exec "$real/program/deno" run --quiet --allow-all --no-prompt --no-remote --cached-only --no-lock \
    --v8-flags=--max-semi-space-size=4 --config="$real/program/deno.json" "$real/program/main.js" "$@"
}

sum() {
  if command -v sha256sum >/dev/null; then sha256sum; else shasum -a 256; fi
}

need() {
  for tool; do
    command -v "$tool" >/dev/null || give_up "\"$tool\" is needed to unpack it and is not in PATH ($PATH)"
  done
}

# Ends the unpacking for good: another folder would not help.
give_up() {
  echo "$1"
  exit 9
}

# Unpacks into $base and prints what went wrong. A subshell: mask, traps and temporary folder are its own.
unpack() (
  umask 077
  mkdir -p -- "$base" 2>/dev/null && [ -w "$base" ] || { echo 'it cannot be made, or cannot be written'; exit 1; }
  is_ours "$base" || { echo "$why"; exit 1; }
  base=$real
  new=$(mktemp -d "$base/.new-XXXXXX") || exit 1
  trap 'rm -rf -- "$new"' EXIT
  trap 'exit 129' HUP
  trap 'exit 130' INT
  trap 'exit 143' TERM
  find "$base" -name '.new-*' -prune -mtime +1 -exec rm -rf -- {} +

  printf '#!/bin/sh\n' >"$new/probe" && chmod 700 "$new/probe"
  "$new/probe" 2>/dev/null || { echo 'programs may not run there (noexec)'; exit 1; }

  second=''
  { read -r _ && read -r second; } 2>/dev/null <"$self"
  case $second in
    '# ucop @VERSION@ for @TARGET@'*) ;;
    *) give_up "it cannot read itself in \"$self\": start the file by its own path" ;;
  esac
  need tail tar @DECOMPRESSOR@
  tail -c +"$first_byte" "$self" >"$new/archive" || { echo 'it has no room'; exit 1; }
  actual=$(sum <"$new/archive") || give_up '"sha256sum" or "shasum" is needed to check it and is not in PATH'
  actual=${actual%% *}
  [ "$actual" = "$hash" ] ||
    give_up "\"$self\" was changed or is not whole: its archive has the SHA-256 $actual and should have $hash. Download it again"
  mkdir "$new/program"
  @DECOMPRESSOR@ -dc <"$new/archive" | tar -xof - -C "$new/program" || { echo 'it cannot be unpacked there'; exit 1; }
  rm -f "$new/archive" "$new/probe"

  # Unpacked before, and then taken apart by a cleaner.
  if [ -d "$base/$hash" ] && ! is_whole "$base/$hash"; then mv "$base/$hash" "$new/old"; fi
  # The runtime renames, since mv would move into a folder that came to be meanwhile.
  said=$(DENO_DIR=$new/cache DENO_NO_UPDATE_CHECK=1 "$new/program/deno" eval --no-config --no-lock \
    'Deno.renameSync(...Deno.args)' "$new" "$base/$hash" 2>&1) && exit 0
  # Another first start came first.
  is_whole "$base/$hash" && exit 0
  give_up "it is made for @TARGET@, and its runtime does not start here: $said"
)

places=${UCOP_CACHE_DIR:+1}
places=${places:-2 3 4 5}
for place in $places; do
  find_base "$place"
  if [ -n "$base" ] && [ -d "$base/$hash" ] && is_ours "$base/$hash" && is_whole "$real"; then start "$@"; fi
done

problems=
for place in $places; do
  find_base "$place"
  [ -n "$base" ] || continue
  said=$(unpack 2>&1)
  code=$?
  why=
  if [ $code -eq 0 ] && is_ours "$base/$hash"; then start "$@"; fi
  case $code in
    9)
      echo "ucop: $said" >&2
      exit 1
      ;;
    129 | 130 | 143) exit $code ;;
  esac
  problems="$problems
  $base: ${said:-$why}"
done
echo "ucop: there is no folder to unpack into:$problems
Set UCOP_CACHE_DIR to a folder that is yours alone and allows programs to run." >&2
exit 1
