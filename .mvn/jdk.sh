# Sourced by ./run: finds a JDK 25 or newer, which need not be the default `java`.
# JDK_ROOT is put before the system directories; the tests point it at made-up machines.

# The feature version of the JDK in a directory: 25. Nothing when there is no complete JDK.
jdk_version() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

# Every place where JDKs live, the wishes of the person first.
jdk_places() {
  local root="${JDK_ROOT:-}" java
  [ -n "${JAVA_HOME:-}" ] && printf '%s\n' "$JAVA_HOME"
  if java=$(command -v java); then
    while [ -L "$java" ]; do
      local target
      target=$(readlink "$java")
      case "$target" in
        /*) java=$target ;;
        *) java=$(dirname "$java")/$target ;;
      esac
    done
    printf '%s\n' "$(dirname "$(dirname "$java")")"
  fi
  local place
  for place in \
    "$root"/usr/lib/jvm/* "$root"/usr/java/* "$root"/opt/* "$root"/opt/java/* \
    "$root"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$root"/opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    "$root"/usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    "${HOME:-/nowhere}"/.sdkman/candidates/java/* "${HOME:-/nowhere}"/.jdks/* \
    "${HOME:-/nowhere}"/.asdf/installs/java/* \
    "${HOME:-/nowhere}"/.local/share/mise/installs/java/* \
    "${HOME:-/nowhere}"/Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [ -d "$place" ] && printf '%s\n' "$place"
  done
  return 0
}

# Prints the home of the first JDK that is new enough, or says in one line what is missing.
find_jdk() {
  local place version found=""
  while IFS= read -r place; do
    version=$(jdk_version "$place")
    [ -n "$version" ] || continue
    if [ "$version" -ge 25 ]; then
      printf '%s\n' "$place"
      return 0
    fi
    case " $found " in *" $version "*) ;; *) found="$found $version" ;; esac
  done <<EOF
$(jdk_places)
EOF
  if [ -n "$found" ]; then
    echo "tact: needs a JDK 25 or newer and found only JDK$found; install one, or set JAVA_HOME to it" >&2
  else
    echo "tact: needs a JDK 25 or newer and found none; install one, or set JAVA_HOME to it" >&2
  fi
  return 1
}
