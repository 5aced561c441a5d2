package theme

import (
	"regexp"
	"strings"
	"testing"

	"pamphlet/pipeline/diag"
)

// All failing pairs are one finding in the author's own file. With the colours of its
// hint no pair fails.
func TestContrastIsOneFindingWithColoursThatPass(t *testing.T) {
	write := regexp.MustCompile(`^write ([a-z_]+): ("#[0-9a-f]{6}")`)
	for _, c := range []struct {
		yaml  string
		line  int
		pairs int
	}{
		{"colour:\n  light:\n    accent: \"#f2c46d\"\n", 3, 0},
		{"colour:\n  light:\n    muted: \"#bbbbbb\"\n", 3, 3},
		{"colour:\n  light: {ink: \"#ffffff\"}\n", 2, 0},
		{"colour:\n  light:\n    paper: \"#808080\"\n", 3, 0},
		{"colour:\n  light:\n    paper: \"#000000\"\n", 3, 0},
		{"colour:\n  dark:\n    accent: \"#5b2a6e\"\n", 3, 0},
		{"colour:\n  dark:\n    on_accent: \"#ffffff\"\n", 3, 1},
		{"colour:\n  light: {accent: \"#d9b3ea\"}\n  dark: {accent: \"#5b2a6e\"}\n", 2, 0},
		{"colour:\n  light: {accent: \"#888888\", paper: \"#999999\", ink: \"#777777\"}\n", 2, 0},
		{"callouts:\n  warning:\n    dark: {mark: \"#333333\"}\n", 3, 2},
		{"callouts:\n  note:\n    light: {tint: \"#0b5c63\"}\n", 3, 0},
		{"callouts:\n  tip:\n    light: {mark: \"#eeeeee\", tint: \"#ffffff\"}\n    dark: {mark: \"#111111\"}\n", 3, 0},
	} {
		_, findings := load(t, map[string]string{"theme.yaml": c.yaml})
		if findings.Len() != 1 {
			t.Errorf("%q: got %v, want one finding", c.yaml, findings.Sorted())
			continue
		}
		f := findings.Sorted()[0]
		if f.Rule != "theme-contrast" || f.Line != c.line || f.Col < 2 || strings.HasPrefix(f.File, "templates") {
			t.Errorf("%q: got %v, want line %d of the author's file", c.yaml, f, c.line)
		}
		if n := strings.Count(f.Message, "has a contrast of"); c.pairs > 0 && n != c.pairs {
			t.Errorf("%q: %d pairs are named, want %d: %v", c.yaml, n, c.pairs, f)
		}
		mended := ""
		if m := write.FindStringSubmatch(f.Hint); m != nil {
			lines := strings.Split(c.yaml, "\n")
			key := regexp.MustCompile(`\b` + m[1] + `: "#[0-9a-f]{6}"`)
			lines[f.Line-1] = key.ReplaceAllString(lines[f.Line-1], m[1]+": "+m[2])
			mended = strings.Join(lines, "\n")
		} else if _, shown, ok := strings.Cut(f.Hint, ":\n"); ok {
			mended = over(t, c.yaml, shown)
		}
		if _, left := load(t, map[string]string{"theme.yaml": mended}); mended == "" || left.Len() > 0 {
			t.Errorf("%q: with the colours of %v: %v", c.yaml, f, left.Sorted())
		}
	}
}

// over replaces colours of one piece of YAML by those of another, by their keys in the
// light or dark part of their group.
func over(t *testing.T, yaml, shown string) string {
	t.Helper()
	mode, keys := "", regexp.MustCompile(`^ *(\w+):(?: ("#[0-9a-f]{6}"))?$`)
	for line := range strings.Lines(shown) {
		m := keys.FindStringSubmatch(strings.TrimRight(line, "\n"))
		if m == nil {
			t.Fatalf("%q is not a line of colours", line)
		}
		if m[1] == "light" || m[1] == "dark" {
			mode = m[1]
		}
		if m[2] == "" {
			continue
		}
		lines := strings.Split(yaml, "\n")
		at := ""
		for i, l := range lines {
			if f := strings.TrimSpace(l); strings.HasPrefix(f, "light") || strings.HasPrefix(f, "dark") {
				at, _, _ = strings.Cut(f, ":")
			}
			if at == mode {
				lines[i] = regexp.MustCompile(`\b`+m[1]+`: "#[0-9a-f]{6}"`).ReplaceAllString(l, m[1]+": "+m[2])
			}
		}
		yaml = strings.Join(lines, "\n")
	}
	return yaml
}

// While a colour cannot be read, the pairs with it are not known.
func TestColoursThatCannotBeReadHaveNoContrast(t *testing.T) {
	for _, yaml := range []string{
		"colour:\n  light:\n    paper: \"#000000\"\n    ink: white\n",
		"colour:\n  light:\n    paper: \"#000000\"\n    ink: #ffffff\n",
		"colour:\n  light:\n    paper: \"#000000\n",
		"colour:\n  light:\n    paper: \"#000000\"\n    inkk: \"#ffffff\"\n",
	} {
		_, findings := load(t, map[string]string{"theme.yaml": yaml})
		if findings.Len() != 1 || rules(findings) == "theme-contrast" {
			t.Errorf("%q: got %v, want the cause alone", yaml, findings.Sorted())
		}
	}
}

