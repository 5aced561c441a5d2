package guide

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	epub "github.com/bmaupin/go-epub"
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

// inFiles makes the books of a test in a workshop, as on Windows, and returns it.
func inFiles(t *testing.T) *shop {
	t.Helper()
	before := bookStorage
	if w, ok := before.(*shop); ok {
		return w
	}
	w := open()
	bookStorage = w
	t.Cleanup(func() { bookStorage = before })
	return w
}

// InFiles is inFiles for the other tests.
func InFiles(t *testing.T) { inFiles(t) }

func bindOne(t *testing.T) {
	t.Helper()
	sheet := &resource{folder: "css", name: sheetName, data: []byte("p{}")}
	if _, err := bind("T", "en", "id", []*document{{file: "a.xhtml", title: "T"}}, []*resource{sheet}); err != nil {
		t.Error(err)
	}
}

func TestBooksAreMadeInFilesOnlyWhereTheyMustBe(t *testing.T) {
	for _, system := range []string{"linux", "darwin", "freebsd"} {
		if got, ok := storageFor(system).(*memory); !ok {
			t.Errorf("%s: got %T", system, got)
		}
	}
	before := bookStorage
	defer func() { bookStorage = before }()
	if _, ok := before.(*shop); !ok { // Another workshop would take the place of the one.
		if got, ok := storageFor("windows").(*shop); !ok {
			t.Errorf("windows: got %T", got)
		}
	}
}

func TestBindLeavesNothingBehind(t *testing.T) {
	w := inFiles(t)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() { bindOne(t) })
	}
	wg.Wait()
	if _, err := os.Lstat(w.dir); !os.IsNotExist(err) {
		t.Errorf("left %v, %v", names(t, w.dir), err)
	}
	if strings.HasPrefix(os.TempDir(), w.dir) {
		t.Errorf("the temporary folder is %s", os.TempDir())
	}
}

func TestDiscardRemovesWhatIsBeingBound(t *testing.T) {
	w := inFiles(t)
	if err := w.enter(); err != nil {
		t.Fatal(err)
	}
	defer w.leave()
	bindOne(t)
	if got := names(t, w.dir); !slices.Equal(got, []string{workshopLock}) {
		t.Errorf("got %v", got)
	}
	Discard()
	if _, err := os.Lstat(w.dir); !os.IsNotExist(err) {
		t.Errorf("left %v, %v", names(t, w.dir), err)
	}
}

// interrupted is a writer that does something else after a write.
type interrupted struct {
	io.Writer
	after func() error
}

func (i *interrupted) Write(p []byte) (int, error) {
	n, err := i.Writer.Write(p)
	return n, errors.Join(err, i.after())
}

// A folder that cannot be removed, because a virus scanner has a file of it open, does
// not cost the book. In the test a file takes the place of the folder before the library
// removes its own in there.
func TestAFolderThatCannotBeRemovedDoesNotCostTheBook(t *testing.T) {
	w := inFiles(t)
	if err := w.enter(); err != nil {
		t.Fatal(err)
	}
	defer w.leave()
	aside := w.dir + "-aside"
	defer func() { _ = os.RemoveAll(aside) }() // It fails if the test has failed.
	said := ""
	archive, err := packed(func(to io.Writer) error {
		defer func() {
			if p := recover(); p != nil {
				said = fmt.Sprint(p)
				panic(p)
			}
		}()
		book := epub.NewEpub("T")
		if _, err := book.AddSection("", "T", "a.xhtml", ""); err != nil {
			return err
		}
		_, err := book.WriteTo(&interrupted{to, sync.OnceValue(func() error {
			return errors.Join(os.Rename(w.dir, aside), os.WriteFile(w.dir, nil, 0o600))
		})})
		return err
	})
	if !strings.Contains(said, "Error removing temp directory") {
		t.Errorf("the library says %q, want that it could not remove its folder", said)
	}
	if err != nil {
		t.Fatal(err)
	}
	if a, err := openArchive(archive); err != nil || a.files[rootFolder+documentFolder+"a.xhtml"] == nil {
		t.Errorf("the book is not whole: %v", err)
	}
}

// A process that is killed leaves its workshop. The next process removes it, but not the
// workshops of living processes and not other files. In the test one process enters and
// waits, and others sweep.
func TestSweepRemovesTheWorkshopsOfTheDead(t *testing.T) {
	switch os.Getenv("PAMPHLET_WORKSHOP") {
	case "enter":
		if err := inFiles(t).enter(); err != nil {
			t.Fatal(err)
		}
		if _, err := os.Stdout.WriteString("ready\n"); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Hour) // It is killed before. Without a timer Go could take the process for a deadlock.
	case "sweep":
		inFiles(t)
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
