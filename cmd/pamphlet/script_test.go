package main

import (
	"archive/zip"
	"bytes"
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// Scripts run pamphlet in a worker, and with exec as a process of its own.
func TestScripts(t *testing.T) {
	t.Parallel()
	crew.deadline, _ = t.Deadline()
	testscript.Run(t, testscript.Params{
		Dir:                "testdata/script",
		RequireUniqueNames: true,
		Condition:          condition,
		Setup:              setup,
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"pamphlet":  pamphlet,
			"exits":     exits,
			"offline":   offline,
			"readback":  readBack,
			"remember":  remember,
			"unchanged": unchanged,
			"same":      same,
			"hugepng":   hugePNG,
			"replace":   replace,
			"age":       age,

			"mailserver":  mailServer,
			"fakeserver":  fakeServer,
			"reached":     reached,
			"busy":        busy,
			"received":    received,
			"samemessage": sameMessage,
			"shown":       shown,
			"lines":       lines,
			"inmemory":    inMemory,
			"webserver":   webServer,
		},
	})
}

// setup keeps what a command remembers between runs within the script's folder.
func setup(env *testscript.Env) error {
	env.Setenv("XDG_STATE_HOME", filepath.Join(env.WorkDir, "state"))
	env.Values[memoryKey{}] = memory{}
	withStation(env)
	return nil
}

// condition adds [offline]: this machine can run a program without a network.
// Where CI is set it has to. The others are those of mail servers.
func condition(name string) (bool, error) {
	switch name {
	case "offline":
	case "mailpit", "exim", "port465":
		return mailCondition(name)
	default:
		return false, fmt.Errorf("unknown condition %q", name)
	}
	out, err := exec.Command("unshare", append(unshare(), "true")...).CombinedOutput()
	if err != nil && os.Getenv("CI") != "" {
		return false, fmt.Errorf("unshare: %w: %s", err, out)
	}
	return err == nil, nil
}

// unshare returns the arguments with which unshare takes the network away.
func unshare() []string {
	if os.Getuid() == 0 {
		return []string{"--net"}
	}
	return []string{"--map-root-user", "--net"}
}

// offline COMMAND… runs a command without a network.
func offline(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(ts.Exec("unshare", append(unshare(), args...)...))
}

// pamphlet ARGUMENT… runs pamphlet in a worker, without a standard input. What needs a
// process of its own (signals, a terminal, limits, another time zone) is run by exec.
func pamphlet(ts *testscript.TestScript, neg bool, args []string) {
	if status := inWorker(ts, args); neg == (status == 0) {
		ts.Fatalf("exit status %d", status)
	}
}

// exits STATUS pamphlet ARGUMENT… runs pamphlet in a worker, and exits STATUS exec
// COMMAND… a process. Either must end with that status.
func exits(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	switch command := args[2:]; args[1] {
	case "pamphlet":
		got = inWorker(ts, command)
	case "exec":
		if err := ts.Exec(command[0], command[1:]...); err != nil {
			exit, ok := errors.AsType[*exec.ExitError](err)
			if !ok {
				ts.Fatalf("%v", err)
			}
			got = exit.ExitCode()
		}
	default:
		ts.Fatalf("usage: exits STATUS pamphlet ARGUMENT… or exits STATUS exec COMMAND…")
	}
	if got != want {
		ts.Fatalf("exit status %d, want %d", got, want)
	}
}

// inWorker runs pamphlet in a worker, in the script's folder and with its
// environment, and returns the exit status.
func inWorker(ts *testscript.TestScript, args []string) int {
	script := reflect.ValueOf(ts).Elem() // What follows has no exported name.
	for _, name := range []string{"stdin", "ttyin"} {
		if script.FieldByName(name).String() != "" {
			ts.Fatalf("a worker has no %s: use exec", name)
		}
	}
	dir := script.FieldByName("cd").String()
	env := []string{"PWD=" + dir}
	for variables := script.FieldByName("envMap").MapRange(); variables.Next(); {
		env = append(env, variables.Key().String()+"="+variables.Value().String())
	}
	answer, err := crew.run(dir, env, args)
	_, e := ts.Stdout().Write(answer.Stdout)
	ts.Check(e)
	_, e = ts.Stderr().Write(answer.Stderr)
	ts.Check(cmp.Or(err, e))
	return answer.Status
}

// readback FILE prints the text that a file holds: every document of an EPUB,
// the words of a PDF, anything else as it is.
func readBack(ts *testscript.TestScript, _ bool, args []string) {
	switch path := ts.MkAbs(args[0]); filepath.Ext(path) {
	case ".pdf":
		ts.Check(ts.Exec("pdftotext", "-raw", path, "-"))
	case ".epub":
		book, err := zip.OpenReader(path)
		ts.Check(err)
		defer func() { _ = book.Close() }()
		for _, f := range book.File {
			r, err := f.Open()
			ts.Check(err)
			_, err = io.Copy(ts.Stdout(), r)
			ts.Check(err)
		}
	default:
		_, err := io.WriteString(ts.Stdout(), ts.ReadFile(args[0]))
		ts.Check(err)
	}
}

