package guide

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// names returns the names in a folder, or nil if there is no such folder.
func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil && !os.IsNotExist(err) {
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
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() { bindOne(t) })
	}
	wg.Wait()
	if _, err := os.Lstat(workshop.dir); !os.IsNotExist(err) {
		t.Errorf("left %v, %v", names(t, workshop.dir), err)
	}
	if strings.HasPrefix(os.TempDir(), workshop.dir) {
		t.Errorf("the temporary folder is %s", os.TempDir())
	}
}

func TestDiscardRemovesWhatIsBeingBound(t *testing.T) {
	if err := workshop.enter(); err != nil {
		t.Fatal(err)
	}
	defer workshop.leave()
	bindOne(t)
	if got := names(t, workshop.dir); !slices.Equal(got, []string{workshopLock}) {
		t.Errorf("got %v", got)
	}
	Discard()
	if _, err := os.Lstat(workshop.dir); !os.IsNotExist(err) {
		t.Errorf("left %v, %v", names(t, workshop.dir), err)
	}
}

// A process that is killed leaves its workshop. The next process removes it, but not the
// workshops of living processes and not other files. In the test one process enters and
// waits, and others sweep.
func TestSweepRemovesTheWorkshopsOfTheDead(t *testing.T) {
	switch os.Getenv("PAMPHLET_WORKSHOP") {
	case "enter":
		if err := workshop.enter(); err != nil {
			t.Fatal(err)
		}
		if _, err := os.Stdout.WriteString("ready\n"); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Hour) // It is killed before. Without a timer Go could take the process for a deadlock.
	case "sweep":
		Sweep()
		return
	}
	dir := t.TempDir()
	child := func(what string) *exec.Cmd {
		cmd := exec.Command(os.Args[0], "-test.run=^TestSweepRemovesTheWorkshopsOfTheDead$")
		cmd.Env = append(os.Environ(), "PAMPHLET_WORKSHOP="+what, "TMPDIR="+dir, "TMP="+dir, "TEMP="+dir)
		return cmd
	}
	sweep := func() {
		if out, err := child("sweep").CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, workshopPrefix+"file"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(dir, "mine"), 0o700); err != nil {
		t.Fatal(err)
	}
	living := child("enter")
	out, err := living.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := living.Start(); err != nil {
		t.Fatal(err)
	}
	if line, err := bufio.NewReader(out).ReadString('\n'); line != "ready\n" {
		t.Fatalf("got %q, %v", line, err)
	}
	sweep()
	if got := names(t, dir); len(got) != 3 {
		t.Errorf("with a process that lives: got %v", got)
	}
	if err := living.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = living.Wait() // It was killed.
	sweep()
	if got := names(t, dir); !slices.Equal(got, []string{"mine", workshopPrefix + "file"}) {
		t.Errorf("after its end: got %v", got)
	}
}
