package pipeline_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pamphlet/pipeline"
)

// mistakes are lines that no YAML reader takes, or that say something else than they
// seem to. KEY stands for a key of the file that holds text.
func mistakes() map[string]string {
	return map[string]string{
		"a colon":            "KEY: Asthma: what to do",
		"no space":           "KEY:Asthma",
		"an at sign":         "KEY: @clinic",
		"a star":             "KEY: *Important*",
		"an ampersand":       "KEY: &more",
		"an exclamation":     "KEY: !important",
		"a percent sign":     "KEY: %age",
		"a backtick":         "KEY: `code`",
		"a comment":          "KEY: #1 in town",
		"an open quote":      `KEY: "Asthma`,
		"an open apostrophe": "KEY: 'Asthma",
		"text after quotes":  `KEY: "Asthma" basics`,
		"inner quotes":       `KEY: "Say "no" now"`,
		"an escape":          `KEY: "a\cover"`,
		"curly quotes":       "KEY: “Asthma: what”",
		"an open bracket":    "KEY: [Asthma",
		"text after bracket": "KEY: [Asthma] basics",
		"an open brace":      "KEY: {Asthma",
		"braces in braces":   "KEY: {{name}} guide",
		"a dash":             "KEY: - Asthma",
		"an equals sign":     "KEY = Asthma",
		"a tab":              "\tKEY: Asthma",
		"too far in":         "  KEY: Asthma",
		"no key":             "Asthma basics",
		"a second document":  "--- \nKEY: Asthma",
		"a greater sign":     "KEY: > 39: call",
		"twice":              "KEY: a\nKEY: b",
	}
}

// After a mistake in one of the three files, what could not be read because of it is
// not found missing.
func TestTheCauseIsToldFirstAndAlone(t *testing.T) {
	t.Parallel()
	const (
		article = "title: Living with asthma\nsummary: What asthma is. What to do when it is hard to breathe.\nlang: en-US\ndate: 2026-11-01\nedition: \"1\"\n" +
			"reviewed: {by: \"Ana Ruiz, MD\", on: 2026-10-20, next: 2028-10-20}"
		text   = "\nCall us on {{phone}}. If you think about ending your life, call {{crisis}}.\n\n## What to do\n\nUse the blue inhaler, and keep it with you. Our other office has 202-555-0188 as its number.\n"
		clinic = "name: Riverbend Clinic\ncountry: US\nphones:\n  - {id: desk, label: Front desk, number: \"202-555-0143\"}\n  - {id: other, label: Other office, number: \"202-555-0188\"}\n" +
			"crisis: {label: Lifeline, number: \"988\"}\nalso_known:\n  - {number: \"202-555-0199\", use: other}\nhours: Monday to Friday"
		theme = "name: Ours\ncolour:\n  light: {paper: \"#000000\"}\n  dark: {paper: \"#ffffff\"}\ntype: {leading: 1.5}"
	)
	for name, line := range mistakes() {
		for _, c := range []struct{ file, key string }{{"source/a.md", "subtitle"}, {"source/clinic.yaml", "tagline"}, {"look/theme.yaml", "name"}} {
			if name == "a second document" && c.file == "source/a.md" {
				continue // That is where the front matter ends.
			}
			dir := t.TempDir()
			files := map[string]string{"source/a.md": article, "source/clinic.yaml": clinic, "look/theme.yaml": strings.TrimSuffix(theme, "\n")}
			bad := strings.ReplaceAll(line, "KEY", c.key)
			lines := strings.Split(strings.ReplaceAll(files[c.file], "name: Ours\n", ""), "\n")
			at := len(lines) / 2
			for at > 0 && (strings.HasPrefix(lines[at], " ") || strings.HasPrefix(lines[at-1], "phones") || strings.HasSuffix(lines[at-1], ":")) {
				at--
			}
			files[c.file] = strings.Join(append(append(lines[:at:at], bad), lines[at:]...), "\n")
			look := filepath.Join(dir, "look")
			if c.file != "look/theme.yaml" { // The shipped one is read once for all cases.
				look = ""
				delete(files, "look/theme.yaml")
			}
			files["source/a.md"] = "---\n" + files["source/a.md"] + "\n---\n" + text
			for name, data := range files {
				path := filepath.Join(dir, filepath.FromSlash(name))
				if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(path, []byte(data), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			o := pipeline.CheckOptions{Project: pipeline.Project{Source: filepath.Join(dir, "source"), Theme: look}, Out: filepath.Join(dir, "output"), Today: time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC)}
			for command, run := range map[string]func() (*pipeline.Report, error){
				"check": func() (*pipeline.Report, error) { return pipeline.Check(t.Context(), o) },
				"build": func() (*pipeline.Report, error) {
					return pipeline.Build(t.Context(), pipeline.BuildOptions{Project: o.Project, Out: o.Out})
				},
			} {
				r, err := run()
				if err != nil {
					t.Fatal(err)
				}
				if len(r.Findings) != 1 || !strings.HasSuffix(r.Findings[0].File, c.file) || !r.HasErrors() || r.Findings[0].Hint == "" || r.Findings[0].Line == 0 {
					var told []string
					for _, f := range r.Findings {
						told = append(told, f.String())
					}
					t.Errorf("%s: %s in %s, %q: got %d findings, want one error there:\n%s", command, name, c.file, bad, len(told), strings.Join(told, "\n"))
				}
			}
		}
	}
}
