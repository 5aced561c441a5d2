package journal_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"pamphlet/pipeline/mail/journal"
)

const rosa = "Rosa.Marques@patients.example"

func open(t *testing.T, dir string) *journal.Journal {
	t.Helper()
	j, err := journal.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	return j
}

func shut(t *testing.T, j *journal.Journal) {
	t.Helper()
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
}

func record(t *testing.T, j *journal.Journal, message, address string, s journal.State, reply string) {
	t.Helper()
	if err := j.Record(message, address, s, reply); err != nil {
		t.Fatal(err)
	}
}

func path(dir string) string { return filepath.Join(dir, "sent.jsonl") }

func TestJournalRemembersWhatBecameOfEachMessage(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "state", "pamphlet")
	j := open(t, dir)
	for _, s := range []journal.State{journal.Trying, journal.Sent, journal.Deferred, journal.Refused, journal.Unknown} {
		record(t, j, "asthma", s.String()+"@patients.example", journal.Trying, "")
		record(t, j, "asthma", s.String()+"@patients.example", s, "")
	}
	shut(t, j)
	j = open(t, dir)
	defer shut(t, j)
	for address, want := range map[string]journal.State{
		"new@patients.example":      journal.New,
		"trying@patients.example":   journal.Unknown, // Nothing says what came of it.
		"sent@patients.example":     journal.Sent,
		"SENT@Patients.Example":     journal.Sent,
		"deferred@patients.example": journal.Deferred,
		"refused@patients.example":  journal.Refused,
		"unknown@patients.example":  journal.Unknown,
	} {
		if got := j.State("asthma", address); got != want {
			t.Errorf("%s: got %v, want %v", address, got, want)
		}
		if got := j.State("asthma, edition 2", address); got != journal.New {
			t.Errorf("%s, another message: got %v, want new", address, got)
		}
	}
}

func TestOnlyWhatWasNotDeliveredIsSentAgain(t *testing.T) {
	for s, want := range map[journal.State]bool{
		journal.New: true, journal.Deferred: true,
		journal.Trying: false, journal.Sent: false, journal.Refused: false, journal.Unknown: false,
	} {
		if got := s.Due(); got != want {
			t.Errorf("%v: got %v, want %v", s, got, want)
		}
	}
}

func TestTryingIsTryingWhileTheJournalIsOpen(t *testing.T) {
	j := open(t, t.TempDir())
	defer shut(t, j)
	record(t, j, "asthma", rosa, journal.Trying, "")
	if got := j.State("asthma", rosa); got != journal.Trying {
		t.Errorf("got %v, want trying", got)
	}
}

func TestFileSaysNothingAboutRecipients(t *testing.T) {
	dir := t.TempDir()
	j := open(t, dir)
	record(t, j, "<asthma@harbour.example>", rosa, journal.Refused, "550 5.1.1 <"+rosa+">: no mailbox of Rosa Marques")
	record(t, j, "asthma", rosa, journal.Sent, "250-OK\nfor "+rosa)
	shut(t, j)
	data, err := os.ReadFile(path(dir))
	if err != nil {
		t.Fatal(err)
	}
	if got := regexp.MustCompile(`(?i)@|marques|patients|mailbox|harbour`).FindAllString(string(data), -1); got != nil {
		t.Errorf("got %q in\n%s", got, data)
	}
	if want := `"code":"550 5.1.1"`; !strings.Contains(string(data), want) {
		t.Errorf("got\n%swant %s in it", data, want)
	}
}

func TestSaltIsAnotherInEachJournal(t *testing.T) {
	var files []string
	for range 2 {
		dir := t.TempDir()
		j := open(t, dir)
		record(t, j, "asthma", rosa, journal.Sent, "")
		shut(t, j)
		data, err := os.ReadFile(path(dir))
		if err != nil {
			t.Fatal(err)
		}
		_, entries, _ := strings.Cut(string(data), "\n")
		files = append(files, entries)
	}
	if files[0] == files[1] {
		t.Errorf("got the same twice: %s", files[0])
	}
}

func TestJournalIsForItsOwnerAlone(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no file modes")
	}
	dir := filepath.Join(t.TempDir(), "pamphlet")
	shut(t, open(t, dir))
	for name, want := range map[string]os.FileMode{dir: 0o700, path(dir): 0o600} {
		info, err := os.Stat(name)
		if err != nil {
			t.Fatal(err)
		}
		if got := info.Mode().Perm(); got != want {
			t.Errorf("%s: got mode %o, want %o", name, got, want)
		}
	}
	if err := os.Chmod(path(dir), 0o640); err != nil {
		t.Fatal(err)
	}
	j, err := journal.Open(dir)
	if want := "chmod 600 " + path(dir); j != nil || err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("got %v, want %q in it", err, want)
	}
}

func TestTwoRunsDoNotSendAtOnce(t *testing.T) {
	dir := t.TempDir()
	j := open(t, dir)
	if _, err := journal.Open(dir); !errors.Is(err, journal.ErrBusy) {
		t.Errorf("got %v, want %v", err, journal.ErrBusy)
	}
	shut(t, j)
	shut(t, open(t, dir))
}

