package check_test

import (
	"cmp"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pamphlet/pipeline/check"
)

// TestCatalogueHasEachRuleThatIsUsed reads the program's own source. A value of a
// parameter, a field or a variable called rule is the name of a rule.
func TestCatalogueHasEachRuleThatIsUsed(t *testing.T) {
	used := rulesInSource(t, "..")
	known := map[string]bool{}
	for _, r := range check.Rules() {
		known[r.Name] = true
		if used[r.Name] == "" {
			t.Errorf("rule %s is in the catalogue, and used nowhere", r.Name)
		}
	}
	for name, where := range used {
		if !known[name] {
			t.Errorf("%s: rule %s is not in the catalogue", where, name)
		}
	}
	if len(used) < 100 {
		t.Errorf("found only %d rules in the source", len(used))
	}
}

func TestCatalogueIsInOrderAndComplete(t *testing.T) {
	rules := check.Rules()
	if !slices.IsSortedFunc(rules, func(a, b check.Rule) int { return cmp.Or(cmp.Compare(a.Area, b.Area), cmp.Compare(a.Name, b.Name)) }) {
		t.Error("the rules are not sorted by area and name")
	}
	areas := []string{"contact", "structure", "plain-language", "governance", "print", "mail", "files"}
	seen := map[string]bool{}
	for _, r := range rules {
		if seen[r.Name] {
			t.Errorf("%s stands twice", r.Name)
		}
		seen[r.Name] = true
		if !ruleName.MatchString(r.Name) || !slices.Contains(areas, r.Area) || !strings.HasSuffix(r.Summary, ".") || r.Source == "" || strings.HasSuffix(r.Source, ".") {
			t.Errorf("%+v is not in order", r)
		}
		if got, ok := check.Explain(r.Name); !ok || got != r {
			t.Errorf("Explain(%q) = %+v, %v", r.Name, got, ok)
		}
	}
	if r, ok := check.Explain("no-such-rule"); ok {
		t.Errorf("got %+v", r)
	}
}

var ruleName = regexp.MustCompile(`^[a-z]+(?:-[a-z0-9]+)*$`)

// source is what a package of the program has to do with rules.
type source struct {
	fset  *token.FileSet
	files []*ast.File
	// params has the index of the parameter called rule of each function that has one;
	// fields has that of each struct.
	params, fields map[string]int
	consts         map[string]string
}

// rulesInSource returns the names of the rules in all Go files below root except tests,
// each with a place where it is used.
func rulesInSource(t *testing.T, root string) map[string]string {
	t.Helper()
	packages := map[string]*source{}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() && d.Name() == "testdata" {
			return cmp.Or(err, fs.SkipDir)
		}
		if filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		s := packages[filepath.Dir(path)]
		if s == nil {
			// The methods of diag.List are called from everywhere.
			s = &source{fset: token.NewFileSet(), params: map[string]int{"Error": 1, "Warning": 1, "Note": 1}, fields: map[string]int{"diag.Finding": 2}, consts: map[string]string{}}
			packages[filepath.Dir(path)] = s
		}
		f, err := parser.ParseFile(s.fset, path, nil, parser.SkipObjectResolution)
		s.files = append(s.files, f)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	used := map[string]string{}
	for _, s := range packages {
		for _, f := range s.files {
			ast.Inspect(f, s.declarations)
		}
		for _, f := range s.files {
			ast.Inspect(f, func(n ast.Node) bool {
				s.uses(t, n, used)
				return true
			})
		}
	}
	return used
}

// declarations notes the functions and structs that take the name of a rule.
func (s *source) declarations(n ast.Node) bool {
	function := func(name string, f *ast.FuncType) {
		if i := indexOf(f.Params, "rule"); i >= 0 {
			s.params[name] = i
		}
	}
	switch n := n.(type) {
	case *ast.FuncDecl:
		function(n.Name.Name, n.Type)
	case *ast.AssignStmt:
		for i, value := range n.Rhs {
			id, named := n.Lhs[min(i, len(n.Lhs)-1)].(*ast.Ident)
			if f, ok := value.(*ast.FuncLit); ok && named {
				function(id.Name, f.Type)
			}
		}
	case *ast.Field:
		if f, ok := n.Type.(*ast.FuncType); ok && len(n.Names) == 1 {
			function(n.Names[0].Name, f)
		}
	case *ast.TypeSpec:
		if f, ok := n.Type.(*ast.StructType); ok {
			if i := indexOf(f.Fields, "rule"); i >= 0 {
				s.fields[n.Name.Name] = i
			}
		}
	case *ast.ValueSpec:
		for i, name := range n.Names {
			if i < len(n.Values) {
				if l, ok := n.Values[i].(*ast.BasicLit); ok && l.Kind == token.STRING {
					s.consts[name.Name], _ = strconv.Unquote(l.Value)
				}
			}
		}
	}
	return true
}

// indexOf returns the index of the string field with that name, in small letters.
func indexOf(fields *ast.FieldList, name string) int {
	i := 0
	for _, f := range fields.List {
		kind, _ := f.Type.(*ast.Ident)
		for _, n := range f.Names {
			if strings.ToLower(n.Name) == name && kind != nil && kind.Name == "string" {
				return i
			}
			i++
		}
		if len(f.Names) == 0 {
			i++
		}
	}
	return -1
}

// uses notes the rules that a node names.
func (s *source) uses(t *testing.T, n ast.Node, used map[string]string) {
	value := func(e ast.Expr) {
		name := ""
		switch e := e.(type) {
		case *ast.BasicLit:
			name, _ = strconv.Unquote(e.Value)
		case *ast.Ident:
			name = s.consts[e.Name]
			if name == "" && e.Name != "rule" {
				t.Errorf("%v: cannot tell what rule %s is", s.fset.Position(e.Pos()), e.Name)
			}
		case *ast.SelectorExpr:
			if strings.ToLower(e.Sel.Name) != "rule" {
				t.Errorf("%v: cannot tell what rule %s is", s.fset.Position(e.Pos()), e.Sel.Name)
			}
		default:
			t.Errorf("%v: cannot tell what rule this is", s.fset.Position(e.Pos()))
		}
		if name != "" {
			used[name] = s.fset.Position(e.Pos()).String()
		}
	}
	switch n := n.(type) {
	case *ast.CallExpr:
		name := ""
		switch f := n.Fun.(type) {
		case *ast.Ident:
			name = f.Name
		case *ast.SelectorExpr:
			name = f.Sel.Name
		}
		// Errors and loggers have methods of these names with fewer arguments.
		if i, ok := s.params[name]; ok && len(n.Args) > max(i, 1) {
			value(n.Args[i])
		}
	case *ast.CompositeLit:
		name := ""
		switch x := n.Type.(type) {
		case *ast.Ident:
			name = x.Name
		case *ast.SelectorExpr:
			name = "diag." + x.Sel.Name
		}
		i, ok := s.fields[name]
		if !ok {
			return
		}
		for k, e := range n.Elts {
			if kv, keyed := e.(*ast.KeyValueExpr); keyed {
				if strings.ToLower(kv.Key.(*ast.Ident).Name) == "rule" {
					value(kv.Value)
				}
			} else if k == i {
				value(e)
			}
		}
	case *ast.AssignStmt:
		for i, left := range n.Lhs {
			if id, ok := left.(*ast.Ident); ok && id.Name == "rule" && len(n.Lhs) == len(n.Rhs) {
				if l, ok := n.Rhs[i].(*ast.BasicLit); ok {
					value(l)
				}
			}
		}
	}
}
