package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/gob"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"pamphlet/pipeline/mail/submission/submissiontest"
)

// workerVariable is set in the environment of a worker. Its value is not used.
const workerVariable = "PAMPHLET_TEST_WORKER"

// fixed are the variables that a process reads once, and then keeps. A worker has its
// own, and refuses a command that has others: such a command needs a process.
var fixed = []string{"TZ", "GOMAXPROCS", "GODEBUG", "SSL_CERT_FILE", "SSL_CERT_DIR", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY"}

// workers are processes of this test program, each of which runs one command of
// pamphlet after the other: to start a process costs as much as a small build. A
// process ends if a command panics or breaks a rule of workers, and the script fails.
type workers struct {
	dir string
	// authority is whom the workers trust for mail servers.
	authority *submissiontest.Authority
	deadline  time.Time // zero if there is none

	mu   sync.Mutex
	all  []*worker
	idle []*worker
}

// worker is the tests' side of one process.
type worker struct {
	process  *exec.Cmd
	in       io.Closer
	requests *gob.Encoder
	replies  *gob.Decoder
	said     *os.File // what the process wrote to its own output, which is a fault
}

type (
	request struct {
		Args, Env []string
		Dir       string
		Limit     time.Duration // zero if there is none
	}
	reply struct {
		Status         int
		Stdout, Stderr []byte
		Fault          string // what was wrong with the command as one of many
	}
)

// crew are the workers of this test program.
var crew workers

// open makes what workers need in a folder. They start when they are needed.
func (w *workers) open(dir string) error {
	w.dir = dir
	var err error
	if w.authority, err = submissiontest.NewAuthority(); err != nil {
		return err
	}
	if err := os.Mkdir(w.temporary(), 0o755); err != nil {
		return err
	}
	return w.authority.WriteFile(w.authorityFile())
}

func (w *workers) temporary() string     { return filepath.Join(w.dir, "tmp") }
func (w *workers) authorityFile() string { return filepath.Join(w.dir, "authority.pem") }

// trust are the variables with which a command trusts the authority, and no other.
func (w *workers) trust() []string {
	return []string{"SSL_CERT_FILE=" + w.authorityFile(), "SSL_CERT_DIR=" + filepath.Join(w.dir, "no-other")}
}

// run runs a command in a worker that is idle, or in a new one. So there are as many
// as tests that run at the same time.
func (w *workers) run(dir string, env, args []string) (reply, error) {
	r := request{Args: args, Env: env, Dir: dir}
	if !w.deadline.IsZero() {
		r.Limit = max(1, time.Until(w.deadline)*9/10)
	}
	one, err := w.take()
	if err != nil {
		return reply{}, err
	}
	answer, err := one.ask(r)
	if err == nil {
		w.mu.Lock()
		w.idle = append(w.idle, one)
		w.mu.Unlock()
	}
	return answer, err
}

func (w *workers) take() (*worker, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if n := len(w.idle); n > 0 {
		one := w.idle[n-1]
		w.idle = w.idle[:n-1]
		return one, nil
	}
	one, err := w.start()
	if err == nil {
		w.all = append(w.all, one)
	}
	return one, err
}

func (w *workers) start() (*worker, error) {
	program, err := os.Executable()
	if err != nil {
		return nil, err
	}
	one := &worker{process: exec.Command(program)}
	if one.said, err = os.CreateTemp(w.dir, "said-"); err != nil {
		return nil, err
	}
	one.process.Stderr = one.said
	one.process.Env = slices.DeleteFunc(os.Environ(), func(v string) bool {
		name, _, _ := strings.Cut(v, "=")
		return slices.Contains(fixed, name)
	})
	one.process.Env = append(one.process.Env, w.trust()...)
	one.process.Env = append(one.process.Env, workerVariable+"=1", "GOTRACEBACK=all", "TMPDIR="+w.temporary(), "TMP="+w.temporary(), "TEMP="+w.temporary())
	in, err := one.process.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := one.process.StdoutPipe()
	if err != nil {
		return nil, err
	}
	one.in, one.requests, one.replies = in, gob.NewEncoder(in), gob.NewDecoder(out)
	return one, one.process.Start()
}

// ask has the worker run a command. After an error the worker is not used again.
func (w *worker) ask(r request) (reply, error) {
	var answer reply
	err := cmp.Or(w.requests.Encode(r), w.replies.Decode(&answer))
	said, e := os.ReadFile(w.said.Name())
	switch err = cmp.Or(err, e); {
	case err != nil:
		return answer, fmt.Errorf("the worker died: %w\n%s", err, said)
	case answer.Fault != "":
		return answer, errors.New(answer.Fault)
	case len(said) > 0:
		return answer, fmt.Errorf("the command wrote past the writers that it was given:\n%s", said)
	}
	return answer, nil
}

// close ends the workers. It returns an error if they have left something behind.
func (w *workers) close() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	var faults []error
	for _, one := range w.all {
		_ = one.in.Close() // A worker that died has told its script.
		_ = one.process.Wait()
		faults = append(faults, one.said.Close())
	}
	left, err := os.ReadDir(w.temporary())
	if len(left) > 0 {
		err = fmt.Errorf("workers have left %v in the temporary folder", left)
	}
	return errors.Join(append(faults, err)...)
}

// serve is the whole of a worker: it runs the commands that come in and writes what
// became of each. It ends with the tests, even while a command runs.
func serve(in io.Reader, out io.Writer) {
	os.Stdout = os.Stderr // The tests read out.
	started := map[string]string{}
	for _, name := range fixed {
		started[name] = os.Getenv(name)
	}
	requests := make(chan request)
	go func() {
		decoder := gob.NewDecoder(in)
		for {
			var r request
			if decoder.Decode(&r) != nil {
				os.Exit(0)
			}
			requests <- r
		}
	}()
	replies := gob.NewEncoder(out)
	home, err := os.Getwd()
	for r := range requests {
		answer := r.serve(started)
		// Some systems cannot remove a folder that a process is in.
		if cmp.Or(err, os.Chdir(home), replies.Encode(answer)) != nil {
			os.Exit(1)
		}
	}
}

// serve runs one command as a process would: in its folder, with its environment.
func (r request) serve(started map[string]string) reply {
	os.Clearenv()
	for _, v := range r.Env {
		name, value, _ := strings.Cut(v, "=")
		if err := os.Setenv(name, value); err != nil {
			return reply{Fault: err.Error()}
		}
	}
	for _, name := range fixed {
		if got := os.Getenv(name); got != started[name] {
			return reply{Fault: fmt.Sprintf("a worker cannot have %s=%q: use exec", name, got)}
		}
	}
	if err := os.Chdir(r.Dir); err != nil {
		return reply{Fault: err.Error()}
	}
	if r.Limit > 0 {
		limit := time.AfterFunc(r.Limit, func() { panic("the command takes too long") })
		defer limit.Stop()
	}
	before := state()
	var stdout, stderr bytes.Buffer
	status := run(context.Background(), r.Args, strings.NewReader(""), &stdout, &stderr)
	answer := reply{Status: status, Stdout: stdout.Bytes(), Stderr: stderr.Bytes()}
	if after := state(); !slices.Equal(before, after) {
		answer.Fault = fmt.Sprintf("the command has changed its process from\n%q\nto\n%q", before, after)
	}
	return answer
}

// state returns the folder and the environment of this process.
func state() []string {
	dir, err := os.Getwd()
	if err != nil {
		dir = err.Error()
	}
	env := os.Environ()
	slices.Sort(env)
	return append(env, dir)
}
