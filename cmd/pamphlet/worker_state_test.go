package main

import (
	"bytes"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// sessions are commands that are typed one after the other in a new folder.
var sessions = [][][]string{
	{{"init", "."}},
	{{"import", "notes.txt"}, {"check", "--format", "json"}, {"build", "--only", "handout", "--format", "json"}, {"verify", "output", "--source", "source"}},
	{{"build", "es.md"}, {"mail", "es.md", "--to", "ana@example.org", "-o", "draft.eml"}},
	{{"build", "es.md", "--theme", "theme", "--only", "handout"}, {"build", "wrong.md"}, {"check", "es.md", "--only", "press", "--format", "sarif"}},
	{{"bild"}},
}

// sessionFiles are in the folder of each session.
var sessionFiles = map[string]string{
	"notes.txt":        "Living with asthma\n\nAsthma makes it hard to breathe at times. The tubes in your lungs swell.\n\nWhat helps\n\nCall us on 202-555-0143.\n",
	"clinic.yaml":      "name: Clínica Río\ncountry: US\nphones:\n  - {id: main, label: Recepción, number: \"202-555-0143\"}\nemail: hello@example.org\n",
	"es.md":            "---\ntitle: Vivir con asma\nlang: es\n---\nLlame al {{phone}}.\n\n![Un punto](punto.gif)\n\n## Qué hacer\n\nRespire despacio.\n",
	"punto.gif":        "GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;",
	"wrong.md":         "---\ntitle: Asthma\nlang: en-US\n---\nCall us on {{phnoe}}.\n",
	"theme/theme.yaml": "colour:\n  light:\n    accent: \"#5b2a86\"\n",
}

// A command says and writes the same in a process of its own and in a worker that has
// run others before.
func TestCommandsLeaveNothingToTheNext(t *testing.T) {
	t.Parallel()
	team := newWorkers(t)
	forwards := make([]transcript, len(sessions))
	for i, session := range sessions {
		forwards[i] = play(t, session, team.trust(), team.run)
	}
	for i, session := range slices.Backward(sessions) {
		want := play(t, session, team.trust(), inProcess)
		for order, got := range map[string]transcript{"forwards": forwards[i], "backwards": play(t, session, team.trust(), team.run)} {
			if got.said != want.said {
				t.Errorf("%s, session %d:\ngot\n%s\nwant\n%s", order, i, got.said, want.said)
			}
			if d := diff(got.files, want.files); len(d) > 0 {
				t.Errorf("%s, session %d: other files %v", order, i, d)
			}
		}
	}
	if n := len(team.all); n != 1 {
		t.Errorf("%d workers", n)
	}
}

// transcript is what the commands of a session said, and the files after them.
type transcript struct {
	said  string
	files map[string]string
}

// taken matches how long something took.
var taken = regexp.MustCompile(`\d+\.\d\d s\b|"elapsed_ms": [\d.]+`)

func play(t *testing.T, session [][]string, trust []string, run func(dir string, env, args []string) (reply, error)) transcript {
	t.Helper()
	dir, state := t.TempDir(), t.TempDir()
	if session[0][0] != "init" {
		for name, text := range sessionFiles {
			put(t, filepath.Join(dir, filepath.FromSlash(name)), text)
		}
	}
	env := append([]string{"PWD=" + dir, "XDG_STATE_HOME=" + state, "SOURCE_DATE_EPOCH=1793491200", "TMPDIR=" + state, "TMP=" + state, "TEMP=" + state}, trust...)
	var said strings.Builder
	for _, args := range session {
		answer, err := run(dir, env, args)
		if err != nil {
			t.Fatalf("%q: %v", args, err)
		}
		fmt.Fprintf(&said, "$ pamphlet %q\n%s%s[%d]\n", args, answer.Stdout, answer.Stderr, answer.Status)
	}
	files, err := filesUnder(dir)
	if err != nil {
		t.Fatal(err)
	}
	return transcript{taken.ReplaceAllString(said.String(), "TIME"), files}
}

// inProcess runs a command as workers do, but in a process of its own.
func inProcess(dir string, env, args []string) (reply, error) {
	var stdout, stderr bytes.Buffer
	cmd := exec.Command("pamphlet", args...)
	cmd.Dir, cmd.Env, cmd.Stdout, cmd.Stderr = dir, env, &stdout, &stderr
	err := cmd.Run()
	if _, ok := errors.AsType[*exec.ExitError](err); ok {
		err = nil
	}
	return reply{Status: cmd.ProcessState.ExitCode(), Stdout: stdout.Bytes(), Stderr: stderr.Bytes()}, err
}

// newWorkers returns workers that only one test uses.
func newWorkers(t *testing.T) *workers {
	t.Helper()
	var w workers
	if err := w.open(t.TempDir()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := w.close(); err != nil {
			t.Error(err)
		}
	})
	return &w
}

// What would be a fault of the program, or of the script, is an error, and the next
// command has another worker.
func TestWorkersHideNoFault(t *testing.T) {
	t.Parallel()
	w := newWorkers(t)
	dir := t.TempDir()
	put(t, filepath.Join(dir, "es.md"), sessionFiles["es.md"])
	for _, c := range []struct {
		name, dir string
		env       []string
		deadline  time.Time
		killed    bool
		want      string
	}{
		{name: "another time zone", dir: dir, env: []string{"TZ=Asia/Tokyo"}, want: `TZ="Asia/Tokyo": use exec`},
		{name: "a folder that does not exist", dir: filepath.Join(dir, "none"), want: "none"},
		{name: "a panic", dir: dir, deadline: time.Now(), want: "the worker died: EOF\npanic: the command takes too long\n"},
		{name: "a killed worker", dir: dir, killed: true, want: "the worker died"},
	} {
		if got, err := w.run(dir, w.trust(), []string{"version"}); err != nil || got.Status != 0 {
			t.Fatalf("before %s: status %d, error %v", c.name, got.Status, err)
		}
		if c.killed {
			if err := w.idle[0].process.Process.Kill(); err != nil {
				t.Fatal(err)
			}
		}
		w.deadline = c.deadline
		if _, err := w.run(c.dir, append(w.trust(), c.env...), []string{"build", "es.md", "--only", "brochure"}); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got error %v, want %q", c.name, err, c.want)
		}
		w.deadline = time.Time{}
	}
}
