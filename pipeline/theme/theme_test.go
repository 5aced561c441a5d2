package theme

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/face"
	"pamphlet/pipeline/unit"
	"pamphlet/templates"
)

func load(t *testing.T, files map[string]string) (*Theme, *diag.List) {
	t.Helper()
	dir := ""
	if files != nil {
		dir = t.TempDir()
	}
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var findings diag.List
	th, err := Load(dir, &findings)
	if err != nil {
		t.Fatal(err)
	}
	return th, &findings
}

func rules(l *diag.List) string {
	var names []string
	for _, f := range l.Sorted() {
		names = append(names, f.Rule)
	}
	return strings.Join(names, " ")
}

func TestShippedThemeHasNoFinding(t *testing.T) {
	th, findings := load(t, nil)
	if findings.Len() > 0 {
		t.Errorf("got %v", findings.Sorted())
	}
	if n := len(th.Fonts(th.Faces.Text)); n != 4 {
		t.Errorf("got %d fonts, want 4", n)
	}
}

// Articles share a theme, and each would pack its fonts anew.
func TestFontsArePackedOnceInEachForm(t *testing.T) {
	shipped, _ := load(t, nil)
	font := string(shipped.Fonts(shipped.Faces.Text)[0].Data)
	th, _ := load(t, map[string]string{"theme.yaml": "faces: {text: {name: Own, regular: a.ttf, bold: b.ttf, italic: a.ttf, bold_italic: b.ttf}}\n", "a.ttf": font, "b.ttf": font + "\x00"})
	for _, form := range []string{"first", "second"} {
		calls := 0
		for range 2 {
			for _, f := range th.Fonts(th.Faces.Text) {
				got := f.Packed(form, func(data []byte) []byte {
					calls++
					return fmt.Append(nil, form, len(data))
				})
				if want := fmt.Sprint(form, len(f.Data)); string(got) != want {
					t.Errorf("%s: got %q, want %q", f.File, got, want)
				}
			}
		}
		if want := 2; calls != want {
			t.Errorf("%s: packed %d times, want %d", form, calls, want)
		}
	}
}

// A theme's own font may have the name of a shipped one, which is packed in the program.
func TestOwnFontOfAShippedNameIsPacked(t *testing.T) {
	shipped, _ := load(t, nil)
	first := shipped.Fonts(shipped.Faces.Text)[0]
	own, _ := load(t, map[string]string{first.name: string(first.Data) + "\x00"})
	mark := func([]byte) []byte { return []byte("own") }
	if got := own.Fonts(own.Faces.Text)[0].Packed("woff", mark); string(got) != "own" {
		t.Errorf("got %d bytes, want the theme's own font", len(got))
	}
}

func TestEveryPackedFileIsOfAShippedFont(t *testing.T) {
	packed, err := fs.ReadDir(templates.Packed, "packed")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range packed {
		name := strings.TrimSuffix(e.Name(), path.Ext(e.Name()))
		if _, err := fs.Stat(templates.Files, "fonts/"+name); err != nil {
			t.Errorf("packed/%s: %v", e.Name(), err)
		}
	}
}

func TestFontsAreParsedOnce(t *testing.T) {
	shipped, _ := load(t, nil)
	again, _ := load(t, nil)
	font := string(shipped.Fonts(shipped.Faces.Text)[0].Data)
	own, _ := load(t, map[string]string{"theme.yaml": "faces: {text: {name: Own, regular: a.ttf, bold: a.ttf, italic: a.ttf, bold_italic: b.ttf}}\n", "a.ttf": font, "b.ttf": font + "\x00"})
	parsed := map[*face.Face]bool{}
	for _, th := range []*Theme{shipped, again, own, own} {
		for _, f := range th.Fonts(th.Faces.Text) {
			one, err := f.Face()
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(one.Data(), f.Data) || one.Name() != f.File {
				t.Errorf("%s: got the face %s of %d bytes, want %d", f.File, one.Name(), len(one.Data()), len(f.Data))
			}
			parsed[one] = true
		}
	}
	if len(parsed) != 8 { // four shipped ones, which two themes share, and four of a theme's own
		t.Errorf("got %d faces, want 8", len(parsed))
	}
}

