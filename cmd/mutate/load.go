package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// source is an unchanged package: its files without the tests, parsed and
// type-checked.
type source struct {
	path    string // import path
	dir     string // absolute
	root    string // folder of the module
	fset    *token.FileSet
	files   []*file // by name
	info    *types.Info
	imports types.Importer
}

// file is one file of a package.
type file struct {
	name string // base name
	text []byte
	tree *ast.File
}

// between returns the text of a node.
func (f *file) between(fset *token.FileSet, n ast.Node) string {
	return string(f.text[fset.Position(n.Pos()).Offset:fset.Position(n.End()).Offset])
}

// resolve returns the folder of a package. name is its path, or its path below
// pipeline.
func resolve(dir, name string) (string, error) {
	for _, try := range []string{name, filepath.Join("pipeline", name)} {
		if found, _ := filepath.Glob(filepath.Join(dir, try, "*.go")); len(found) > 0 {
			return filepath.Join(dir, try), nil
		}
	}
	found := ""
	err := filepath.WalkDir(filepath.Join(dir, "pipeline"), func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() && strings.HasSuffix(filepath.ToSlash(path), "/"+name) && found == "" {
			found = path
		}
		return err
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	if found == "" {
		return "", errors.New("there is no such package")
	}
	return found, nil
}

// listed is what go list says about a package.
type listed struct {
	ImportPath, Dir, Export string
	GoFiles                 []string
	Module                  struct{ Dir string }
	DepOnly                 bool
}

// load reads and type-checks the package in a folder. It takes the imports from the
// compiler's export data.
func load(ctx context.Context, dir string) (*source, error) {
	cmd := exec.CommandContext(ctx, "go", "list", "-export", "-deps", "-json=ImportPath,Dir,Export,GoFiles,Module,DepOnly", ".")
	cmd.Dir = dir
	var complaint bytes.Buffer
	cmd.Stderr = &complaint
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("list the package: %w\n%s", err, complaint.String())
	}
	exports := map[string]string{}
	var own listed
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var l listed
		if err := d.Decode(&l); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, fmt.Errorf("read the list of packages: %w", err)
		}
		exports[l.ImportPath] = l.Export
		if !l.DepOnly {
			own = l
		}
	}
	s := &source{path: own.ImportPath, dir: own.Dir, root: own.Module.Dir, fset: token.NewFileSet()}
	s.imports = importer.ForCompiler(s.fset, "gc", func(path string) (io.ReadCloser, error) {
		return os.Open(exports[path])
	})
	for _, name := range own.GoFiles {
		text, err := os.ReadFile(filepath.Join(s.dir, name))
		if err != nil {
			return nil, err
		}
		tree, err := parser.ParseFile(s.fset, filepath.Join(s.dir, name), text, parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		s.files = append(s.files, &file{name, text, tree})
	}
	s.info = &types.Info{Types: map[ast.Expr]types.TypeAndValue{}}
	trees := make([]*ast.File, len(s.files))
	for i, f := range s.files {
		trees[i] = f.tree
	}
	config := types.Config{Importer: s.imports}
	if _, err := config.Check(s.path, s.fset, trees, s.info); err != nil {
		return nil, fmt.Errorf("type the package: %w", err)
	}
	return s, nil
}

// check type-checks changed texts of the package's files, and returns what does not
// compile.
func (s *source) check(texts []string) (problems []types.Error, err error) {
	var trees []*ast.File
	for i, f := range s.files {
		tree, err := parser.ParseFile(s.fset, f.name, texts[i], parser.SkipObjectResolution)
		if err != nil {
			return nil, fmt.Errorf("parse what was made of a file: %w", err)
		}
		trees = append(trees, tree)
	}
	extra, err := parser.ParseFile(s.fset, switchFile, "package "+s.files[0].tree.Name.Name+"\n"+switchShape, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	config := types.Config{Importer: s.imports, Error: func(err error) {
		var p types.Error
		if errors.As(err, &p) && !strings.HasPrefix(p.Msg, "\t") {
			problems = append(problems, p)
		}
	}}
	_, _ = config.Check(s.path, s.fset, append(trees, extra), nil) // Its error is the first of problems.
	return problems, nil
}
