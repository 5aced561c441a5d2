package theme

import (
	"errors"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"testing"
	texttemplate "text/template"

	"pamphlet/templates"
)

// Messages of the template engine never reach the author in the engine's words, and
// each finding has a place and a hint.
func TestTemplateMistakesAreToldInPlainWords(t *testing.T) {
	for _, c := range []struct{ file, text, place, message, hint string }{
		{"css/screen.css", "b{}\n{{.Theme.Colour.", "2:3", `is not allowed here inside {{ }}`, "templates/css/screen.css"},
		{"css/screen.css", "é{{if}}", "1:2", "{{if}} has no value", "as in {{if .Title}}"},
		{"css/screen.css", "{{end}}", "1:1", "an {{end}} without a beginning", "remove it"},
		{"css/screen.css", "{{if .Theme}}x", "1:1", "has no end", "write {{end}}"},
		{"css/screen.css", "{{num 3", "1:1", "the {{ is not closed", "write }}"},
		{"css/screen.css", "x{{nums 3}}", "1:4", `there is no function "nums"`, "write num"},
		{"css/screen.css", "x{{zzzzzzz 3}}", "1:4", `there is no function "zzzzzzz"`, "the functions are: add, div,"},
		{"css/screen.css", "{{$x}}", "1:3", `there is no variable "$x"`, "before it"},
		{"css/screen.css", "{{(num 3}}", "1:1", "a ( inside {{ }} is not closed", "write )"},
		{"pages/handout.html", "<p>{{\"x}}", "1:4", "the quoted text inside {{ }} is not closed", `write "`},
		{"css/screen.css", "a\n b{{.Theme.Nix}}", "2:11", `there is no value "Nix" here`, "templates/css/screen.css"},
		{"css/screen.css", "{{num}}", "1:3", "num has too few or too many values", "templates/css/screen.css"},
		{"css/own.css", "{{.Theme.Nix}}", "1:9", `there is no value "Nix" here`, "compare"},
		{"pages/handout.html", "<p>é{{.Nix}}</p>", "1:7", `there is no value "Nix" here`, "templates/pages/handout.html"},
		{"pages/handout.html", "{{template \"handuot.html\" .}}", "1:12", `there is no template "handuot.html"`, `write {{template "handout.html" .}}`},
		{"pages/handout.html", "{{range .Title}}{{end}}", "1:9", "{{range}} has a value that is not a list", "templates/pages/handout.html"},
		{"pages/handout.html", "<a x=\"{{if .Title}}\"{{end}}>", "1:12", "opens a tag or a quote", "close it"},
		{"pages/handout.html", "<p title=\"{{.Title}}", "1:21", "a tag or a quote of the HTML is not closed", "close it"},
	} {
		th, findings := load(t, map[string]string{c.file: c.text})
		if findings.Len() == 0 {
			var err error
			if folder, name, _ := strings.Cut(c.file, "/"); folder == "css" {
				_, err = th.CSS(name, nil)
			} else {
				_, err = th.Page(name, struct{ Title string }{"T"})
			}
			if e, ok := errors.AsType[*TemplateError](err); ok {
				findings.Add(e.Finding)
			} else {
				t.Errorf("%s %q: got %v, want a mistake in the template", c.file, c.text, err)
			}
		}
		if findings.Len() != 1 {
			t.Errorf("%s %q: got %v, want one finding", c.file, c.text, findings.Sorted())
			continue
		}
		f := findings.Sorted()[0]
		if !strings.HasSuffix(f.Pos.String(), c.file+":"+c.place) || !strings.Contains(f.Message, c.message) || !strings.Contains(f.Hint, c.hint) {
			t.Errorf("%s %q: got %v, want %s, %q, %q", c.file, c.text, f, c.place, c.message, c.hint)
		}
		for _, leak := range []string{"template:", "executing", "interface {}", "struct {", "EOF", "operand", "stateTag"} {
			if strings.Contains(f.Message, leak) {
				t.Errorf("%s %q: %q is the engine's own word: %v", c.file, c.text, leak, f)
			}
		}
	}
}

