package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// suite is the test binary of a package with all its mutants.
type suite struct {
	src    *source
	folder string // temporary
	binary string
	jobs   int
	slack  time.Duration
	quiet  bool
	tests  []*test
}

// test is one function of the suite, and how long it takes.
type test struct {
	name string
	time time.Duration
}

// build compiles the tests of a package together with the changed texts of its files.
func build(ctx context.Context, src *source, texts []string, mutants int, s settings) (*suite, error) {
	folder, err := os.MkdirTemp("", "mutate-")
	if err != nil {
		return nil, err
	}
	t := &suite{src: src, folder: folder, binary: filepath.Join(folder, "package.test"), jobs: s.jobs, slack: s.slack, quiet: !s.verbose}
	if err := t.compile(ctx, texts, mutants); err != nil {
		t.clean()
		return nil, err
	}
	return t, nil
}

func (t *suite) compile(ctx context.Context, texts []string, mutants int) error {
	replace := map[string]string{}
	put := func(name, text string) error {
		made := filepath.Join(t.folder, name)
		replace[filepath.Join(t.src.dir, name)] = made
		return os.WriteFile(made, []byte(text), 0o600)
	}
	for i, f := range t.src.files {
		if err := put(f.name, texts[i]); err != nil {
			return err
		}
	}
	if err := put(switchFile, switchText(t.src.files[0].tree.Name.Name, mutants)); err != nil {
		return err
	}
	overlay, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return err
	}
	at := filepath.Join(t.folder, "overlay.json")
	if err := os.WriteFile(at, overlay, 0o600); err != nil {
		return err
	}
	cmd := exec.CommandContext(ctx, "go", "test", "-c", "-vet=off", "-overlay", at, "-o", t.binary, ".")
	cmd.Dir = t.src.dir
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("compile the mutants: %w\n%s", err, out)
	}
	if _, err := os.Stat(t.binary); err != nil {
		return errors.New("the package has no tests")
	}
	return nil
}

func (t *suite) clean() { _ = os.RemoveAll(t.folder) } // A temporary folder that stays does no harm.

// maxMemory is the largest address space of one run of the tests, in KiB: a mutant
// that fills the memory must not harm the machine.
const maxMemory = 4 << 20

// start runs tests with an environment variable set. It returns survived if they
// pass, killed if one fails, and timedOut if they take longer than limit.
func (t *suite) start(ctx context.Context, tests []*test, variable string, limit time.Duration) (outcome, []byte, error) {
	temp, err := os.MkdirTemp(t.folder, "run-")
	if err != nil {
		return notRun, nil, err
	}
	defer func() { _ = os.RemoveAll(temp) }()
	names := make([]string, len(tests))
	for i, f := range tests {
		names[i] = f.name
	}
	args := []string{t.binary, "-test.run=^(" + strings.Join(names, "|") + ")$", "-test.failfast", "-test.short", "-test.timeout=" + limit.String()}
	if runtime.GOOS != "windows" {
		args = append([]string{"/bin/sh", "-c", "ulimit -v " + strconv.Itoa(maxMemory) + " 2>/dev/null; exec \"$0\" \"$@\""}, args...)
	}
	ctx, stop := context.WithTimeout(ctx, limit+5*time.Second)
	defer stop()
	cmd := exec.CommandContext(ctx, args[0], args[1:]...)
	cmd.Dir = t.src.dir
	cmd.Env = append(os.Environ(), variable, "TMPDIR="+temp)
	cmd.WaitDelay = time.Second
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	err = cmd.Run()
	var failed *exec.ExitError
	switch {
	case ctx.Err() != nil || bytes.Contains(out.Bytes(), []byte("panic: test timed out")):
		return timedOut, out.Bytes(), nil
	case err == nil || errors.Is(err, exec.ErrWaitDelay):
		return survived, out.Bytes(), nil
	case errors.As(err, &failed):
		return killed, out.Bytes(), nil
	}
	return notRun, out.Bytes(), fmt.Errorf("start the tests: %w", err)
}

