package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// licenceName matches the names of files that hold the terms of a module.
var licenceName = regexp.MustCompile(`(?i)^(licen[cs]e|copying|notice|patents|ofl)([-.].*)?$`)

// notices returns the licences of everything in a program: its modules, Go's own
// library and the fonts. They must be distributed with it.
func (s *source) notices(ctx context.Context, p program) (file, error) {
	var b strings.Builder
	b.WriteString("pamphlet has these parts in it, each under the terms that follow its name.\n")
	goroot, err := s.run(ctx, nil, "go", "env", "GOROOT")
	if err != nil {
		return file{}, err
	}
	if err := addLicences(&b, "Go "+p.info.GoVersion, goroot); err != nil {
		return file{}, err
	}
	if err := addLicences(&b, "Atkinson Hyperlegible", filepath.Join(s.dir, "templates", "fonts")); err != nil {
		return file{}, err
	}
	for _, m := range p.info.Deps {
		if m.Replace != nil {
			m = m.Replace
		}
		answer, err := s.run(ctx, nil, "go", "mod", "download", "-json", m.Path+"@"+m.Version)
		if err != nil {
			return file{}, err
		}
		var module struct{ Dir string }
		if err := json.Unmarshal([]byte(answer), &module); err != nil {
			return file{}, err
		}
		if err := addLicences(&b, m.Path+" "+m.Version, module.Dir); err != nil {
			return file{}, err
		}
	}
	return file{name: "THIRD-PARTY.txt", data: []byte(b.String())}, nil
}

// addLicences appends the texts of all licences in a folder. A folder without one is
// an error.
func addLicences(b *strings.Builder, name, dir string) error {
	found := false
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if e.IsDir() || !licenceName.MatchString(e.Name()) {
			continue
		}
		text, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			return err
		}
		found = true
		fmt.Fprintf(b, "\n%s\n%s, %s\n\n%s\n", strings.Repeat("=", 72), name, e.Name(), strings.TrimSpace(string(text)))
	}
	if !found {
		return fmt.Errorf("%s has no licence file in %s", name, dir)
	}
	return nil
}