// A mistake in a shipped template is ours, not the author's.
func TestShippedTemplatesAreNobodysMistake(t *testing.T) {
	th, _ := load(t, nil)
	if _, err := th.Page("handout.html", struct{}{}); err == nil || errors.As(err, new(*TemplateError)) {
		t.Errorf("got %v, want an error that is not the author's", err)
	}
}

func TestMisnamedFilesOfAThemeAreFound(t *testing.T) {
	for _, c := range []struct{ file, hint string }{
		{"theme.yml", "rename it theme.yaml"}, {"Theme.yaml", "rename it theme.yaml"}, {"theme.yaml.txt", "rename it theme.yaml"}, {"theme.YML", "rename it theme.yaml"},
		{"css/screan.css", "rename it screen.css"}, {"pages/handuot.html", "rename it handout.html"}, {"styles/screen.css", "rename it css"}, {"label/en.yaml", "rename it labels"},
	} {
		_, findings := load(t, map[string]string{c.file: ""})
		if findings.Len() != 1 || rules(findings) != "theme-file" || findings.Sorted()[0].Hint != c.hint {
			t.Errorf("%s: got %v, want %s", c.file, findings.Sorted(), c.hint)
		}
	}
	for _, file := range []string{"css/own.css", "labels/xx.yaml", "README.md", "fonts/OFL.txt", "images/a.png", ".theme.yml"} {
		if _, findings := load(t, map[string]string{file: ""}); findings.Len() > 0 {
			t.Errorf("%s: got %v", file, findings.Sorted())
		}
	}
}

// The shipped templates are parsed once for all themes. Filling in a page of one theme
// must not change what another theme makes of it, in a place with other rules.
func TestShippedPageIsTheSameInEveryTheme(t *testing.T) {
	data := map[string]any{"Title": `<i>`, "Summary": "", "Generator": "", "LightColour": "", "DarkColour": "", "CSS": "a<b"}
	for _, c := range []struct{ page, want string }{
		{`<head>{{template "head.html" .}}</head>`, "<title>&lt;i&gt;</title>"},
		{`<textarea>{{template "head.html" .}}</textarea>`, ">a&lt;b&lt;/style>"},
		{`<head>{{template "head.html" .}}</head>`, "<title>&lt;i&gt;</title>"},
	} {
		th, _ := load(t, map[string]string{"pages/mine.html": c.page})
		page, err := th.Page("mine.html", data)
		if err != nil || !strings.Contains(string(page), c.want) {
			t.Errorf("%s: got %s, %v, want %s", c.page, page, err, c.want)
		}
	}
}

// Only the files that a shipped style sheet or page includes are parsed with it.
func TestShippedTemplatesComeWithThoseThatTheyInclude(t *testing.T) {
	for _, folder := range []string{"css", "pages"} {
		files, err := fs.ReadDir(templates.Files, folder)
		if err != nil || len(files) < 5 {
			t.Fatalf("%s: %d files, %v", folder, len(files), err)
		}
		for _, f := range files {
			set := texttemplate.New("").Funcs(functions())
			for _, name := range withIncluded(folder, f.Name()) {
				data, err := fs.ReadFile(templates.Files, folder+"/"+name)
				if err == nil {
					_, err = set.New(name).Parse(string(data))
				}
				if err != nil {
					t.Fatal(err)
				}
			}
			for _, defined := range set.Templates() {
				for _, call := range strings.Split(defined.Root.String(), "{{template ")[1:] {
					name, err := strconv.QuotedPrefix(call)
					if name = strings.Trim(name, `"`); err != nil || set.Lookup(name) == nil {
						t.Errorf("%s/%s: the template %q is missing", folder, f.Name(), name)
					}
				}
			}
		}
	}
	if got, want := withIncluded("pages", "moved.html"), []string{"moved.html", "head.html"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
