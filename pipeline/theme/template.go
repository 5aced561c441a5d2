package theme

import (
	"fmt"
	"html/template"
	"maps"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	texttemplate "text/template"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/lazyregexp"
)

// TemplateError is the error of a template in the author's own theme that cannot be
// used. It is the author's mistake: Finding explains it in the author's terms.
type TemplateError struct {
	Finding diag.Finding
	cause   error
}

// Error returns the place and what is wrong.
func (e *TemplateError) Error() string { return e.Finding.Pos.String() + ": " + e.Finding.Message }

// Unwrap returns the error of the template engine.
func (e *TemplateError) Unwrap() error { return e.cause }

// parse parses the style sheets and the pages of a theme that has some of its own, so
// that their mistakes are found. Each knows the others by name. The shipped ones are
// parsed when they are asked for.
func (t *Theme) parse(findings *diag.List) error {
	if !t.hasTemplates() {
		return nil
	}
	sheets := texttemplate.New("").Funcs(functions())
	pages := template.New("").Funcs(template.FuncMap(functions()))
	for _, folder := range []string{"css", "pages"} {
		names, err := t.names(folder)
		if err != nil {
			return fmt.Errorf("read theme: %w", err)
		}
		for _, name := range names {
			if err := t.define(sheets, pages, folder, name); err != nil {
				findings.Add(t.templateFinding(folder, name, err))
			}
		}
	}
	t.sheets, t.pages = sheets, pages
	return nil
}

// hasTemplates reports whether the theme has style sheets or pages of its own.
func (t *Theme) hasTemplates() bool {
	for file := range t.own {
		if folder := path.Dir(file); folder == "css" || folder == "pages" {
			return true
		}
	}
	return false
}

// sheet returns the style sheet of that name with those that it includes, and perhaps
// others.
func (t *Theme) sheet(name string) *texttemplate.Template {
	if t.sheets == nil {
		return shippedSheet(name)
	}
	return t.sheets
}

// page returns the page of that name with those that it includes, and perhaps others.
func (t *Theme) page(name string) *template.Template {
	if t.pages == nil {
		return shippedPage(name)
	}
	return t.pages
}

// define adds what one file defines to the sheets or to the pages.
func (t *Theme) define(sheets *texttemplate.Template, pages *template.Template, folder, name string) error {
	file := path.Join(folder, name)
	data, own := t.own[file]
	if !own {
		return shipped(file).define(sheets, pages, folder)
	}
	var err error
	if folder == "css" {
		_, err = sheets.New(name).Parse(string(data))
	} else {
		_, err = pages.New(name).Parse(string(data))
	}
	return err
}

// mistake returns a [*TemplateError] for an error in filling in the template of that
// name, if that template, or the one that it includes and that failed, is the author's
// own. Otherwise it returns the error unchanged.
func (t *Theme) mistake(folder, name string, err error) error {
	if at, ok := splitTemplateError(err); ok && at.name != "" {
		name = at.name
	}
	if _, own := t.own[path.Join(folder, name)]; !own {
		return err
	}
	return &TemplateError{t.templateFinding(folder, name, err), err}
}

// templatePlace is a place in an error of the engine. The line counts from 1, and is 0
// for the end of the file. at is the byte in the line, counted from 0, or -1 if it is
// not known.
type templatePlace struct {
	name     string
	line, at int
	message  string
}

// templateMessage matches the engine's messages.
var templateMessage = lazyregexp.New(`(?s)(?:html/)?template: ?([^\s:]+):(?:(\d+):(?:(\d+):)?)? (.*)$`)

func splitTemplateError(err error) (templatePlace, bool) {
	m := templateMessage.FindStringSubmatch(strings.Replace(err.Error(), "html/template:", "html/template: ", 1))
	if m == nil {
		return templatePlace{}, false
	}
	p := templatePlace{name: m[1], at: -1, message: m[4]}
	if m[2] != "" {
		p.line, _ = strconv.Atoi(m[2]) // The pattern allows only digits.
	}
	if m[3] != "" {
		p.at, _ = strconv.Atoi(m[3])
	}
	return p, true
}

// templateFinding returns what is wrong with a template, where, and what to type.
func (t *Theme) templateFinding(folder, name string, err error) diag.Finding {
	file := path.Join(folder, name)
	f := diag.Finding{Pos: diag.Pos{File: path.Join(t.dir, file)}, Severity: diag.Error, Rule: "theme-template"}
	p, ok := splitTemplateError(err)
	if !ok {
		p.message = err.Error()
	}
	f.Message, f.Hint = plainTemplate(p.message, slices.Collect(maps.Keys(functions())), t.templateNames(folder))
	if isShipped(file) && strings.HasPrefix(f.Hint, "compare") {
		f.Hint = fmt.Sprintf("compare the line with templates/%s, which has all that can be there", file)
	}
	if ok {
		f.Line, f.Col = t.templateAt(file, p)
	}
	return f
}

// templateNames returns the names of the files that templates of a folder can include.
func (t *Theme) templateNames(folder string) []string {
	names, _ := t.names(folder) // Load has read them without an error.
	return names
}

