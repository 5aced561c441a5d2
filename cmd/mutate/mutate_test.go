package main

import (
	"context"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// found returns the mutants of a function's body as "old -> new".
func found(t *testing.T, body string) []string {
	t.Helper()
	text := "package p\n\nfunc f(a, b int, ok bool, s []int, x float64) bool {\n" + body + "\nreturn g()\n}\n\nfunc g() bool { panic(0) }\n"
	s := &source{path: "p", fset: token.NewFileSet(), info: &types.Info{Types: map[ast.Expr]types.TypeAndValue{}}}
	tree, err := parser.ParseFile(s.fset, "p.go", text, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := new(types.Config).Check("p", s.fset, []*ast.File{tree}, s.info); err != nil {
		t.Fatal(err)
	}
	s.files = []*file{{"p.go", []byte(text), tree}}
	_, mutants, err := s.rewrite(s.find())
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, m := range mutants {
		if _, change, _ := strings.Cut(m.change(), ": f: "); change != "" && m.was != "g()" {
			all = append(all, strings.ReplaceAll(change, "`", ""))
		}
	}
	return all
}

func TestFindChangesWhatDecides(t *testing.T) {
	for _, c := range []struct {
		body string
		want []string
	}{
		{"if a < b { g() }", []string{"a < b -> true", "a < b -> false", "a < b -> a <= b", "a < b -> a >= b"}},
		{"if ok { g() }", []string{"ok -> true", "ok -> false", "ok -> !(ok)"}},
		{"if !ok { g() }", []string{"!ok -> true", "!ok -> false", "!ok -> ok"}},
		{"ok = ok && a == b", []string{
			"ok = ok && a == b -> nothing", "ok && a == b -> ok || a == b", "ok -> !(ok)", "a == b -> a != b",
		}},
		{"for a > b { g() }", []string{"a > b -> false", "a > b -> a >= b", "a > b -> a <= b"}},
		{"switch { case ok: g() }", []string{"ok -> true", "ok -> false", "ok -> !(ok)"}},
		{"for range s { break }", []string{"break -> nothing"}},
		{"for range s { continue }", []string{"continue -> nothing"}},
		{"if x := g(); x == ok { return true }", []string{
			"x == ok -> true", "x == ok -> false", "x == ok -> x != ok", "true -> false",
		}},
	} {
		if got := found(t, c.body); !slices.Equal(got, c.want) {
			t.Errorf("%s\n got %q\nwant %q", c.body, got, c.want)
		}
	}
}

func TestFindChangesNumbers(t *testing.T) {
	for _, c := range []struct {
		body string
		want []string
	}{
		{"a = b + 1", []string{"a = b + 1 -> nothing", "b + 1 -> b - 1", "1 -> 0"}},
		{"a = 0", []string{"a = 0 -> nothing", "0 -> 1"}},
		{"a *= 7", []string{"a *= 7 -> a /= 7", "a *= 7 -> nothing", "7 -> 8", "7 -> 6"}},
		{"a++", []string{"a++ -> a--"}},
		{"for i := range 2 { s[i]-- }", []string{"2 -> 3", "2 -> 1", "s[i]-- -> s[i]++"}},
		{"a = -b", []string{"a = -b -> nothing", "-b -> b"}},
		// Exact: the compiler computes it without rounding.
		{"x = 2 * 0.1", []string{"x = 2 * 0.1 -> nothing", "2 * 0.1 -> 2 / 0.1"}},
		// Must be known when the program is compiled.
		{"const n = 3; var y [4]int; _ = y", nil},
		// Would divide by nothing, or not fit.
		{"a = b * 0", []string{"a = b * 0 -> nothing", "0 -> 1"}},
		{"var r rune = -7; _ = r", []string{"-7 -> 7", "7 -> 8", "7 -> 6"}},
		{"var u uint8 = 255; _ = u", []string{"255 -> 254"}},
	} {
		if got := found(t, c.body); !slices.Equal(got, c.want) {
			t.Errorf("%s\n got %q\nwant %q", c.body, got, c.want)
		}
	}
}

// module writes a module with one package, whose tests miss two changes and do not
// reach one function. Its list of accepted mutants is the one given.
func module(t *testing.T, accepted string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"go.mod": "module m\n\ngo 1.24\n",
		"pipeline/limit/limit.go": `package limit

// Cut returns n, but at most max.
func Cut(n, max int) int {
	if n > max {
		n = max
	}
	return n
}

func endless(n int) int {
	for i := 0; i < n; i++ {
		n--
	}
	return n
}

func unseen() bool { return false }
`,
		"pipeline/limit/limit_test.go": `package limit

import "testing"

func TestCut(t *testing.T) {
	if Cut(7, 5) != 5 || Cut(3, 5) != 3 {
		t.Fail()
	}
}

func TestEndless(t *testing.T) {
	if endless(4) != 2 || endless(5) != 2 {
		t.Fail()
	}
}
`,
		"pipeline/limit/testdata/mutants.txt": accepted,
	} {
		at := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestMutateListsWhatTestsMiss(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles a package")
	}
	dir := module(t, "# where both are equal\nlimit.go: Cut: `n > max` -> `n >= max`: n and max are the same\n")
	var out, complaints strings.Builder
	if code := run(context.Background(), dir, []string{"-min", "95", "-slack", "500ms", "limit"}, &out, &complaints); code != 1 {
		t.Errorf("status %d, want 1: %s", code, complaints.String())
	}
	want := "not covered by any test:\npipeline/limit/limit.go:18:29: unseen: `false` -> `true`\nm/pipeline/limit: 12 mutants, 10 killed ("
	if !strings.HasPrefix(out.String(), want) || !strings.Contains(out.String(), "0 survived, 1 not covered, 1 accepted: 90.9 % in ") {
		t.Errorf("got %s", out.String())
	}

	// Again: only what is on that list, without a bound. The file that is not listed
	// has nothing to run.
	earlier := filepath.Join(dir, "earlier.txt")
	if err := os.WriteFile(earlier, []byte(out.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	out.Reset()
	if code := run(context.Background(), dir, []string{"-again", earlier, "limit"}, &out, &complaints); code != 0 || !strings.Contains(out.String(), ": 1 mutants, 0 killed") {
		t.Errorf("again: status %d, %s%s", code, out.String(), complaints.String())
	}
}

func TestMutateRefusesStaleAcceptance(t *testing.T) {
	a, err := parseAccepted("mutants.txt", strings.Join([]string{
		"a.go: f: `a < b` -> `a <= b`: the same",
		"a.go: f: \"`\" -> nothing: the same",
		"a.go: gone: `x++` -> `x--`: the same",
		"a.go: f: `a < b` -> `a <= b`: the same",
	}, "\n"))
	if err != nil {
		t.Fatal(err)
	}
	f := &file{name: "a.go"}
	a.match([]*mutant{
		{file: f, function: "f", was: "a <\n\t b", becomes: "a <= b", outcome: survived},
		{file: f, function: "f", was: "`", outcome: killed},
	})
	want := []string{
		"mutants.txt:2: a.go: f: \"`\" -> nothing is killed by the tests: remove the line",
		"mutants.txt:3: a.go: gone: `x++` -> `x--` matches no mutant: remove the line",
		"mutants.txt:4: a.go: f: `a < b` -> `a <= b` is there twice: remove the line",
	}
	if got := a.stale(); !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
	for _, bad := range []string{"a.go: f: `a` -> `b`", "a.go: f: `a` -> `b`: ", "a.go: f: `a`: why", "words"} {
		if _, err := parseAccepted("mutants.txt", bad); err == nil {
			t.Errorf("%q: no error", bad)
		}
	}
}

func TestChooseTakesTheSameSample(t *testing.T) {
	var all []*mutant
	for i := range 50 {
		all = append(all, &mutant{id: i + 1, file: &file{name: "a.go"}})
	}
	take := func(seed uint64) []int {
		chosen, err := choose(all, settings{sample: 5, seed: seed})
		if err != nil {
			t.Fatal(err)
		}
		var ids []int
		for _, m := range chosen {
			ids = append(ids, m.id)
		}
		return ids
	}
	one, two, other := take(1), take(1), take(2)
	if len(one) != 5 || !slices.IsSorted(one) || !slices.Equal(one, two) || slices.Equal(one, other) {
		t.Errorf("got %d, %d and with another seed %d", one, two, other)
	}
	if _, err := choose(all, settings{files: []string{"b.go"}}); err == nil {
		t.Error("a file without mutants is no error")
	}
}
