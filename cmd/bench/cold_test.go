package main

import (
	"bytes"
	"strings"
	"testing"
)

func TestProcessThatMakesNothingIsNotMeasured(t *testing.T) {
	dir := t.TempDir()
	made := process{"go", []string{"go", "env", "-changed"}, "book.epub"}
	if err := made.works(t.Context(), dir); err == nil || !strings.Contains(err.Error(), "go made nothing") {
		t.Errorf("got %v", err)
	}
	made.made = ""
	if err := made.works(t.Context(), dir); err != nil {
		t.Error(err)
	}
}

func TestMissingProgramFailsOnlyInCI(t *testing.T) {
	var said bytes.Buffer
	t.Setenv("CI", "")
	if err := missing(&said, "pandoc"); err != nil || said.String() != "SKIP  pandoc is not installed: .ci/tools installs it\n" {
		t.Errorf("got %v and %q", err, said.String())
	}
	t.Setenv("CI", "true")
	if err := missing(&said, "pandoc"); err == nil {
		t.Error("got no error")
	}
}

func TestWordIsReadAsOneWord(t *testing.T) {
	if got, want := word(`a b'c`), `'a b'\''c'`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
