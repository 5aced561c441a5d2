package diag_test

import (
	"bytes"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"
)

var update = flag.Bool("update", false, "rewrite the list of messages")

// TestMessagesAreListed keeps all texts for people in one file, so that they can be
// read together: messages, hints, errors, help and the summaries of rules. It lists
// every text of the sources that reads like words, not only those that are known to
// reach a reader. A new way of making a message is therefore not missed.
func TestMessagesAreListed(t *testing.T) {
	got := messagesOf(t).golden()
	const file = "../testdata/messages.txt"
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Equal(got, want) {
		return
	}
	have, listed := strings.Split(string(got), "\n"), strings.Split(string(want), "\n")
	for _, line := range have {
		if !slices.Contains(listed, line) {
			t.Errorf("not listed: %s", line)
		}
	}
	for _, line := range listed {
		if !slices.Contains(have, line) {
			t.Errorf("listed, but not in the sources: %s", line)
		}
	}
	t.Errorf("%s differs: read the messages, then write it with go test ./pipeline/diag -update", file)
}

// TestMessagesUseTheUsualPhrase refuses phrases that need a second reading.
func TestMessagesUseTheUsualPhrase(t *testing.T) {
	usual := map[string]string{
		"is no ": "is not a, is not a valid", "is none": "is not one", "are none": "are not", "is too much": "unexpected", "whom they are": "recipients",
		"behind the ": "after the", "stands on line": "is on line", "stands twice": "appears twice", "can stand": "can be", "tells of": "names", "shall ": "should",
		"whoever": "the person who",
	}
	allowed := strings.NewReplacer("here is no ", "", "is no longer", "")
	for heading, texts := range messagesOf(t) {
		for text := range texts {
			for phrase, better := range usual {
				if strings.Contains(allowed.Replace(text), phrase) {
					t.Errorf("%s: %q: in place of %q write %q", heading, text, phrase, better)
				}
			}
		}
	}
}

// TestFindingsOfOtherTestsAreListed compares the list with what the program says in
// tests: each finding in the expected results of all packages must be made from a
// listed text.
func TestFindingsOfOtherTestsAreListed(t *testing.T) {
	said := messagesOf(t).patterns(t)
	finding := regexp.MustCompile(`(?m)^\S.*?: (?:error|warning|note): (.+) \[[a-z0-9-]+\]$`)
	seen := 0
	eachFile(t, "", func(path string) {
		if !strings.Contains(path, "/testdata/") || !slices.Contains([]string{".txtar", ".txt", ".golden"}, filepath.Ext(path)) {
			return
		}
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range finding.FindAllSubmatch(text, -1) {
			seen++
			if !slices.ContainsFunc(said, func(p *regexp.Regexp) bool { return p.Match(m[1]) }) {
				t.Errorf("%s: no listed text makes %q", path, m[1])
			}
		}
	})
	if seen < 100 {
		t.Errorf("saw only %d findings", seen)
	}
}

// messages are texts by their package and their rule or kind.
type messages map[string]map[string]bool

// golden returns the list in the form of the golden file.
func (m messages) golden() []byte {
	var b bytes.Buffer
	for _, heading := range slices.Sorted(maps.Keys(m)) {
		fmt.Fprintf(&b, "## %s\n", heading)
		for _, text := range slices.Sorted(maps.Keys(m[heading])) {
			fmt.Fprintf(&b, "%s\n", strings.ReplaceAll(text, "\n", "\n    "))
		}
		b.WriteByte('\n')
	}
	return b.Bytes()
}

// hole replaces the parts of a text that are known only when the program runs.
const hole = "…"

// patterns returns patterns for the messages made from each text. A text of less than
// eight letters would match too much.
func (m messages) patterns(t *testing.T) []*regexp.Regexp {
	t.Helper()
	verb := regexp.MustCompile(`%%|%(?:\[\d+\])?[-+# 0]*[\d.]*[a-zA-Z]|` + hole)
	var all []*regexp.Regexp
	for _, texts := range m {
		for text := range texts {
			rest := verb.ReplaceAllString(text, "")
			if len(rest) < 8 {
				continue
			}
			var b strings.Builder
			last := 0
			for _, at := range verb.FindAllStringIndex(text, -1) {
				b.WriteString(regexp.QuoteMeta(text[last:at[0]]) + `.*`)
				last = at[1]
			}
			b.WriteString(regexp.QuoteMeta(text[last:]))
			if !strings.HasSuffix(text, " ") { // The rest of the text is appended to it.
				b.WriteString(`(?:$|[:;])`)
			}
			all = append(all, regexp.MustCompile(`(?:^|: )`+b.String()))
		}
	}
	return all
}

