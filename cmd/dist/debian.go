package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// Programs of others that are run, each with its module and version. They are not
// part of pamphlet. nfpm stays at v2.45, because later versions need modules that not
// every proxy has.
const (
	nfpm      = "github.com/goreleaser/nfpm/v2/cmd/nfpm@v2.45.2"
	cyclonedx = "github.com/CycloneDX/cyclonedx-gomod/cmd/cyclonedx-gomod@v1.10.0"
)

// packaging is the configuration of nfpm. It is written as JSON, which is also YAML.
type packaging struct {
	Name        string `json:"name"`
	Arch        string `json:"arch"`
	Version     string `json:"version"`
	Section     string `json:"section"`
	Priority    string `json:"priority"`
	Maintainer  string `json:"maintainer"`
	Description string `json:"description"`
	License     string `json:"license"`
	Mtime       string `json:"mtime"`
	Contents    []item `json:"contents"`
}

type item struct {
	Source      string `json:"src"`
	Destination string `json:"dst"`
	Info        struct {
		Mode  os.FileMode `json:"mode"`
		Mtime string      `json:"mtime"`
	} `json:"file_info"`
}

// debian makes a Debian package (Debian Policy 4.7) of a program and its documents.
func (s *source) debian(ctx context.Context, p program, files []file, out string) error {
	dir, err := os.MkdirTemp(filepath.Dir(s.dir), "debian-*")
	if err != nil {
		return err
	}
	at := s.time.Format("2006-01-02T15:04:05Z")
	about := packaging{
		Name: "pamphlet", Arch: p.target.processor, Version: s.version, Section: "text", Priority: "optional",
		Maintainer:  "The pamphlet authors <pamphlet@localhost>",
		Description: "patient brochures, guides and handouts from one article\n One article and one file of contact details become a printable PDF brochure,\n an EPUB guide and an HTML handout, with the same words and the same look.",
		License:     "MIT", Mtime: at,
	}
	for _, f := range files {
		to := debianPath(f.name)
		if to == "" {
			continue
		}
		data, err := f.content()
		if err != nil {
			return err
		}
		if strings.HasSuffix(to, ".gz") {
			if data, err = packed(data); err != nil {
				return err
			}
		}
		one := item{Source: filepath.Join(dir, strings.ReplaceAll(f.name, "/", "-")), Destination: to}
		one.Info.Mode, one.Info.Mtime = f.permissions(), at
		if err := os.WriteFile(one.Source, data, 0o600); err != nil {
			return err
		}
		about.Contents = append(about.Contents, one)
	}
	config, err := json.Marshal(about)
	if err != nil {
		return err
	}
	name := filepath.Join(dir, "nfpm.json")
	if err := os.WriteFile(name, config, 0o600); err != nil {
		return err
	}
	_, err = s.run(ctx, []string{"GOFLAGS="}, "go", "run", nfpm, "package", "--config", name, "--packager", "deb", "--target", out)
	return err
}

// debianPath returns where a Debian package puts a file of the archive, or "" if it
// leaves the file out.
func debianPath(name string) string {
	base := path.Base(name)
	switch {
	case name == "pamphlet":
		return "/usr/bin/pamphlet"
	case name == "LICENSE.txt":
		return "/usr/share/doc/pamphlet/copyright"
	case name == "CHANGELOG.md":
		return "/usr/share/doc/pamphlet/changelog.gz"
	case name == "README.md", name == "THIRD-PARTY.txt":
		return "/usr/share/doc/pamphlet/" + base
	case strings.HasPrefix(name, manualFolder):
		return "/usr/share/man/man1/" + base + ".gz"
	case base == "pamphlet.bash":
		return "/usr/share/bash-completion/completions/pamphlet"
	case base == "pamphlet.zsh":
		return "/usr/share/zsh/vendor-completions/_pamphlet"
	case base == "pamphlet.fish":
		return "/usr/share/fish/vendor_completions.d/pamphlet.fish"
	}
	return ""
}

func packed(data []byte) ([]byte, error) {
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(data); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// billOfMaterials writes the list of what a program is made of, as CycloneDX 1.6 in
// JSON.
func (s *source) billOfMaterials(ctx context.Context, p program, out string) error {
	_, err := s.run(ctx, []string{"GOFLAGS="}, "go", "run", cyclonedx, "bin", "-json", "-std", "-noserial", "-notimestamp", "-version", s.version, "-output", out, p.path)
	return err
}
