package brochure

import (
	"bytes"
	"crypto/sha256"
	"encoding/xml"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/edition"
)

// rendered are the artifacts that render has made, by edition.
var rendered = map[*edition.Edition]map[string][]byte{}

// render returns the artifacts of an edition by suffix. The test fails if there is an
// error. Each edition is rendered only once.
func render(t testing.TB, e *edition.Edition) map[string][]byte {
	t.Helper()
	if files, ok := rendered[e]; ok {
		return files
	}
	var findings diag.List
	artifacts, err := Render(e, &findings)
	if err != nil || findings.HasErrors() {
		t.Fatal(err, findings.Sorted())
	}
	files := map[string][]byte{}
	for _, a := range artifacts {
		files[a.Suffix] = a.Data
	}
	rendered[e] = files
	return files
}

// toolSaid is what programs have said about PDFs. A program says the same about the same
// bytes, which several forms of a short article have.
var toolSaid = map[string]string{}

// tool runs another program on a PDF and returns its output. If the program is not
// installed, the test is skipped; in continuous integration it fails.
func tool(t testing.TB, pdf []byte, name string, args ...string) string {
	t.Helper()
	key := fmt.Sprintf("%s %q %x", name, args, sha256.Sum256(pdf))
	if out, ok := toolSaid[key]; ok {
		return out
	}
	path, err := exec.LookPath(name)
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatalf("%s is not installed", name)
		}
		t.Skipf("%s is not installed: the PDF is not read back", name)
	}
	file := filepath.Join(t.TempDir(), "b.pdf")
	if err := os.WriteFile(file, pdf, 0o644); err != nil {
		t.Fatal(err)
	}
	args = slices.Clone(args)
	for i, a := range args {
		if a == "FILE" {
			args[i] = file
		}
	}
	cmd := exec.Command(path, args...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v: %s", name, err, stderr.String())
	}
	toolSaid[key] = string(out)
	return string(out)
}

// wordPattern matches a word of letters or a number. The number of a note comes right
// after a word, so letters and digits are separate words.
var wordPattern = regexp.MustCompile(`[\p{L}\p{M}]+|\p{N}+`)

func wordsOf(text string) []string { return wordPattern.FindAllString(norm.NFKC.String(text), -1) }

// lost returns the first word of want that got does not have in the same order, with
// the words around it, or nil.
func lost(got, want []string) []string {
	at := 0
	for i, w := range want {
		k := slices.Index(got[at:], w)
		if k < 0 {
			return want[max(0, i-5):min(len(want), i+3)]
		}
		at += k + 1
	}
	return nil
}

// word is one word on a page, in points, as pdftotext -bbox writes it.
type word struct {
	Left   float64 `xml:"xMin,attr"`
	Top    float64 `xml:"yMin,attr"`
	Right  float64 `xml:"xMax,attr"`
	Bottom float64 `xml:"yMax,attr"`
	Text   string  `xml:",chardata"`
}

// pageWords returns the words of each page.
func pageWords(t testing.TB, pdf []byte) [][]word {
	t.Helper()
	var page struct {
		Pages []struct {
			Words []word `xml:"word"`
		} `xml:"body>doc>page"`
	}
	d := xml.NewDecoder(strings.NewReader(tool(t, pdf, "pdftotext", "-bbox", "FILE", "-")))
	d.Strict = false
	d.Entity = xml.HTMLEntity
	if err := d.Decode(&page); err != nil {
		t.Fatal(err)
	}
	var out [][]word
	for _, p := range page.Pages {
		out = append(out, p.Words)
	}
	return out
}

// numbersOf returns the numbers in a line.
func numbersOf(t testing.TB, line string) []float64 {
	t.Helper()
	var out []float64
	for _, f := range strings.Fields(line) {
		n, err := strconv.ParseFloat(f, 64)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, n)
	}
	return out
}