// eachFile calls f with the path of each file of the program below the folder.
func eachFile(t *testing.T, folder string, f func(path string)) {
	t.Helper()
	for _, top := range []string{"pipeline", "cmd/pamphlet"} {
		err := filepath.WalkDir(filepath.Join("../..", top, folder), func(path string, e fs.DirEntry, err error) error {
			if err == nil && !e.IsDir() {
				f(filepath.ToSlash(path))
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// messagesOf reads the sources of the program, without tests and code that only tests
// use.
func messagesOf(t *testing.T) messages {
	t.Helper()
	rule := regexp.MustCompile(`\bName:\s+"([a-z0-9-]+)"`)
	r := reader{rules: map[string]bool{}, all: messages{}}
	var sources []string
	eachFile(t, "", func(path string) {
		if filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") || strings.HasSuffix(filepath.Dir(path), "test") {
			return
		}
		sources = append(sources, path)
		if strings.HasPrefix(filepath.Base(path), "catalogue") {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range rule.FindAllSubmatch(text, -1) {
				r.rules[string(m[1])] = true
			}
		}
	})
	for _, path := range sources {
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		r.pkg = strings.TrimPrefix(strings.TrimPrefix(filepath.ToSlash(filepath.Dir(path)), "../../"), "pipeline/")
		r.walk(f, "")
	}
	if len(sources) < 300 || len(r.rules) < 100 {
		t.Fatalf("read %d files and %d rules", len(sources), len(r.rules))
	}
	return r.all
}

// reader collects the messages of files, one file at a time.
type reader struct {
	rules map[string]bool
	pkg   string
	all   messages
}

// walk collects the texts in a node that read like words. The innermost expression with
// exactly one rule around a text decides to which rule it belongs.
func (r *reader) walk(n ast.Node, kind string) {
	ast.Inspect(n, func(n ast.Node) bool {
		if n == nil || isVocabulary(n) {
			return false
		}
		switch n := n.(type) {
		case *ast.CaseClause:
			for _, s := range n.Body {
				r.walk(s, kind)
			}
			return false
		case *ast.BasicLit:
			if text, ok := textOf(n); ok {
				r.take(kind, text)
			}
		case *ast.BinaryExpr:
			if text, ok := textOf(n); ok {
				r.take(kind, text)
				r.holes(n, kind)
				return false
			}
		case *ast.CallExpr:
			r.parts(n.Args, r.kind(n.Args, kind))
			r.walk(n.Fun, kind)
			return false
		case *ast.CompositeLit:
			r.parts(n.Elts, r.kind(n.Elts, kind))
			return false
		}
		return true
	})
}

func (r *reader) parts(list []ast.Expr, kind string) {
	for _, e := range list {
		r.walk(e, kind)
	}
}

// holes collects the texts inside the parts of a sum that are known only when the
// program runs.
func (r *reader) holes(e ast.Expr, kind string) {
	if sum, ok := e.(*ast.BinaryExpr); ok && sum.Op == token.ADD {
		r.holes(sum.X, kind)
		r.holes(sum.Y, kind)
		return
	}
	if _, ok := textOf(e); !ok {
		r.walk(e, kind)
	}
}

// kind returns the rule among the arguments or fields, "(help)" for those of a command,
// or around.
func (r *reader) kind(parts []ast.Expr, around string) string {
	found := around
	for _, e := range parts {
		if kv, ok := e.(*ast.KeyValueExpr); ok {
			if k, ok := kv.Key.(*ast.Ident); ok && k.Name == "Short" {
				return "(help)"
			}
			e = kv.Value
		}
		l, ok := e.(*ast.BasicLit)
		if !ok || l.Kind != token.STRING {
			continue
		}
		if name, _ := strconv.Unquote(l.Value); r.rules[name] {
			if found != around {
				return around
			}
			found = "[" + name + "]"
		}
	}
	return found
}

// take adds a text if it reads like words.
func (r *reader) take(kind, text string) {
	if !utf8.ValidString(text) || !words.MatchString(text) || markup.MatchString(text) || strings.HasPrefix(text, " ") && strings.HasSuffix(text, " ") {
		return
	}
	heading := strings.TrimSpace(r.pkg + " " + kind)
	if r.all[heading] == nil {
		r.all[heading] = map[string]bool{}
	}
	r.all[heading][text] = true
}

// words matches two words side by side, or a word and a value that Printf inserts.
var words = regexp.MustCompile(`(?:^|[ "'(,:\n])[A-Za-z][a-z'-]*[,;:]? (?:[A-Za-z]|%|"|\d|` + hole + `)|%[a-z] [a-z]`)

// markup matches the beginning of HTML, XML or PDF code.
var markup = regexp.MustCompile(`^(?:<[a-zA-Z:]+ [a-zA-Z:]+="|<[a-zA-Z:]+><|/[A-Z])`)

// textOf returns the text of a string or of a sum of strings, with a hole for each
// other part.
func textOf(e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		if e.Kind == token.STRING {
			text, err := strconv.Unquote(e.Value)
			return text, err == nil
		}
	case *ast.ParenExpr:
		return textOf(e.X)
	case *ast.BinaryExpr:
		if e.Op == token.ADD {
			left, ok := textOf(e.X)
			right, too := textOf(e.Y)
			return strings.ReplaceAll(left+right, hole+hole, hole), ok || too
		}
	}
	return hole, false
}

// isVocabulary reports whether the texts in a node are for the program, not for people:
// compared or searched texts, tags, imports, patterns, panics, and the lists of words
// of languages.
func isVocabulary(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.ImportSpec:
		return true
	case *ast.Field:
		return n.Tag != nil
	case *ast.FuncDecl:
		return slices.Contains(vocabulary, n.Name.Name)
	case *ast.BinaryExpr:
		return n.Op == token.EQL || n.Op == token.NEQ
	case *ast.CallExpr:
		switch f := n.Fun.(type) {
		case *ast.Ident:
			return f.Name == "panic"
		case *ast.SelectorExpr:
			of, _ := f.X.(*ast.Ident)
			return f.Sel.Name == "MustCompile" || of != nil && of.Name == "lazyregexp" || of != nil && of.Name == "strings" && slices.Contains([]string{"Fields", "Contains", "HasPrefix", "HasSuffix", "Cut", "CutPrefix", "CutSuffix"}, f.Sel.Name)
		}
	}
	return false
}

// vocabulary returns the functions that only list words of languages or of other
// programs.
var vocabulary = []string{
	"approvalWords", "asWide", "benefitWords", "callWords", "claimWords", "countryCode", "crisisWords", "dialWords", "emptyAlternatives", "emptyPhrases", "leadingWords",
	"monthOf", "opensAnswer", "ownSiteWords", "promiseEndings", "promisesList", "questionTitles", "riskWords", "smallWords", "vocabularies", "vocabularyOf", "wordsOf",
}