func TestOwnThemeNeedsOnlyTheKeysThatDiffer(t *testing.T) {
	shipped, _ := load(t, nil)
	own, findings := load(t, map[string]string{"theme.yaml": "colour: {light: {accent: \"#5a2a6b\"}}\n"})
	if findings.Len() > 0 {
		t.Fatalf("got %v", findings.Sorted())
	}
	want := unit.Colour{R: 0x5a, G: 0x2a, B: 0x6b}
	if own.Colour.Light.Accent != want || own.Colour.Light.Ink != shipped.Colour.Light.Ink {
		t.Errorf("got accent %v and ink %v", own.Colour.Light.Accent, own.Colour.Light.Ink)
	}
	if own.Fingerprint() == shipped.Fingerprint() {
		t.Error("two themes have one fingerprint")
	}
}

// A theme without a key gets the shipped value for it, also beside other keys of the
// same group.
func TestKeysOfAPanelThatAreLeftOutAreAsShipped(t *testing.T) {
	shipped, _ := load(t, nil)
	own, findings := load(t, map[string]string{"theme.yaml": "fold:\n  front: {title: 2, ornament: none}\n  back: {qr: false}\n"})
	if findings.Len() > 0 {
		t.Fatalf("got %v", findings.Sorted())
	}
	want := shipped.Fold
	want.Front.Title, want.Front.Ornament, want.Back.QR = 2, "none", false
	if own.Fold != want || own.Cover != shipped.Cover || own.Type != shipped.Type {
		t.Errorf("got %+v, want %+v", own.Fold, want)
	}
}

func TestThemeMistakesAreFound(t *testing.T) {
	for _, c := range []struct{ file, text, rule string }{
		{"theme.yaml", "colour: {light: {muted: \"#bbbbbb\"}}\n", "theme-contrast"},
		{"theme.yaml", "callouts: {warning: {dark: {mark: \"#333333\"}}}\n", "theme-contrast"},
		{"theme.yaml", "colour: {light: {acent: \"#000000\"}}\n", "yaml-unknown-key"},
		{"theme.yaml", "colour: {light: {accent: teal}}\n", "yaml-value"},
		{"theme.yaml", "type: {leading: 0.5}\n", "theme-size"},
		{"theme.yaml", "print: {left: 0.2in}\n", "theme-size"},
		{"theme.yaml", "type: {label_leading: 0.9}\n", "theme-size"},
		{"theme.yaml", "cover: {logo: 40}\n", "theme-size"},
		{"theme.yaml", "cover: {inset: 0}\n", "theme-size"},
		{"theme.yaml", "fold: {line: 0.1in}\n", "theme-size"},
		{"theme.yaml", "fold: {space: {section: 3}}\n", "theme-size"},
		{"theme.yaml", "fold: {space: {table: 1}}\n", "yaml-unknown-key"},
		{"theme.yaml", "fold: {back: {gap: -1}}\n", "theme-size"},
		{"theme.yaml", "fold: {front: {least_picture: 0}}\n", "theme-size"},
		{"theme.yaml", "fold: {front: {above_foot: 0.5}}\n", "theme-size"},
		{"theme.yaml", "fold: {front: {over_title: 1}}\n", "yaml-unknown-key"},
		{"theme.yaml", "faces: {fallback: [{name: X, regular: fonts/none.ttf}]}\n", "theme-font"},
		{"css/screen.css", "{{.Theme.Colour.", "theme-template"},
		{"pages/handout.html", "{{if}}", "theme-template"},
	} {
		_, findings := load(t, map[string]string{c.file: c.text})
		if !findings.HasErrors() || !strings.Contains(rules(findings), c.rule) {
			t.Errorf("%s %q: got %v, want %s", c.file, c.text, findings.Sorted(), c.rule)
		}
	}
}

func TestLabelsOfUnknownLanguageAreEnglishWithAWarning(t *testing.T) {
	th, _ := load(t, nil)
	var findings diag.List
	l, err := th.Labels("sw", diag.Pos{File: "a.md", Line: 2}, &findings)
	if err != nil || l.Lang != "en" || l.Contents != "Contents" || findings.Count(diag.Warning) != 1 {
		t.Errorf("got %q, %v, %v", l.Contents, findings.Sorted(), err)
	}
	for tag, want := range map[string]string{"en-GB": "en", "es-MX": "es", "zh-CN": "zh-Hans", "zh-TW": "zh-Hant", "pt-BR": "pt", "he-IL": "he", "fil": "tl"} {
		var findings diag.List
		l, err := th.Labels(tag, diag.Pos{}, &findings)
		if err != nil || l.Lang != want || findings.Len() > 0 {
			t.Errorf("%s: got %s, %v, %v; want %s", tag, l.Lang, findings.Sorted(), err, want)
		}
	}
}

