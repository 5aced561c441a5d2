package markdown

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"pamphlet/pipeline/diag"
)

// example is one of a suite: Markdown and the HTML that it means.
type example struct {
	Name     string `json:"-"`
	Number   int    `json:"example"`
	Markdown string `json:"markdown"`
	HTML     string `json:"html"`
	Section  string `json:"section"`
}

// TestGrammarIsCommonMark reads the examples of CommonMark 0.31.2. Those that
// deviate are named with their reason; a name that is not needed is a fault, too.
func TestGrammarIsCommonMark(t *testing.T) {
	var all []example
	if err := json.Unmarshal(suite(t, "_test/spec.json"), &all); err != nil || len(all) < 600 {
		t.Fatal(len(all), err)
	}
	for i := range all {
		all[i].Name = fmt.Sprint(all[i].Number)
	}
	conform(t, all, commonMarkDeviations())
}

// TestGrammarIsGFM reads the examples of GitHub's tables, struck text and
// task lists that goldmark is tested with.
func TestGrammarIsGFM(t *testing.T) {
	var all []example
	for _, name := range []string{"table", "strikethrough", "tasklist"} {
		n := 0
		for _, part := range strings.Split(string(suite(t, "extension/_test/"+name+".txt")), "//= = = = = = = = = = = = = = = = = = = = = = = =//\n") {
			fields := strings.Split(part, "//- - - - - - - - -//\n")
			if len(fields) < 3 {
				continue
			}
			n++
			all = append(all, example{Name: fmt.Sprint(name, " ", n), Markdown: strings.ReplaceAll(fields[1], `\t`, "\t"), HTML: fields[2]})
		}
	}
	if len(all) < 20 {
		t.Fatalf("%d examples", len(all))
	}
	conform(t, all, gfmDeviations())
}

// suite returns a file of goldmark's source, where Go keeps it.
func suite(t *testing.T, name string) []byte {
	t.Helper()
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/yuin/goldmark").Output()
	if err != nil {
		t.Skip("the source of goldmark, which has the suites, is not here: ", err)
	}
	data, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(dir)), filepath.FromSlash(name)))
	if err != nil {
		t.Skip(err)
	}
	return data
}

func conform(t *testing.T, all []example, deviations map[string]string) {
	t.Helper()
	seen := map[string]bool{}
	for _, e := range all {
		got, want := plainHTML(rendered(t, e.Markdown)), plainHTML(e.HTML)
		reason := deviations[e.Name]
		seen[e.Name] = true
		switch {
		case got != want && reason == "":
			t.Errorf("%s (%s) %q:\ngot  %q\nwant %q", e.Name, e.Section, e.Markdown, got, want)
		case got == want && reason != "":
			t.Errorf("%s is said to deviate (%s), and does not", e.Name, reason)
		}
	}
	for name := range deviations {
		if !seen[name] {
			t.Errorf("%s is no example", name)
		}
	}
}

// rendered returns what our grammar makes of Markdown, as goldmark writes it.
func rendered(t *testing.T, markdown string) string {
	t.Helper()
	var l diag.List
	r := newReader("a.md", &l)
	r.text = []byte(markdown)
	r.src = newSource("a.md", r.text, &l)
	root := r.grammar().Parse(text.NewReader(r.text))
	rawTags(root)
	writer := renderer.NewRenderer(renderer.WithNodeRenderers(
		util.Prioritized(html.NewRenderer(html.WithXHTML(), html.WithUnsafe()), 1000),
		util.Prioritized(extension.NewTableHTMLRenderer(), 500),
		util.Prioritized(extension.NewStrikethroughHTMLRenderer(), 500),
		util.Prioritized(extension.NewTaskCheckBoxHTMLRenderer(), 500),
	))
	var b bytes.Buffer
	if err := writer.Render(&b, r.text, root); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// rawTags makes text of tags, that goldmark writes as it is.
func rawTags(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		rawTags(n)
		if h, ok := n.(*htmlTag); ok {
			raw := ast.NewString(h.raw)
			raw.SetCode(true)
			parent.ReplaceChild(parent, n, raw)
			n = raw
		}
	}
}

var (
	betweenTags = regexp.MustCompile(`>\s+<`)
	alignment   = regexp.MustCompile(` align="\w+"`)
)

// plainHTML takes out what differs between writers: space between tags, how
// entities are written, the alignment of cells, which our tables have by column.
func plainHTML(s string) string {
	s = strings.NewReplacer(` id=""`, "", "&quot;", `"`, "<br>", "<br />", "<hr>", "<hr />", "\u00a0", "&nbsp;").Replace(alignment.ReplaceAllString(s, ""))
	return strings.TrimSpace(betweenTags.ReplaceAllString(s, "><"))
}

// commonMarkDeviations are the examples that we read otherwise, by number.
func commonMarkDeviations() map[string]string {
	const (
		year    = "a number of three digits or more, alone, begins a sentence"
		greater = "> before a digit, alone, is a sign"
		digits  = "a mark between digits is a sign"
		blank   = "four underscores are a blank to fill in"
		element = "a tag of no element that HTML has, or none that is closed, is text"
		other   = "instructions and declarations are text"
		address = "GFM: an address in the text is a link"
	)
	return map[string]string{
		"156": element, "157": element, "158": element, "163": element, "173": element,
		"201": element, "491": element, "524": element, "536": element, "613": element,
		"614": element, "615": element, "616": element, "617": element, "623": element,
		"180": other, "182": other, "627": other, "628": other, "629": other,
		"265": year, "268": year,
		"292": greater,
		"356": digits,
		"426": blank, "457": blank, "459": blank, "465": blank, "468": blank,
		"608": address, "611": address, "612": address,
	}
}

// gfmDeviations are the examples of GitHub's extensions that we read otherwise.
func gfmDeviations() map[string]string {
	const made = "the cells of a row are completed, and bars in code decoded, when the document is made"
	return map[string]string{
		"table 3": made, "table 5": made, "table 7": made,
		"strikethrough 3": "one ~ is a sign",
	}
}
