//go:build linux || darwin

package journal_test

import (
	"os"
	"syscall"
	"testing"

	"pamphlet/pipeline/mail/journal"
)

// limited runs do while no file may become larger than size octets, as on a full disk.
func limited(t *testing.T, size uint64, do func()) {
	t.Helper()
	var had syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &had); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: size, Max: had.Max}); err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &had); err != nil {
			t.Fatal(err)
		}
	}()
	do()
}

// What a full disk has no room for is an error, nothing of it stays, and what was
// recorded before does.
func TestFullDiskTakesNoHalfOfALine(t *testing.T) {
	dir := t.TempDir()
	j := open(t, dir)
	record(t, j, "asthma", "first@patients.example", journal.Sent, "250 OK")
	before, err := os.ReadFile(path(dir))
	if err != nil {
		t.Fatal(err)
	}
	for _, room := range []int{0, 1, 20} {
		var failed error
		limited(t, uint64(len(before)+room), func() { failed = j.Record("asthma", rosa, journal.Trying, "") })
		if got := j.State("asthma", rosa); failed == nil || got != journal.New {
			t.Errorf("room for %d octets: got %v, %v, want an error", room, got, failed)
		}
		if got, err := os.ReadFile(path(dir)); string(got) != string(before) || err != nil {
			t.Errorf("room for %d octets: got %v\n%swant\n%s", room, err, got, before)
		}
	}
	record(t, j, "asthma", rosa, journal.Sent, "250 OK")
	shut(t, j)
	j = open(t, dir)
	defer shut(t, j)
	for _, address := range []string{"first@patients.example", rosa} {
		if got := j.State("asthma", address); got != journal.Sent {
			t.Errorf("%s: got %v, want sent", address, got)
		}
	}
}

func TestFullDiskTakesNoNewJournal(t *testing.T) {
	dir := t.TempDir()
	limited(t, 0, func() {
		if _, err := journal.Open(dir); err == nil {
			t.Error("got a journal, want an error")
		}
	})
	shut(t, open(t, dir))
}
