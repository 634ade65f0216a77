#!/bin/sh
# Makes english.txt: the lower-case words of Debian's wamerican and wbritish, without those that the
# engine derives from another by a regular ending. Needs Debian or Ubuntu.
set -eu
cd "$(dirname "$0")"
for list in american british; do
    [ -e "/usr/share/dict/$list-english" ] || { echo "hint: apt-get install wamerican wbritish" >&2; exit 3; }
done
LC_ALL=C sort -u /usr/share/dict/american-english /usr/share/dict/british-english |
    LC_ALL=C grep -E '^[a-z]{2,}$' |
    LC_ALL=C awk '
        { words[$0] = 1; order[NR] = $0 }
        function known(base) { return base in words }
        function derived(word,   base, ending, count, endings) {
            count = split("s es ed ing ly", endings, " ")
            if (word ~ /ss$/) return 0
            for (ending = 1; ending <= count; ending++) {
                if (length(word) <= length(endings[ending]) + 2) continue
                if (substr(word, length(word) - length(endings[ending]) + 1) != endings[ending]) continue
                base = substr(word, 1, length(word) - length(endings[ending]))
                if (known(base) || known(base "e")) return 1
            }
            return 0
        }
        END { for (line = 1; line <= NR; line++) if (!derived(order[line])) print order[line] }
    ' > english.txt
