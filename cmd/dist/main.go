// Command dist makes what people without Go install: archives for Windows, macOS and
// Linux, Debian packages, a bill of materials for each program, and checksums.
//
// It builds the last commit in a clone of its own, so that only what is committed
// gets in. The same commit and the same version of Go give the same bytes on every
// machine. It needs git, Go and the Go module proxy.
//
//	go run ./cmd/dist                       # into the folder dist
//	go run ./cmd/dist -out DIR -only linux/amd64
package main

import (
	"context"
	"crypto/sha256"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
)

func main() {
	out := flag.String("out", "dist", "`DIR` for the results; the files of an earlier run are replaced")
	only := flag.String("only", "", "`SYSTEM/PROCESSOR` to build for, as linux/arm64; all without it")
	flag.Parse()
	if flag.NArg() > 0 {
		fmt.Fprintf(os.Stderr, "dist: unexpected argument %q\n", flag.Arg(0))
		os.Exit(2)
	}
	chosen := slices.DeleteFunc(slices.Clone(targets), func(t target) bool { return *only != "" && t.String() != *only })
	if len(chosen) == 0 {
		fmt.Fprintf(os.Stderr, "dist: unknown target %q: choose one of %v\n", *only, targets)
		os.Exit(2)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := dist(ctx, chosen, *out); err != nil {
		fmt.Fprintln(os.Stderr, "dist:", err)
		os.Exit(1)
	}
}

// dist makes everything in a temporary folder, and moves it to out when all is done.
func dist(ctx context.Context, targets []target, out string) (err error) {
	work, err := os.MkdirTemp("", "pamphlet-dist-*")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(work)) }()

	s, err := cloneSource(ctx, filepath.Join(work, "source"))
	if err != nil {
		return err
	}
	made := filepath.Join(work, "dist")
	common, err := s.documents(ctx)
	if err != nil {
		return err
	}
	for _, t := range targets {
		p, err := s.build(ctx, t, filepath.Join(work, "programs"))
		if err != nil {
			return err
		}
		if err := s.publish(ctx, p, common, made); err != nil {
			return fmt.Errorf("%s: %w", t, err)
		}
	}
	files, err := sums(made)
	if err != nil {
		return err
	}
	for _, f := range files {
		fmt.Println(filepath.Join(out, f))
	}
	return replaceFolder(out, made)
}

// publish makes the archive, the bill of materials and, for Linux, the Debian package
// of a program.
func (s *source) publish(ctx context.Context, p program, common []file, out string) error {
	notices, err := s.notices(ctx, p)
	if err != nil {
		return err
	}
	all := append([]file{{name: p.target.executable(), path: p.path, mode: 0o755}, notices}, common...)
	name := fmt.Sprintf("pamphlet-%s-%s-%s", s.version, p.target.system, p.target.processor)
	if err := archive(filepath.Join(out, name), p.target, s.time, all); err != nil {
		return err
	}
	if err := s.billOfMaterials(ctx, p, filepath.Join(out, name+".cdx.json")); err != nil {
		return err
	}
	if p.target.system == "linux" {
		return s.debian(ctx, p, all, out)
	}
	return nil
}

// sums writes SHA256SUMS in the format of sha256sum, and returns the names of all
// files.
func sums(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var names []string
	var list strings.Builder
	for _, e := range entries {
		data, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			return nil, err
		}
		names = append(names, e.Name())
		fmt.Fprintf(&list, "%x  %s\n", sha256.Sum256(data), e.Name())
	}
	const name = "SHA256SUMS"
	return append(names, name), os.WriteFile(filepath.Join(dir, name), []byte(list.String()), 0o644)
}

// replaceFolder puts the files of made into out. What this program did not make stays.
func replaceFolder(out, made string) error {
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	old, err := filepath.Glob(filepath.Join(out, "pamphlet*"))
	if err != nil {
		return err
	}
	for _, name := range old {
		if err := os.Remove(name); err != nil {
			return err
		}
	}
	return filepath.WalkDir(made, func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(out, e.Name()), data, 0o644)
	})
}