// traceLimit is the time limit of one test without a mutant.
const traceLimit = 5 * time.Minute

// trace runs each test alone, without a mutant, and records which mutants it reaches
// and how long it takes.
func (t *suite) trace(ctx context.Context, mutants []*mutant) error {
	cmd := exec.CommandContext(ctx, t.binary, "-test.list=^(Test|Fuzz|Example)")
	cmd.Dir = t.src.dir
	out, err := cmd.Output()
	if err != nil {
		return fmt.Errorf("list the tests: %w", err)
	}
	for name := range strings.FieldsSeq(string(out)) {
		t.tests = append(t.tests, &test{name: name})
	}
	reached := make([][]byte, len(t.tests))
	err = each(ctx, t.jobs, len(t.tests), func(i int) error {
		f := t.tests[i]
		at := filepath.Join(t.folder, "trace-"+strconv.Itoa(i))
		begin := time.Now()
		became, out, err := t.start(ctx, []*test{f}, traceVariable+"="+at, traceLimit)
		if err != nil {
			return err
		}
		if became != survived {
			return fmt.Errorf("%s fails without any mutant:\n%s", f.name, out)
		}
		f.time = time.Since(begin)
		reached[i], err = os.ReadFile(at)
		if errors.Is(err, os.ErrNotExist) {
			err = nil
		}
		return err
	})
	if err != nil {
		return err
	}
	for i, f := range t.tests {
		for id := range strings.FieldsSeq(string(reached[i])) {
			n, err := strconv.Atoi(id)
			if err != nil || n < 1 || n > len(mutants) {
				return fmt.Errorf("read what %s reaches: %q", f.name, id)
			}
			mutants[n-1].tests = append(mutants[n-1].tests, f)
		}
	}
	for _, m := range mutants {
		slices.SortStableFunc(m.tests, func(a, b *test) int { return int(a.time - b.time) })
		m.tests = slices.Compact(m.tests)
	}
	return nil
}

// quickBatch is how long the tests that are run first on a mutant take together.
const quickBatch = time.Second

// runAll runs the mutants, and prints each if -v is set.
func (t *suite) runAll(ctx context.Context, mutants []*mutant, w io.Writer) error {
	var mu sync.Mutex
	return each(ctx, t.jobs, len(mutants), func(i int) error {
		m := mutants[i]
		if err := t.run(ctx, m); err != nil {
			return err
		}
		if !t.quiet {
			mu.Lock()
			defer mu.Unlock()
			_, err := fmt.Fprintf(w, "%s: line %d: %s\n", m.outcome, m.pos.Line, m.change())
			return err
		}
		return nil
	})
}

// run runs the tests that reach a mutant on it, the quick ones first.
func (t *suite) run(ctx context.Context, m *mutant) error {
	m.outcome = notCovered
	for rest := m.tests; len(rest) > 0; {
		n, sum := 0, time.Duration(0)
		for n < len(rest) && (n == 0 || len(rest) < len(m.tests) || sum+rest[n].time <= quickBatch) {
			sum += rest[n].time
			n++
		}
		became, _, err := t.start(ctx, rest[:n], numberVariable+"="+strconv.Itoa(m.id), 5*sum+t.slack)
		if err != nil {
			return err
		}
		m.outcome = became
		if became.dead() {
			return nil
		}
		rest = rest[n:]
	}
	return nil
}

// each calls do for 0 to n-1, jobs at a time, until one has an error.
func each(ctx context.Context, jobs, n int, do func(i int) error) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	next := make(chan int)
	var group sync.WaitGroup
	for range jobs {
		group.Go(func() {
			for i := range next {
				if err := do(i); err != nil {
					stop(err)
				}
			}
		})
	}
	for i := 0; i < n && ctx.Err() == nil; i++ {
		select {
		case next <- i:
		case <-ctx.Done():
		}
	}
	close(next)
	group.Wait()
	return context.Cause(ctx)
}
