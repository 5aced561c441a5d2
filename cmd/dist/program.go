package main

import (
	"context"
	"debug/buildinfo"
	"fmt"
	"path/filepath"
	"runtime/debug"
)

// target is a system and a processor, as Go names them.
type target struct{ system, processor string }

// targets are the systems that the staff of clinics use.
var targets = []target{
	{"darwin", "amd64"}, {"darwin", "arm64"},
	{"linux", "amd64"}, {"linux", "arm64"},
	{"windows", "amd64"}, {"windows", "arm64"},
}

func (t target) String() string { return t.system + "/" + t.processor }

func (t target) executable() string {
	if t.system == "windows" {
		return "pamphlet.exe"
	}
	return "pamphlet"
}

// program is a built program.
type program struct {
	target target
	path   string
	info   *debug.BuildInfo
}

// build builds the program for a target. The build fails if the program does not name
// the right commit and version.
func (s *source) build(ctx context.Context, t target, dir string) (program, error) {
	p := program{target: t, path: filepath.Join(dir, t.system+"-"+t.processor, t.executable())}
	env := []string{"CGO_ENABLED=0", "GOOS=" + t.system, "GOARCH=" + t.processor, "GOFLAGS="}
	if _, err := s.run(ctx, env, "go", "build", "-trimpath", "-buildvcs=true", "-ldflags=-s -w", "-o", p.path, "./cmd/pamphlet"); err != nil {
		return p, err
	}
	info, err := buildinfo.ReadFile(p.path)
	if err != nil {
		return p, err
	}
	p.info = info
	settings := map[string]string{}
	for _, one := range info.Settings {
		settings[one.Key] = one.Value
	}
	switch {
	case settings["vcs.revision"] != s.commit || settings["vcs.modified"] != "false":
		return p, fmt.Errorf("the program for %s says commit %q, modified %q; it should say %q, \"false\"", t, settings["vcs.revision"], settings["vcs.modified"], s.commit)
	case s.release && info.Main.Version != "v"+s.version:
		return p, fmt.Errorf("the program for %s says version %q; it should say %q", t, info.Main.Version, "v"+s.version)
	}
	return p, nil
}
