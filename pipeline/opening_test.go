package pipeline_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Files are opened to be read in package infile alone, which waits for no pipe and reads
// no more than it is asked to.
func TestFilesAreOpenedInOnePlace(t *testing.T) {
	allowed := []string{
		"pipeline/infile/read.go",
		"pipeline/mail/journal/journal.go", // It opens what it writes.
		"pipeline/publish/lock.go",         // So does this.
		"pipeline/import.go",
		"cmd/pamphlet/program.go",                    // It opens the program itself.
		"pipeline/intake/draft/drafttest/program.go", // For tests alone.
		"pipeline/mail/submission/submissiontest/exim.go",
		"pipeline/theme/packedtest/packed.go",
		"pipeline/benchtest/page.go",
	}
	seen := 0
	for _, top := range []string{"pipeline", "cmd/pamphlet"} { // The other commands read this project alone.
		err := filepath.WalkDir(filepath.Join("..", filepath.FromSlash(top)), func(path string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
				return err
			}
			name := strings.TrimPrefix(filepath.ToSlash(path), "../")
			if slices.Contains(allowed, name) {
				return nil
			}
			seen++
			files := token.NewFileSet()
			f, err := parser.ParseFile(files, path, nil, 0)
			if err != nil {
				return err
			}
			ast.Inspect(f, func(n ast.Node) bool {
				s, ok := n.(*ast.SelectorExpr)
				if !ok {
					return true
				}
				if of, ok := s.X.(*ast.Ident); ok && of.Name == "os" && slices.Contains([]string{"Open", "OpenFile", "ReadFile", "DirFS", "OpenInRoot"}, s.Sel.Name) {
					t.Errorf("%s: os.%s: read files with package infile", files.Position(s.Pos()), s.Sel.Name)
				}
				return true
			})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if seen < 100 {
		t.Errorf("looked at %d files", seen)
	}
}