// files returns every file under a folder of a script, with its bytes.
func files(ts *testscript.TestScript, dir string) map[string]string {
	found, err := filesUnder(ts.MkAbs(dir))
	ts.Check(err)
	if len(found) == 0 {
		ts.Fatalf("%s holds no files", dir)
	}
	return found
}

func filesUnder(root string) (map[string]string, error) {
	found := map[string]string{}
	return found, filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		name, _ := filepath.Rel(root, path)
		found[filepath.ToSlash(name)] = string(data)
		return err
	})
}

// diff returns the names of the files in which two folders differ.
func diff(a, b map[string]string) []string {
	var names []string
	for name := range a {
		if _, ok := b[name]; !ok || a[name] != b[name] {
			names = append(names, name)
		}
	}
	for name := range b {
		if _, ok := a[name]; !ok {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// same DIR DIR checks that two folders hold the same files.
func same(ts *testscript.TestScript, _ bool, args []string) {
	if d := diff(files(ts, args[0]), files(ts, args[1])); len(d) > 0 {
		ts.Fatalf("%s and %s differ in %v", args[0], args[1], d)
	}
}

// memory is what remember has found in each folder of a script.
type memory map[string]map[string]string

type memoryKey struct{}

// remember DIR remembers what a folder holds, for unchanged to compare with.
func remember(ts *testscript.TestScript, _ bool, args []string) {
	ts.Value(memoryKey{}).(memory)[ts.MkAbs(args[0])] = files(ts, args[0])
}

// unchanged DIR checks that a folder is as remember found it; ! unchanged, that
// it is not.
func unchanged(ts *testscript.TestScript, neg bool, args []string) {
	before, ok := ts.Value(memoryKey{}).(memory)[ts.MkAbs(args[0])]
	if !ok {
		ts.Fatalf("nobody remembers %s", args[0])
	}
	d := diff(before, files(ts, args[0]))
	if neg && len(d) == 0 {
		ts.Fatalf("%s is as it was", args[0])
	}
	if !neg && len(d) > 0 {
		ts.Fatalf("%s differs in %v", args[0], d)
	}
}

// hugepng FILE writes a small PNG file whose header claims 20,000 pixels each
// way.
func hugePNG(ts *testscript.TestScript, _ bool, args []string) {
	chunk := func(kind string, data []byte) []byte {
		body := append([]byte(kind), data...)
		b := binary.BigEndian.AppendUint32(nil, uint32(len(data)))
		return binary.BigEndian.AppendUint32(append(b, body...), crc32.ChecksumIEEE(body))
	}
	header := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, 20000), 20000)
	file := bytes.Join([][]byte{
		[]byte("\x89PNG\r\n\x1a\n"),
		chunk("IHDR", append(header, 8, 2, 0, 0, 0)),
		chunk("IDAT", nil),
		chunk("IEND", nil),
	}, nil)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), file, 0o644))
}

// replace FILE OLD NEW replaces the first OLD in a file, which must be there. NEW
// may hold the escapes of a Go string.
func replace(ts *testscript.TestScript, _ bool, args []string) {
	text := ts.ReadFile(args[0])
	if !strings.Contains(text, args[1]) {
		ts.Fatalf("%s does not hold %q", args[0], args[1])
	}
	to, err := strconv.Unquote(`"` + args[2] + `"`)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.Replace(text, args[1], to, 1)), 0o644))
}

// age DIR makes every file under a folder look years old.
func age(ts *testscript.TestScript, _ bool, args []string) {
	then := time.Date(2001, 2, 3, 4, 5, 6, 0, time.UTC)
	for name := range files(ts, args[0]) {
		ts.Check(os.Chtimes(filepath.Join(ts.MkAbs(args[0]), name), then, then))
	}
}

// Every script says on top what it proves, and every bad input checks that the
// earlier files stay.
func TestScriptsSayWhatTheyProve(t *testing.T) {
	paths, err := filepath.Glob("testdata/script/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no scripts: %v", err)
	}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		text := string(data)
		if !strings.HasPrefix(text, "# ") {
			t.Errorf("%s: no comment on top", path)
		}
		if strings.HasPrefix(filepath.Base(path), "bad-") {
			for _, line := range []string{"remember output", "exits 1 pamphlet build", "unchanged output"} {
				if !strings.Contains(text, "\n"+line) {
					t.Errorf("%s: no line %q", path, line)
				}
			}
		}
	}
}
