package guide

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sync"
	"testing"
)

// temporary makes a folder the temporary one for a test.
func temporary(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"TMPDIR", "TMP", "TEMP"} {
		t.Setenv(name, dir)
	}
	return dir
}

func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func bindOne(t *testing.T) {
	t.Helper()
	sheet := &resource{folder: "css", name: sheetName, data: []byte("p{}")}
	if _, err := bind("T", "en", "id", []*document{{file: "a.xhtml", title: "T", body: "<p>x</p>"}}, []*resource{sheet}); err != nil {
		t.Error(err)
	}
}

func TestBindLeavesNothingBehind(t *testing.T) {
	dir := temporary(t)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() { bindOne(t) })
	}
	wg.Wait()
	if left := names(t, dir); len(left) != 0 {
		t.Errorf("left %v", left)
	}
	if os.TempDir() != dir {
		t.Errorf("the temporary folder is %s", os.TempDir())
	}
}

func TestBindPutsEverythingIntoTheWorkshop(t *testing.T) {
	dir := temporary(t)
	shop, err := enterWorkshop()
	if err != nil {
		t.Fatal(err)
	}
	defer leaveWorkshop()
	if filepath.Dir(shop) != dir {
		t.Errorf("the workshop is %s", shop)
	}
	bindOne(t)
	if got := names(t, dir); !slices.Equal(got, []string{filepath.Base(shop)}) {
		t.Errorf("got %v", got)
	}
	Discard()
	if left := names(t, dir); len(left) != 0 {
		t.Errorf("left %v", left)
	}
}

// A process that is killed leaves its workshop; the next one removes it, and no
// other.
func TestSweepRemovesTheWorkshopsOfTheDead(t *testing.T) {
	if os.Getenv("PAMPHLET_WORKSHOP") != "" {
		if _, err := enterWorkshop(); err != nil {
			t.Fatal(err)
		}
		if _, err := os.Stdout.WriteString("ready\n"); err != nil {
			t.Fatal(err)
		}
		select {}
	}
	dir := temporary(t)
	if err := os.WriteFile(filepath.Join(dir, workshopPrefix+"file"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(dir, "mine"), 0o700); err != nil {
		t.Fatal(err)
	}
	child := exec.Command(os.Args[0], "-test.run=^TestSweepRemovesTheWorkshopsOfTheDead$")
	child.Env = append(os.Environ(), "PAMPHLET_WORKSHOP=1")
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	if line, err := bufio.NewReader(out).ReadString('\n'); line != "ready\n" {
		t.Fatalf("got %q, %v", line, err)
	}
	Sweep()
	if got := names(t, dir); len(got) != 3 {
		t.Errorf("with a process that lives: got %v", got)
	}
	if err := child.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = child.Wait() // It was killed.
	Sweep()
	if got := names(t, dir); !slices.Equal(got, []string{"mine", workshopPrefix + "file"}) {
		t.Errorf("after its end: got %v", got)
	}
}
