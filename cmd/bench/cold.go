package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"pamphlet/pipeline/benchtest"
)

// process is a command that is measured in processes that begin with nothing in
// memory.
type process struct {
	name string
	argv []string
	// made is the file or folder that it makes, "" if it makes nothing. It is removed
	// before each run, because pamphlet does not make again what is there.
	made string
}

// cold measures whole processes of pamphlet and of other programs with the same
// article, and writes their medians.
func cold(ctx context.Context, m machine, p plan, w io.Writer) error {
	if _, err := exec.LookPath("hyperfine"); err != nil {
		return missing(w, "hyperfine")
	}
	page := filepath.Join(m.work, "cold-page")
	article, clinic, err := benchtest.Page(1)
	if err != nil {
		return err
	}
	if err := put(page, map[string][]byte{"article.md": article, "clinic.yaml": clinic}); err != nil {
		return err
	}
	sample := filepath.Join(m.work, "cold-sample")
	if err := os.CopyFS(sample, benchtest.Sample()); err != nil {
		return err
	}
	if err := measured(ctx, page, "article.md", "the article", m.program, p.runs, w); err != nil {
		return err
	}
	if err := measured(ctx, sample, benchtest.SampleName, "the sample", m.program, p.runs, w); err != nil {
		return err
	}
	return unchanged(ctx, m.program, m.work, p.runs, w)
}

// measured measures what pamphlet and others do with one article.
func measured(ctx context.Context, dir, article, name, program string, runs int, w io.Writer) error {
	if err := command(ctx, dir, program, "build", article, "--out", "verified"); err != nil {
		return err
	}
	all := []process{
		{"pamphlet build (the set)", []string{program, "build", article, "--out", "set"}, "set"},
		{"pamphlet build --only guide", []string{program, "build", article, "--only", "guide", "--out", "guide"}, "guide"},
		{"pamphlet build --only brochure", []string{program, "build", article, "--only", "brochure", "--out", "brochure"}, "brochure"},
		{"pamphlet check", []string{program, "check", article, "--out", "nothing"}, ""},
		{"pamphlet verify", []string{program, "verify", "verified", "--source", article}, ""},
	}
	others, err := peers(ctx, dir, article, w)
	if err != nil {
		return err
	}
	return compare(ctx, dir, name, append(all, others...), runs, w)
}

// unchanged measures a rebuild of 22 articles that have not changed, and the start of
// the program.
func unchanged(ctx context.Context, program, work string, runs int, w io.Writer) error {
	dir := filepath.Join(work, "cold-many")
	if err := os.CopyFS(dir, benchtest.Sample()); err != nil {
		return err
	}
	text, err := os.ReadFile(filepath.Join(dir, benchtest.SampleName))
	if err != nil {
		return err
	}
	for i := range 21 {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("copy-%d.md", i)), text, 0o644); err != nil {
			return err
		}
	}
	out := filepath.Join(work, "cold-many-output")
	if err := command(ctx, dir, program, "build", ".", "--out", out); err != nil {
		return err
	}
	return compare(ctx, dir, "the program", []process{
		{"pamphlet version", []string{program, "version"}, ""},
		{"pamphlet build (22 unchanged)", []string{program, "build", ".", "--out", out}, ""},
	}, runs, w)
}

// word quotes a word of a command for hyperfine, which reads it as a shell does.
func word(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" }

// works runs a process once, and makes sure that it makes what it should.
func (p process) works(ctx context.Context, dir string) error {
	if err := os.RemoveAll(filepath.Join(dir, cmp.Or(p.made, "nothing"))); err != nil {
		return err
	}
	if err := command(ctx, dir, p.argv[0], p.argv[1:]...); err != nil {
		return err
	}
	if _, err := os.Stat(filepath.Join(dir, p.made)); err != nil {
		return fmt.Errorf("%s made nothing: %w", p.name, err)
	}
	return nil
}

// timing is what hyperfine says of a command, in seconds. User and System are means.
type timing struct {
	Median, User, System float64
}

// compare measures processes and writes a line for each, with its ratio to the first.
func compare(ctx context.Context, dir, name string, all []process, runs int, w io.Writer) error {
	times, err := hyperfine(ctx, dir, all, runs)
	if err != nil {
		return err
	}
	_, _ = fmt.Fprintf(w, "%-34s | %7s %7s | %6s %6s\n", fmt.Sprintf("cold, %s, %d runs", name, runs), "ms", "cpu ms", "ratio", "of cpu")
	first := times[0]
	for i, t := range times {
		_, _ = fmt.Fprintf(w, "%-34s | %7s %7s | %6.2f %6.2f\n", all[i].name, digits(t.Median*1e3), digits((t.User+t.System)*1e3),
			t.Median/first.Median, (t.User+t.System)/(first.User+first.System))
	}
	_, _ = fmt.Fprintln(w)
	return nil
}

// hyperfine runs each process several times and returns the times.
func hyperfine(ctx context.Context, dir string, all []process, runs int) ([]timing, error) {
	result := filepath.Join(dir, "hyperfine.json")
	args := []string{"-N", "--style", "none", "--warmup", "1", "--runs", fmt.Sprint(runs), "--export-json", result}
	for _, p := range all {
		if err := p.works(ctx, dir); err != nil {
			return nil, err
		}
		args = append(args, "--prepare", "rm -rf "+word(filepath.Join(dir, cmp.Or(p.made, "nothing"))))
	}
	for _, p := range all {
		words := make([]string, len(p.argv))
		for i, a := range p.argv {
			words[i] = word(a)
		}
		args = append(args, strings.Join(words, " "))
	}
	if err := command(ctx, dir, "hyperfine", args...); err != nil {
		return nil, err
	}
	data, err := os.ReadFile(result)
	if err != nil {
		return nil, err
	}
	var said struct{ Results []timing }
	if err := json.Unmarshal(data, &said); err != nil {
		return nil, err
	}
	if len(said.Results) != len(all) {
		return nil, fmt.Errorf("hyperfine measured %d of %d commands", len(said.Results), len(all))
	}
	return said.Results, nil
}
