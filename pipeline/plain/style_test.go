package plain

import (
	"bytes"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/markdown"
	"pamphlet/pipeline/plain/readability"
)

// The grades of an article and those that GNU style calculates for the same sentences
// differ by half a grade at most. Each sentence is a paragraph of its own, so that style
// divides the text as we do.
func TestGradesAgreeWithGNUStyle(t *testing.T) {
	style, err := exec.LookPath("style")
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("style is not installed (Debian package diction)")
		}
		t.Skip("style is not installed (Debian package diction)")
	}
	for _, file := range articles(t) {
		t.Run(filepath.Base(filepath.Dir(file))+"/"+filepath.Base(file), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var findings diag.List
			a := markdown.Read(file, data, &findings)
			if !readability.English(a.Meta.Lang) {
				t.Skip("not English")
			}
			var feed bytes.Buffer
			var c readability.Counts
			sections, notes := outline(a)
			for _, s := range append(flat(sections), notes) {
				c = c.Add(s.counts)
				for _, x := range s.measured() {
					feed.WriteString(forStyle(x.text) + "\n\n")
				}
			}
			cmd := exec.Command(style)
			cmd.Env = append(os.Environ(), "LC_ALL=C")
			cmd.Stdin = &feed
			out, err := cmd.Output()
			if err != nil {
				t.Fatal(err)
			}
			for _, x := range []struct {
				name string
				got  float64
				want *regexp.Regexp
			}{
				{"Flesch–Kincaid", c.FleschKincaid(), kincaid},
				{"SMOG", c.SMOG(), smog},
			} {
				found := x.want.FindSubmatch(out)
				if found == nil {
					t.Fatalf("style says\n%s", out)
				}
				want, _ := strconv.ParseFloat(string(found[1]), 64)
				t.Logf("%s: %.2f, by style %.1f", x.name, x.got, want)
				if math.Abs(x.got-want) > 0.5 {
					t.Errorf("%s: got %.2f, want %.1f", x.name, x.got, want)
				}
			}
		})
	}
}

var (
	kincaid = regexp.MustCompile(`Kincaid: (-?[\d.]+)`)
	smog    = regexp.MustCompile(`SMOG-Grading: ([\d.]+)`)
)

// articles returns the English articles to measure.
func articles(t *testing.T) []string {
	t.Helper()
	var files []string
	for _, pattern := range []string{"../../source/*.md", "../testdata/corpus/*.md", "../check/testdata/clean/*.md"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	if dir := os.Getenv("PAMPHLET_CORPUS"); dir != "" {
		files = append(files, filepath.Join(dir, "article.md"))
	}
	return files
}

// forStyle returns a sentence in the form that style takes for one sentence: in ASCII,
// with a capital first and its only full stop at its end.
func forStyle(sentence string) string {
	ascii := strings.NewReplacer("’", "'", "“", `"`, "”", `"`, "—", " - ", "–", "-", "é", "e", "…", ".").Replace(sentence)
	body := strings.TrimFunc(ascii, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	body = strings.NewReplacer(". ", " ", ".", "", ": ", ", ", "? ", ", ", "! ", ", ").Replace(body)
	first, size := utf8.DecodeRuneInString(body)
	if unicode.IsDigit(first) {
		return "The " + body + "."
	}
	return string(unicode.ToUpper(first)) + body[size:] + "."
}
