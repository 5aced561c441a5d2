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

// most is the memory that no build may need more of.
const most = 400 << 20

// book is the longest article, in lengths of the page, whose set is verified: 1.9 MB.
// More would take longer than everything else.
const book = 30

// growth builds articles of several lengths and verifies their sets, each in a process
// of its own, and then an article with many pictures. It writes time and memory, and
// how much more than the length the time beyond the start grows. It returns an error if
// a build needs too much memory.
func growth(ctx context.Context, m machine, p plan, w io.Writer) error {
	_, _ = fmt.Fprintf(w, "%-34s | %7s %7s %7s %6s\n", "whole process", "ms", "cpu ms", "peak MB", "growth")
	var start usage
	for range 2 { // The first one reads the program from the disk.
		var err error
		if start, err = spend(ctx, m.program, "version"); err != nil {
			return err
		}
	}
	writeUsage(w, "version", start, "")
	one := map[string]float64{} // seconds beyond the start, by command
	for _, n := range p.process {
		dir, err := longFolder(m.work, n)
		if err != nil {
			return err
		}
		out := filepath.Join(dir, "output")
		for _, c := range []struct {
			name string
			args []string
		}{
			{"build", []string{"build", dir, "--out", out}},
			{"verify", []string{"verify", out, "--source", dir}},
		} {
			if c.name == "verify" && n > book {
				continue
			}
			u, err := spend(ctx, m.program, c.args...)
			if err != nil {
				return err
			}
			beyond, grown := (u.processor - start.processor).Seconds(), ""
			if n == 1 {
				one[c.name] = beyond
			} else {
				grown = fmt.Sprintf("%.2f", beyond/one[c.name]/float64(n))
			}
			writeUsage(w, c.name+", "+title(n), u, grown)
		}
	}
	dir, err := album(m.work, p.pictures)
	if err != nil {
		return err
	}
	u, err := spend(ctx, m.program, "build", dir, "--out", filepath.Join(dir, "output"))
	if err != nil {
		return err
	}
	writeUsage(w, fmt.Sprintf("build, %d pictures", p.pictures), u, "")
	_, _ = fmt.Fprintln(w)
	if u.peak > most {
		return fmt.Errorf("%d pictures need %d MB of memory, more than %d", p.pictures, u.peak>>20, most>>20)
	}
	return nil
}

func writeUsage(w io.Writer, name string, u usage, grown string) {
	_, _ = fmt.Fprintf(w, "%-34s | %7s %7s %7d %6s\n", name, milliseconds(u.clock), milliseconds(u.processor), u.peak>>20, grown)
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