func TestValuesOfAThemeSayWhatToType(t *testing.T) {
	for _, c := range []struct{ yaml, place, hint string }{
		{"colour:\n  light:\n    accent: 5b2a6e\n", "3:13", `write accent: "#5b2a6e"`},
		{"colour:\n  light:\n    accent: purple\n", "3:13", `write accent: "#800080"`},
		{"colour:\n  light:\n    accent: rgb(91, 42, 110)\n", "3:13", `write accent: "#5b2a6e"`},
		{"colour:\n  light:\n    accent: \"#529\"\n", "3:13", `write accent: "#552299"`},
		{"colour:\n  light:\n    accent: 123456\n", "3:13", `write accent: "#123456"`},
		{"colour:\n  light:\n    accent: teal-ish\n", "3:13", "write # and six digits"},
		{"colour:\n  light:\n    accent: #5b2a6e\n", "3:13", "accent: \"#5b2a6e\""},
		{"colour:\n  light: {accent: #5b2a6e}\n", "2:19", "  light: {accent: \"#5b2a6e\"}"},
		{"colour:\n  light:\n    acent: \"#5b2a6e\"\n", "3:5", `write "accent"`},
		{"print:\n  size: 12\n", "2:9", "write 12pt, 12mm, 12cm, 12in or 12px"},
		{"print:\n  size: 12 points\n", "2:9", "write size: 12pt"},
		{"print:\n  left: 0.2in\n", "2:9", "write left: 18pt, or another value from 18pt to 180pt: printers cannot reach the edge"},
		{"print:\n  left: 0.7in\n", "2:9", "write outdent: 32.4pt, or less, or a larger left"},
		{"print:\n  size: 99pt\n", "2:9", "write size: 36pt, or another value from 9pt to 36pt"},
		{"type:\n  leading: 0.5\n", "2:12", "write leading: 1.1, or another value from 1.1 to 2.5"},
		{"type:\n  leading: 1.4em\n", "2:12", "write digits alone, without quotes or a unit"},
		{"type:\n  scale:\n    h2: 9\n", "3:9", "write h2: 6, or another value from 1 to 6 (times the body size)"},
		{"type:\n  setting: justify\n", "2:12", "write setting: ragged, or setting: justified"},
		{"faces:\n  text:\n    name: X\n    bold: fonts/AtkinsonHyperlegible-Blod.ttf\n", "4:11", "write bold: fonts/AtkinsonHyperlegible-Bold.ttf"},
		{"faces:\n  text:\n    name: X\n    bold: AtkinsonHyperlegible-Bold.ttf\n", "4:11", "write bold: fonts/AtkinsonHyperlegible-Bold.ttf"},
		{"faces:\n  fallback:\n    - {name: X, regular: fonts/none.ttf}\n", "3:26", "put the file into "},
		{"faces:\n  text:\n    regular: theme.yaml\n", "3:14", "use the family's TrueType files (.ttf)"},
	} {
		_, findings := load(t, map[string]string{"theme.yaml": c.yaml})
		if findings.Len() != 1 {
			t.Errorf("%q: got %v, want one finding", c.yaml, findings.Sorted())
			continue
		}
		if f := findings.Sorted()[0]; !strings.HasSuffix(f.Pos.String(), "theme.yaml:"+c.place) || !strings.Contains(f.Hint, c.hint) {
			t.Errorf("%q: got %v, want %s and %q", c.yaml, f, c.place, c.hint)
		}
	}
}

// A font that cannot be embedded is reported at its key, with what to do.
func TestFontsThatCannotBeEmbeddedAreFoundAtTheirKey(t *testing.T) {
	for _, c := range []struct {
		file, data, want string
		severity         diag.Severity
	}{
		{"x.otf", "OTTO", "PostScript outlines", diag.Error},
		{"x.ttc", "ttcf", "font collection", diag.Error},
		{"x.woff2", "wOF2", "web font", diag.Error},
		{"x.woff", "wOFF", "web font", diag.Error},
		{"x.ttf", "<!DOCTYPE html>", "not a TrueType font file", diag.Error},
		{"x.ttf", "", "cut short", diag.Error},
	} {
		if c.data != "" {
			c.data += strings.Repeat("\x00", 100)
		}
		_, findings := load(t, map[string]string{c.file: c.data, "theme.yaml": "faces:\n  text:\n    name: X\n    regular: " + c.file + "\n"})
		if findings.Len() != 1 {
			t.Errorf("%s: got %v, want one finding", c.file, findings.Sorted())
			continue
		}
		if f := findings.Sorted()[0]; f.Severity != c.severity || f.Line != 4 || f.Col != 14 || !strings.Contains(f.Message, c.want) || f.Hint == "" {
			t.Errorf("%s: got %v, want %q at 4:14", c.file, f, c.want)
		}
	}
}
