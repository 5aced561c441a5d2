// Command bench measures pamphlet and prints one table: each step and each edition in
// a process that runs for long, for an article, one of ten and one of a hundred times
// its length; how time and memory of a whole process grow; and cold processes beside
// those of other programs with the same article.
//
// Times say little about another machine or another hour: compare them within one
// table. Allocations and bytes are the same everywhere.
//
//	go run ./cmd/bench                           # everything, in about ten minutes
//	go run ./cmd/bench -short                    # in about two
//	go run ./cmd/bench -part warm -only Guide    # a few benchmarks
package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run is the program. It returns the exit status: 1 when something cannot be measured,
// 2 for wrong usage.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	f := flag.NewFlagSet("bench", flag.ContinueOnError)
	f.SetOutput(stderr)
	short := f.Bool("short", false, "measure less: no article of a hundred times the length, few runs")
	only := f.String("only", ".", "run only benchmarks that match this `pattern`")
	name := f.String("part", "", "measure only this `part` of the table: warm, growth or cold")
	file := f.String("o", "", "write the table to this `file`, too")
	if err := f.Parse(args); errors.Is(err, flag.ErrHelp) {
		return 0
	} else if err != nil || f.NArg() > 0 {
		f.Usage()
		return 2
	}
	plan := full
	if *short {
		plan = brief
	}
	chosen := slices.DeleteFunc(slices.Clone(parts), func(p part) bool { return *name != "" && p.name != *name })
	if len(chosen) == 0 {
		f.Usage()
		return 2
	}
	var kept bytes.Buffer
	err := bench(ctx, chosen, plan, *only, io.MultiWriter(stdout, &kept))
	if *file != "" {
		err = errors.Join(err, keep(*file, kept.Bytes()))
	}
	if err != nil {
		_, _ = fmt.Fprintln(stderr, "bench:", err)
		return 1
	}
	return 0
}

// keep writes the table to a file, whose folder need not be there.
func keep(path string, table []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, table, 0o644)
}

// plan is how much is measured.
type plan struct {
	// lengths are those of the article in a process that runs for long.
	lengths []length
	// process are the lengths of the article for whole processes.
	process []int
	// pictures is how many pictures an article has.
	pictures int
	// runs is how often each cold process runs.
	runs int
}

// length is a length of the article, and the -test.benchtime of its benchmarks.
type length struct {
	times int
	spend string
}

var (
	full  = plan{lengths: []length{{1, "1s"}, {10, "5x"}, {100, "1x"}}, process: []int{1, 10, 30, 100}, pictures: 1000, runs: 15}
	brief = plan{lengths: []length{{1, "0.2s"}, {10, "1x"}}, process: []int{1, 10}, pictures: 100, runs: 5}
)

// part is a part of the table.
type part struct {
	name    string
	measure func(ctx context.Context, m machine, p plan, w io.Writer) error
}

// parts are those of the table, in order.
var parts = []part{{"warm", warm}, {"growth", growth}, {"cold", cold}}

// machine is what is measured.
type machine struct {
	// test is the test binary of package pipeline, program is pamphlet, and work is a
	// temporary folder.
	test, program, work string
	// only is a pattern for benchmarks.
	only string
}

// bench measures and writes the table, part by part.
func bench(ctx context.Context, chosen []part, p plan, only string, w io.Writer) (err error) {
	work, err := os.MkdirTemp("", "pamphlet-bench-*")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(work)) }()
	m := machine{filepath.Join(work, "pipeline.test"), filepath.Join(work, "pamphlet"), work, only}
	if err := command(ctx, "", "go", "test", "-c", "-o", m.test, "./pipeline"); err != nil {
		return err
	}
	if err := command(ctx, "", "go", "build", "-o", m.program, "./cmd/pamphlet"); err != nil {
		return err
	}
	for _, part := range chosen {
		if err := part.measure(ctx, m, p, w); err != nil {
			return err
		}
	}
	return nil
}

// command runs a program in a folder. What it prints is in the error.
func command(ctx context.Context, dir, name string, args ...string) error {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w\n%s", strings.Join(append([]string{filepath.Base(name)}, args...), " "), err, out)
	}
	return nil
}