// A key that a file leaves out is English there, which no finding says: the files that
// are shipped leave out none.
func TestShippedLabelsHaveEveryKey(t *testing.T) {
	want := labelKeys(t, "en.yaml")
	files, err := fs.Glob(templates.Files, "labels/*.yaml")
	if err != nil || len(files) < 2 || len(want) < 50 {
		t.Fatalf("%d files of labels, %d keys in English: %v", len(files), len(want), err)
	}
	for _, file := range files {
		got := labelKeys(t, path.Base(file))
		for _, key := range want {
			if !slices.Contains(got, key) {
				t.Errorf("%s: %s is missing", file, key)
			}
		}
	}
}

// labelKeys returns the keys of a file of labels, each after those that it lies in.
func labelKeys(t *testing.T, name string) []string {
	t.Helper()
	data, err := fs.ReadFile(templates.Files, "labels/"+name)
	if err != nil {
		t.Fatal(err)
	}
	var keys, above []string
	for line := range strings.Lines(string(data)) {
		if m := labelKey.FindStringSubmatch(line); m != nil {
			above = append(above[:min(len(above), len(m[1])/2)], m[2])
			keys = append(keys, strings.Join(above, "."))
		}
	}
	return keys
}

// labelKey matches the line of a key in block style, two spaces a level.
var labelKey = regexp.MustCompile(`^((?:  )*)([a-z_]+):`)

// Without colours, boxes differ by their bars. A style sheet that draws the bars of one
// kind draws those of all, each in its own way.
func TestEachKindOfCalloutHasItsBars(t *testing.T) {
	files, err := fs.Glob(templates.Files, "css/*.css")
	if err != nil {
		t.Fatal(err)
	}
	draw := 0
	for _, file := range files {
		sheet, err := fs.ReadFile(templates.Files, file)
		if err != nil {
			t.Fatal(err)
		}
		rules := map[string]string{}
		for _, m := range calloutBars.FindAllStringSubmatch(string(sheet), -1) {
			rules[m[1]] = m[2]
		}
		if len(rules) == 0 {
			continue
		}
		draw++
		same := map[string]string{}
		for _, kind := range CalloutKinds() {
			rule := rules[string(kind)]
			if rule == "" {
				t.Errorf("templates/%s draws no bars for the callout %q: add a rule .callout.%s { border-…-width: … } that differs from the others", file, kind, kind)
			} else if other, ok := same[rule]; ok {
				t.Errorf("templates/%s draws the same bars for the callouts %q and %q: without colours nobody can tell them apart", file, kind, other)
			}
			same[rule] = string(kind)
		}
	}
	if draw < 2 {
		t.Errorf("%d style sheets draw bars of callouts, want those of screens and books", draw)
	}
}

// calloutBars matches the rule of one kind of callout that a style sheet writes out.
var calloutBars = regexp.MustCompile(`(?m)^\.callout\.([a-z]+) \{ (border-.*) \}$`)

func TestOwnLabelsNeedOnlyTheKeysThatDiffer(t *testing.T) {
	th, _ := load(t, map[string]string{"labels/en.yaml": "contents: In this guide\n"})
	var findings diag.List
	l, err := th.Labels("en", diag.Pos{}, &findings)
	if err != nil || findings.Len() > 0 || l.Contents != "In this guide" {
		t.Fatalf("got %+v, %v, %v", l, findings.Sorted(), err)
	}
	if l.Notes != "Notes" {
		t.Errorf("the other words are gone: %q", l.Notes)
	}
}

func TestDateIsWrittenAsInTheLanguage(t *testing.T) {
	th, _ := load(t, nil)
	var findings diag.List
	for lang, want := range map[string]string{"en": "November 1, 2026", "es": "1 de noviembre de 2026", "zh-Hans": "2026年11月1日"} {
		l, err := th.Labels(lang, diag.Pos{}, &findings)
		if err != nil {
			t.Fatal(err)
		}
		if got := l.Date(time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)); got != want {
			t.Errorf("%s: got %q, want %q", lang, got, want)
		}
		if got := l.Date(time.Time{}); got != "" {
			t.Errorf("%s: no date is %q", lang, got)
		}
	}
}

// What a caller changes in the shipped theme, which is read once, is in no other's.
func TestEachCallerHasAThemeOfItsOwn(t *testing.T) {
	first, _ := load(t, nil)
	name, size := first.Name, first.Type.Leading
	first.Name, first.Type.Leading = "Changed", 9
	if second, _ := load(t, nil); second.Name != name || second.Type.Leading != size {
		t.Errorf("got %q with leading %v, want %q with %v", second.Name, second.Type.Leading, name, size)
	}
}