// Whatever octet a crash cuts the file at, it opens, what was recorded before
// is known, and what is recorded after is too.
func TestTornFileIsTakenUp(t *testing.T) {
	dir := t.TempDir()
	j := open(t, dir)
	record(t, j, "asthma", "first@patients.example", journal.Trying, "")
	record(t, j, "asthma", "first@patients.example", journal.Sent, "250 OK")
	record(t, j, "asthma", rosa, journal.Trying, "")
	begun, err := os.ReadFile(path(dir))
	if err != nil {
		t.Fatal(err)
	}
	record(t, j, "asthma", rosa, journal.Sent, "250 OK")
	shut(t, j)
	whole, err := os.ReadFile(path(dir))
	if err != nil {
		t.Fatal(err)
	}
	for n := range len(whole) {
		if err := os.WriteFile(path(dir), whole[:n], 0o600); err != nil {
			t.Fatal(err)
		}
		j := open(t, dir)
		if n >= len(begun) {
			if got := j.State("asthma", "first@patients.example"); got != journal.Sent {
				t.Fatalf("cut at %d: first: got %v, want sent", n, got)
			}
			if got := j.State("asthma", rosa); got != journal.Unknown {
				t.Fatalf("cut at %d: got %v, want unknown", n, got)
			}
		}
		if n%20 == 0 {
			record(t, j, "asthma", "last@patients.example", journal.Deferred, "")
		}
		shut(t, j)
		if n%20 == 0 {
			j = open(t, dir)
			if got := j.State("asthma", "last@patients.example"); got != journal.Deferred {
				t.Fatalf("cut at %d: last: got %v, want deferred", n, got)
			}
			shut(t, j)
		}
	}
}

func TestDamagedJournalIsNotTakenForAnEmptyOne(t *testing.T) {
	dir := t.TempDir()
	shut(t, open(t, dir))
	head, err := os.ReadFile(path(dir))
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string]string{
		"no JSON":         string(head) + "gibberish\n",
		"another state":   string(head) + `{"message":"YQ==","to":"YQ==","state":"gone"}` + "\n",
		"no head":         "\n",
		"another version": strings.Replace(string(head), `"version":1`, `"version":2`, 1),
		"no salt":         `{"version":1,"salt":""}` + "\n",
		"no JSON at all":  "gibberish\n",
	} {
		if err := os.WriteFile(path(dir), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := journal.Open(dir); err == nil || !strings.Contains(err.Error(), "damaged") {
			t.Errorf("%s: got %v, want that it is damaged", name, err)
		}
		if data, _ := os.ReadFile(path(dir)); string(data) != content {
			t.Errorf("%s: the file was changed to %q", name, data)
		}
	}
}

func TestDamagedLineIsNamed(t *testing.T) {
	dir := t.TempDir()
	j := open(t, dir)
	record(t, j, "asthma", rosa, journal.Sent, "")
	shut(t, j)
	whole, err := os.ReadFile(path(dir))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path(dir), append(whole, "gibberish\n"...), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := journal.Open(dir); err == nil || !strings.Contains(err.Error(), "line 3:") {
		t.Errorf("got %v, want line 3", err)
	}
}

// What cannot be written is an error, and is not remembered as if it were.
func TestClosedJournalTakesNothing(t *testing.T) {
	j := open(t, t.TempDir())
	shut(t, j)
	if err := j.Record("asthma", rosa, journal.Sent, ""); err == nil {
		t.Error("a record: no error")
	}
	if got := j.State("asthma", rosa); got != journal.New {
		t.Errorf("got %v, want new", got)
	}
	if _, err := j.Notice("privacy"); err == nil {
		t.Error("a notice: no error")
	}
	if err := j.Close(); err == nil {
		t.Error("closed twice: no error")
	}
}

func TestJournalNeedsAFolderAndAFile(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(path(dir), 0o700); err != nil {
		t.Fatal(err)
	}
	var at *fs.PathError
	if j, err := journal.Open(dir); j != nil || !errors.As(err, &at) || at.Path != path(dir) {
		t.Errorf("a folder in its place: got %v, %v", j, err)
	}
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := journal.Open(file); err == nil || !strings.Contains(err.Error(), "folder") {
		t.Errorf("a file for a folder: got %v", err)
	}
}

func TestNoticeIsGivenOnce(t *testing.T) {
	dir := t.TempDir()
	for _, want := range []bool{true, false} {
		j := open(t, dir)
		if got, err := j.Notice("e-mail-is-not-private"); got != want || err != nil {
			t.Errorf("got %v, %v, want %v", got, err, want)
		}
		if got, err := j.Notice("e-mail-is-not-private"); got || err != nil {
			t.Errorf("again: got %v, %v, want false", got, err)
		}
		shut(t, j)
	}
}

func TestJournalHoldsTenThousandRecipients(t *testing.T) {
	const recipients = 10_000
	address := func(i int) string { return fmt.Sprintf("recipient-%d@patients.example", i) }
	dir, err := os.MkdirTemp("/dev/shm", "pamphlet-") // Where flushing costs nothing, if there is such a place.
	if err != nil {
		dir = t.TempDir()
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	j := open(t, dir)
	for i := range recipients {
		record(t, j, "asthma", address(i), journal.State(i%5+1), "250 OK")
	}
	shut(t, j)
	j = open(t, dir)
	defer shut(t, j)
	for i := range recipients {
		want := journal.State(i%5 + 1)
		if want == journal.Trying {
			want = journal.Unknown
		}
		if got := j.State("asthma", address(i)); got != want {
			t.Fatalf("%s: got %v, want %v", address(i), got, want)
		}
	}
}

func FuzzOpen(f *testing.F) {
	f.Add([]byte(`{"version":1,"salt":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="}` + "\n" + `{"message":"YQ==","to":"YQ==","state":"trying"}` + "\n"))
	f.Add([]byte(`{"notice":"e"}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		dir := t.TempDir()
		if err := os.WriteFile(path(dir), data, 0o600); err != nil {
			t.Fatal(err)
		}
		j, err := journal.Open(dir)
		if err != nil {
			return
		}
		record(t, j, "asthma", rosa, journal.Sent, "250 OK")
		shut(t, j)
		j = open(t, dir)
		defer shut(t, j)
		if got := j.State("asthma", rosa); got != journal.Sent {
			t.Errorf("got %v, want sent", got)
		}
	})
}
