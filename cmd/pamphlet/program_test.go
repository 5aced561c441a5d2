package main

import (
	"debug/elf"
	"errors"
	"io"
	"os"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"
)

const anID = "0cIzBi8eX_lrt4mma_Zs/sQn5_4QBNxuwNltEzNNu/PejULm3crVoDUEfP-a5c/Iur9fCe9QgToAwF1JEag"

func TestProgramIsKnownByItsBuildID(t *testing.T) {
	const note = "\x04\x00\x00\x00\x53\x00\x00\x00\x04\x00\x00\x00Go\x00\x00"
	for what, c := range map[string]struct {
		program string
		has     bool
	}{
		"a note":                       {"\x7fELF" + note + anID + "\x00 code", true},
		"words":                        {"MZ" + strings.Repeat("\x00", 0x600) + "\xff Go build ID: \"" + anID + "\"\n \xff code", true},
		"none":                         {"\x7fELF code", false},
		"an empty program":             {"", false},
		"one that is too far away":     {"MZ" + strings.Repeat("\x00", 32<<10) + note + anID + "\x00", false},
		"one that is cut off":          {"\x7fELF" + note + anID, false},
		"one that somebody has made":   {"\x7fELF" + note + "redacted" + strings.Repeat("\x00", 100), false},
		"one with a hash too few":      {"\x7fELF" + note + anID[:62] + strings.Repeat("\x00", 100), false},
		"one with a hash too many":     {"\x7fELF" + note + anID + "/Iur9fCe9QgToAwF1JEag\x00", false},
		"one with a space in a hash":   {"\x7fELF" + note + strings.Replace(anID, "0cI", "0 I", 1) + "\x00", false},
		"one with a hash that is long": {"\x7fELF" + note + strings.Replace(anID, "s/s", "ss/", 1) + "\x00", false},
	} {
		got, err := identity(strings.NewReader(c.program))
		if err != nil || (got == anID) != c.has || !c.has && len(got) != 64 {
			t.Errorf("%s: got %q, %v", what, got, err)
		}
		other, err := identity(strings.NewReader(c.program + "more"))
		if err != nil || !c.has && other == got {
			t.Errorf("%s: got %q for two programs, %v", what, got, err)
		}
	}
}

func TestProgramThatCannotBeReadIsNotKnown(t *testing.T) {
	broken := errors.New("broken")
	for _, read := range []int64{0, 100, 40 << 10} {
		program := strings.NewReader(strings.Repeat("code", 20<<10))
		_, err := identity(struct {
			io.Reader
			io.Seeker
		}{io.MultiReader(io.LimitReader(program, read), iotest.ErrReader(broken)), program})
		if !errors.Is(err, broken) {
			t.Errorf("after %d bytes: got %v", read, err)
		}
	}
}

// TestThisProgramHasABuildID holds the ID against the note that package debug/elf finds.
func TestThisProgramHasABuildID(t *testing.T) {
	path, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	if !isBuildID(program()) {
		t.Errorf("got %q, which is not a build ID", program())
	}
	if runtime.GOOS != "linux" {
		return
	}
	f, err := elf.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close() //nolint:errcheck // It was only read.
	note, err := f.Section(".note.go.buildid").Data()
	if err != nil || !strings.Contains(string(note), program()) {
		t.Errorf("got %q, want the one in %q, %v", program(), note, err)
	}
}
