package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"pamphlet/pipeline/benchtest"
)

// usage is what a process took.
type usage struct {
	clock, processor time.Duration
	peak             int64 // bytes of memory; 0 if that is not known
}

// growth builds articles of several lengths, each in a process of its own, and writes
// time and memory, and how much more than its length the time beyond the start grows.
func growth(ctx context.Context, m machine, p plan, w io.Writer) error {
	start, err := spend(ctx, m.program, "version")
	if err != nil {
		return err
	}
	_, _ = fmt.Fprintf(w, "%-34s | %7s %7s %7s %6s\n", "whole process", "ms", "cpu ms", "peak MB", "growth")
	line := func(name string, u usage, grown string) {
		_, _ = fmt.Fprintf(w, "%-34s | %7s %7s %7d %6s\n", name, milliseconds(u.clock), milliseconds(u.processor), u.peak>>20, grown)
	}
	line("version", start, "")
	var one time.Duration
	for _, n := range p.process {
		dir, err := longFolder(m.work, n)
		if err != nil {
			return err
		}
		u, err := spend(ctx, m.program, "build", dir, "--out", filepath.Join(dir, "output"))
		if err != nil {
			return err
		}
		grown := ""
		if n == 1 {
			one = u.processor - start.processor
		} else {
			grown = fmt.Sprintf("%.2f", (u.processor-start.processor).Seconds()/one.Seconds()/float64(n))
		}
		line("the set of "+title(n), u, grown)
	}
	dir, err := album(m.work, p.pictures)
	if err != nil {
		return err
	}
	u, err := spend(ctx, m.program, "build", dir, "--out", filepath.Join(dir, "output"))
	if err != nil {
		return err
	}
	line(fmt.Sprintf("an article with %d pictures", p.pictures), u, "")
	_, _ = fmt.Fprintln(w)
	return nil
}

// spend runs a program to its end.
func spend(ctx context.Context, name string, args ...string) (usage, error) {
	cmd := exec.CommandContext(ctx, name, args...)
	begin := time.Now()
	if out, err := cmd.CombinedOutput(); err != nil {
		return usage{}, fmt.Errorf("%s %s: %w\n%s", filepath.Base(name), args[0], err, out)
	}
	s := cmd.ProcessState
	return usage{time.Since(begin), s.UserTime() + s.SystemTime(), peak(s)}, nil
}

func milliseconds(d time.Duration) string { return digits(d.Seconds() * 1e3) }

// longFolder returns a folder in work with the page so many times, as article.md.
func longFolder(work string, times int) (string, error) {
	article, clinic, err := benchtest.Page(times)
	if err != nil {
		return "", err
	}
	dir := filepath.Join(work, fmt.Sprintf("page-%d", times))
	return dir, put(dir, map[string][]byte{"article.md": article, "clinic.yaml": clinic})
}

// put writes files into a folder, which it makes.
func put(dir string, files map[string][]byte) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	for name, data := range files {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			return err
		}
	}
	return nil
}
