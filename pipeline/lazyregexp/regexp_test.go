package lazyregexp_test

import (
	"go/ast"
	"go/constant"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"pamphlet/pipeline/lazyregexp"
)

func TestExpressionIsCompiledWhenItIsFirstUsed(t *testing.T) {
	broken := lazyregexp.New(`(`) // It does not panic here.
	defer func() {
		if recover() == nil {
			t.Error("an expression that cannot be compiled did not panic when it was used")
		}
	}()
	broken.MatchString("")
}

func TestExpressionIsCompiledOnce(t *testing.T) {
	e := lazyregexp.New(`a+`)
	first, second := e.Compiled(), e.Compiled()
	if first != second || first.String() != `a+` {
		t.Errorf("got %p %q and %p, want the same expression a+", first, first, second)
	}
}

// TestEveryExpressionOfTheProgramCompiles reads the sources, because a test of each
// package would find a mistake only where it uses the expression. It also proves that no
// expression is compiled before it is used.
func TestEveryExpressionOfTheProgramCompiles(t *testing.T) {
	found := 0
	for _, folder := range folders(t) {
		for at, value := range expressions(t, folder) {
			found++
			if value == nil || value.Kind() != constant.String {
				t.Errorf("%s: the expression is not a constant", at)
				continue
			}
			if _, err := regexp.Compile(constant.StringVal(value)); err != nil {
				t.Errorf("%s: %v", at, err)
			}
		}
	}
	if found < 100 {
		t.Errorf("found %d expressions; is this test reading the sources?", found)
	}
}

// folders returns the folders of the program's packages.
func folders(t *testing.T) []string {
	t.Helper()
	var folders []string
	for _, root := range []string{"..", filepath.Join("..", "..", "cmd", "pamphlet")} {
		err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
			if err == nil && entry.IsDir() && entry.Name() != "testdata" {
				folders = append(folders, path)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return folders
}

// expressions returns the arguments of lazyregexp.New in a package, by place, as far as
// they are constants. It reports expressions that are compiled at the start.
func expressions(t *testing.T, folder string) map[string]constant.Value {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	set := token.NewFileSet()
	var files []*ast.File
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), ".go") && !strings.HasSuffix(e.Name(), "_test.go") {
			file, err := parser.ParseFile(set, filepath.Join(folder, e.Name()), nil, parser.SkipObjectResolution)
			if err != nil {
				t.Fatal(err)
			}
			files = append(files, file)
		}
	}
	// Nothing is imported, so most of the package has errors, but not its constants.
	info := &types.Info{Types: map[ast.Expr]types.TypeAndValue{}}
	_, _ = (&types.Config{IgnoreFuncBodies: true, Error: func(error) {}}).Check(folder, set, files, info)
	found := map[string]constant.Value{}
	for _, file := range files {
		for _, d := range file.Decls {
			_, function := d.(*ast.FuncDecl)
			ast.Inspect(d, func(n ast.Node) bool {
				if _, ok := n.(*ast.FuncLit); ok && !function {
					return false
				}
				call, ok := n.(*ast.CallExpr)
				if !ok {
					return true
				}
				switch name := types.ExprString(call.Fun); {
				case name == "lazyregexp.New":
					found[set.Position(call.Pos()).String()] = info.Types[call.Args[0]].Value
				case name == "regexp.MustCompile" && !function:
					t.Errorf("%s: use lazyregexp.New, which does not compile the expression before it is used", set.Position(call.Pos()))
				}
				return true
			})
		}
	}
	return found
}