// templateAt returns the line and the column of a place. If a template cannot be
// parsed, the engine names only the line. The column is then that of the word that the
// message quotes, or of the first action in the line.
func (t *Theme) templateAt(file string, p templatePlace) (line, col int) {
	data, err := t.file(file)
	lines := strings.Split(strings.TrimRight(string(data), "\n"), "\n")
	if err != nil || p.line > len(lines) {
		return max(1, p.line), 1
	}
	if p.line == 0 {
		return len(lines), utf8.RuneCountInString(lines[len(lines)-1]) + 1
	}
	text := lines[p.line-1]
	at := p.at
	if at < 0 {
		if m := quotedWord.FindStringSubmatch(p.message); m != nil {
			if at = strings.Index(text, m[1]); at < 0 {
				at = strings.Index(text, strings.Trim(m[1], "{}"))
			}
		}
		if at < 0 {
			at = strings.Index(text, "{{")
		}
	}
	return p.line, utf8.RuneCountInString(text[:max(0, min(at, len(text)))]) + 1
}

var quotedWord = lazyregexp.New(`"([^"]+)"|unexpected (\{\{\w+\}\})`)

// templateWords returns patterns of the engine's messages, with their meaning for
// somebody who has copied a style sheet or a page. %s and %q in them are the first
// group of the pattern.
func templateWords() []struct{ pattern, message, hint string } {
	return []struct{ pattern, message, hint string }{
		{`can't evaluate field (\w+)`, `there is no value %q here`, ""},
		{`nil pointer evaluating .*\.(\w+)$`, `there is no value %q here`, ""},
		{`map has no entry for key "(\w+)"`, `there is no value %q here`, ""},
		{`unexpected \{\{(end|else|break|continue)\}\}`, `there is an {{%s}} without a beginning`, "remove it, or write the {{if …}}, {{range …}} or {{with …}} that it belongs to"},
		{`unexpected EOF`, `an {{if}}, {{range}}, {{with}} or {{define}} has no end`, "write {{end}} after what belongs to it"},
		{`unclosed action|unexpected newline`, `the {{ is not closed`, "write }} after its words"},
		{`unterminated (?:quoted|raw quoted) string`, `the quoted text inside {{ }} is not closed`, `write " at its end`},
		{`unclosed comment`, `the comment is not closed`, "write */}} at its end"},
		{`unclosed left paren|unclosed left parenthesis`, `a ( inside {{ }} is not closed`, "write ) where it ends"},
		{`unexpected right paren`, `a ) inside {{ }} has no (`, "remove it, or write ( where it begins"},
		{`missing value for (\w+)`, `{{%s}} has no value`, "write its value, as in {{if .Title}}"},
		{`undefined variable "([^"]+)"`, `there is no variable %q`, "write {{$name := …}} before it, or correct the name"},
		{`wrong number of args for (\w+)`, `%s has too few or too many values after it`, ""},
		{`(?:wrong type for value|incompatible types|error calling (\w+))`, `a function has a value of the wrong type`, ""},
		{`range can't iterate over`, `{{range}} has a value that is not a list`, ""},
		{`unexpected (.*?) in (?:operand|command|.*clause|.*)$`, `%s is not allowed here inside {{ }}`, ""},
		{`bad (?:character|number syntax):? ?(.*)$`, `%s is not allowed inside {{ }}`, ""},
		{`branches end in different contexts|at range loop re-entry`, `what is inside an {{if}} or {{range}} opens a tag or a quote and does not close it`, "close it before {{else}} and {{end}}"},
		{`ends in a non-text context|in attribute name|ambiguous context|in unquoted attr|expected space, attr name`, `a tag or a quote of the HTML is not closed, here or before`, "close it with > or \""},
	}
}

// plainTemplate rewords a message of the engine, and returns what to do.
func plainTemplate(message string, functions, files []string) (plain, hint string) {
	const compare = "compare the line with the shipped file of this name"
	message, _, _ = strings.Cut(message, "\n")
	// The text before it repeats the template and the place.
	if at := strings.LastIndex(message, ">: "); at >= 0 {
		message = message[at+3:]
	}
	if m := noFunction.FindStringSubmatch(message); m != nil {
		hint = "the functions are: " + strings.Join(slices.Sorted(slices.Values(functions)), ", ")
		if near := diag.Nearest(m[1], functions); near != "" {
			hint = "write " + near
		}
		return fmt.Sprintf("there is no function %q", m[1]), hint
	}
	if m := noTemplate.FindStringSubmatch(message); m != nil {
		hint = "put a file of this name beside it, or write one of: " + strings.Join(files, ", ")
		if near := diag.Nearest(m[1], files); near != "" {
			hint = fmt.Sprintf("write {{template %q .}}", near)
		}
		return fmt.Sprintf("there is no template %q", m[1]), hint
	}
	for _, w := range templateWords() {
		m := regexp.MustCompile(w.pattern).FindStringSubmatch(message)
		if m == nil {
			continue
		}
		plain = w.message
		if strings.Contains(plain, "%") {
			plain = fmt.Sprintf(plain, m[1])
		}
		if hint = w.hint; hint == "" {
			hint = compare
		}
		return plain, hint
	}
	return "the template cannot be used: " + message, compare
}

var (
	noFunction = lazyregexp.New(`function "([^"]+)" not defined`)
	noTemplate = lazyregexp.New(`(?:no such template|template) "([^"]+)"(?: not defined|$)`)
)
