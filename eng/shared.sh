# What the scripts of this folder have in common; they read it with "source". It is no program.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
version=$(sed -n 's:.*<Version>\(.*\)</Version>.*:\1:p' "$root/Directory.Build.props")
feed=${KENTE_PACKAGES:-$root/artifacts/packages}
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1

say() { printf '%s\n' "$*"; }

# Runs a command and shows what it wrote only if it fails.
quietly() { "$@" > "$work/log" 2>&1 || { cat "$work/log"; return 1; }; }

# An empty folder of this script, deleted at its end: work_folder NAME; KEEP=1 keeps it.
work_folder() {
    work=$(mktemp -d "${TMPDIR:-/tmp}/kente-$1-XXXXXX")
    trap '[ "${KEEP:-}" = 1 ] && echo "kept: $work" || rm -rf "$work"' EXIT
}

# Programs get their packages from this folder, which keeps those of others than Kente. The packages of one version of Kente change from
# build to build, so the cache of the user must not have them.
use_cache() {
    export NUGET_PACKAGES=$1
    rm -rf "$NUGET_PACKAGES"/kente*
}

# Programs in a folder see the feed of this build besides those of the user: use_feed FOLDER
use_feed() {
    mkdir -p "$1"
    cat > "$1/nuget.config" <<XML
<configuration><packageSources><add key="kente" value="$feed" /></packageSources></configuration>
XML
}

# The program of the README, in a folder with use_feed, which becomes the current one: new_program FOLDER NAME
new_program() {
    cd "$1"
    dotnet new console -o "$2" --no-restore > /dev/null
    awk '/^```csharp/ { on = 1; next } /^```/ { if (on) exit } on' "$root/README.md" > "$2/Program.cs"
    cd "$2"
}
