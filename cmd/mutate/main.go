package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime"
	"strings"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	code := run(ctx, ".", os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// settings are the values of the flags.
type settings struct {
	files    []string // base names; none means all
	min      float64  // percent
	sample   int      // mutants a package; 0 means all
	seed     uint64
	jobs     int
	slack    time.Duration
	again    string // a file with an earlier output
	verbose  bool
	packages []string
}

const usage = `usage: mutate [flags] package...

Changes each package in one small way at a time and runs its own tests (-short) on
each change. Prints the changes that no test notices. A package is a path
(./pipeline/layout) or the end of one below pipeline (layout, journal).

  mutate layout edition            two packages
  mutate -file pour.go layout      one file (or more: -file pour.go,cost.go)
  mutate -sample 200 layout        a quick look at 200 mutants, always the same ones
  mutate layout >found.txt; mutate -again found.txt layout
                                   only what survived before; the bound does not apply

Accept a survivor that means the same as the program: copy its line, without folder,
line and column, and with the reason at the end, to testdata/mutants.txt of its package.
As an exception, accept one that no test can show at a sensible price.

Exit status 1: fewer than -min percent are killed, or an accepted line is out of date.

`

// run is the program in the folder dir. It returns the exit status: 1 when a package
// is under the bound, 2 when it cannot be measured.
func run(ctx context.Context, dir string, args []string, stdout, stderr io.Writer) int {
	s, err := parseFlags(args, stderr)
	if errors.Is(err, flag.ErrHelp) {
		return 0
	}
	if err != nil {
		return 2
	}
	good := true
	for _, name := range s.packages {
		ok, err := measure(ctx, dir, name, s, stdout)
		if err != nil {
			_, _ = fmt.Fprintf(stderr, "mutate: %s: %v\n", name, err)
			return 2
		}
		good = good && ok
	}
	if !good {
		return 1
	}
	return 0
}

func parseFlags(args []string, stderr io.Writer) (settings, error) {
	var s settings
	var files string
	f := flag.NewFlagSet("mutate", flag.ContinueOnError)
	f.SetOutput(stderr)
	f.Usage = func() {
		_, _ = fmt.Fprint(stderr, usage)
		f.PrintDefaults()
	}
	f.StringVar(&files, "file", "", "only mutants in these `files`, by base name")
	f.Float64Var(&s.min, "min", 85, "the bound, in `percent` of the mutants that are not accepted")
	f.IntVar(&s.sample, "sample", 0, "run only `n` mutants a package, chosen by the seed")
	f.Uint64Var(&s.seed, "seed", 1, "the `seed` of the sample")
	f.IntVar(&s.jobs, "j", min(2, runtime.NumCPU()), "run `n` tests at a time")
	f.DurationVar(&s.slack, "slack", 3*time.Second, "what a mutant may take over five times the usual `time`")
	f.StringVar(&s.again, "again", "", "run only mutants that survived in this earlier `output`")
	f.BoolVar(&s.verbose, "v", false, "print each mutant and what became of it")
	if err := f.Parse(args); err != nil {
		return s, err
	}
	if files != "" {
		s.files = strings.Split(files, ",")
	}
	s.packages = f.Args()
	if len(s.packages) == 0 || s.jobs < 1 {
		f.Usage()
		return s, errors.New("no package")
	}
	return s, nil
}

// measure runs the mutants of one package and prints what became of them. It reports
// whether the package reaches the bound.
func measure(ctx context.Context, dir, name string, s settings, stdout io.Writer) (bool, error) {
	start := time.Now()
	folder, err := resolve(dir, name)
	if err != nil {
		return false, err
	}
	src, err := load(ctx, folder)
	if err != nil {
		return false, err
	}
	mutants := src.find()
	texts, mutants, err := src.rewrite(mutants)
	if err != nil {
		return false, err
	}
	allowed, err := readAccepted(src.dir)
	if err != nil {
		return false, err
	}
	allowed.match(mutants)
	chosen, err := choose(mutants, s)
	if err != nil {
		return false, err
	}
	t, err := build(ctx, src, texts, len(mutants), s)
	if err != nil {
		return false, err
	}
	defer t.clean()
	if err := t.trace(ctx, mutants); err != nil {
		return false, err
	}
	if err := t.runAll(ctx, chosen, stdout); err != nil {
		return false, err
	}
	whole := len(chosen) == len(mutants)
	r := report{src: src, mutants: chosen, accepted: allowed, whole: whole, seconds: time.Since(start).Seconds()}
	text, good := r.text(s.min)
	_, err = io.WriteString(stdout, text)
	return good || s.again != "", err
}
