#!/bin/sh
# Writes EmbeddedSample.swift from the files of the sample package beside this script.
# Run it after a change to the package; a test holds the two equal.
set -eu
LC_ALL=C
export LC_ALL
cd "$(dirname "$0")"
folder=neglect
target=EmbeddedSample.swift
draft=$target.draft
trap 'rm -f "$draft"' EXIT

fail() {
    echo "embed.sh: $1" >&2
    exit 1
}

# A literal must give back the very bytes of its file: what Swift would change or end early is refused.
carriage=$(printf '\r')
for file in "$folder"/*; do
    [ -f "$file" ] || fail "$file is not a plain file"
    [ -s "$file" ] || fail "$file is empty"
    [ -z "$(tail -c 1 "$file")" ] || fail "$file does not end with a newline"
    ! grep -q "$carriage" "$file" || fail "$file holds a carriage return; Swift would turn it into a newline"
done

# The first number of hash signs after which no quotes and no backslash of the texts can mean anything.
hashes='#'
while grep -qF -e "\"\"\"$hashes" -e "\\$hashes" "$folder"/*; do
    hashes="$hashes#"
done

{
    echo '// swift-format-ignore-file'
    echo '// Written by embed.sh from the folder beside it: change the folder, then run the script.'
    echo
    echo '/// The sample package, byte for byte, so that the program opens it with no file beside the binary.'
    echo '/// No real child is in it.'
    echo 'package enum EmbeddedSample {'
    echo '    /// Every file of the package: its name within the folder and its whole text, the descriptor first.'
    echo '    package static let files: [(name: String, text: String)] = ['
    number=0
    for file in "$folder/datapackage.json" "$folder"/*.csv; do
        number=$((number + 1))
        printf '        (name: "%s", text: text%d),\n' "${file##*/}" "$number"
    done
    echo '    ]'
    number=0
    for file in "$folder/datapackage.json" "$folder"/*.csv; do
        number=$((number + 1))
        echo
        printf '    private static let text%d: String = %s"""\n' "$number" "$hashes"
        cat "$file"
        printf '\n"""%s\n' "$hashes"
    done
    echo '}'
} >"$draft"
mv "$draft" "$target"
