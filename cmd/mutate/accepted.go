package main

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// acceptedFile lists, in the folder of a package, the survivors that do not change
// what the program does, or that no test can show at a sensible price.
const acceptedFile = "testdata/mutants.txt"

// entry is one line of the list.
type entry struct {
	line   int
	change string
	reason string
	// mutants are those that the line names. There are several if the same text is in
	// a function more than once.
	mutants []*mutant
}

// acceptance is the list of accepted mutants of one package.
type acceptance struct {
	name    string
	entries []*entry
}

// readAccepted reads the list of the package in a folder. A missing list counts as
// empty.
func readAccepted(dir string) (*acceptance, error) {
	text, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(acceptedFile)))
	if errors.Is(err, os.ErrNotExist) {
		return &acceptance{name: acceptedFile}, nil
	}
	if err != nil {
		return nil, err
	}
	return parseAccepted(acceptedFile, string(text))
}

func parseAccepted(name, text string) (*acceptance, error) {
	a := &acceptance{name: name}
	lines := bufio.NewScanner(strings.NewReader(text))
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		change, rest, ok := cutChange(line)
		reason, colon := strings.CutPrefix(rest, ": ")
		if !ok || !colon || strings.TrimSpace(reason) == "" {
			return nil, fmt.Errorf("%s:%d: write file: function: `old` -> `new`: reason", name, n)
		}
		a.entries = append(a.entries, &entry{line: n, change: change, reason: reason})
	}
	return a, lines.Err()
}

// cutChange splits a line after the change that it begins with.
func cutChange(line string) (change, rest string, ok bool) {
	head := strings.IndexAny(line, "`\"")
	if head < 0 {
		return "", "", false
	}
	at := head + quotedLen(line[head:])
	arrow := strings.TrimPrefix(line[at:], " -> ")
	if len(arrow) == len(line[at:]) {
		return "", "", false
	}
	at = len(line) - len(arrow)
	if strings.HasPrefix(arrow, "nothing") {
		at += len("nothing")
	} else {
		at += quotedLen(arrow)
	}
	return line[:at], line[at:], true
}

// quotedLen returns the length of the quoted text at the beginning of s, or 0 if
// there is none.
func quotedLen(s string) int {
	if s == "" {
		return 0
	}
	for i := 1; i < len(s); i++ {
		switch {
		case s[0] == '"' && s[i] == '\\':
			i++
		case s[i] == s[0]:
			return i + 1
		}
	}
	return 0
}

// match sets the entry of each mutant to the one that names it.
func (a *acceptance) match(mutants []*mutant) {
	byChange := map[string]*entry{}
	for _, e := range a.entries {
		if byChange[e.change] == nil {
			byChange[e.change] = e
		}
	}
	for _, m := range mutants {
		if e := byChange[m.change()]; e != nil {
			m.accepted = e
			e.mutants = append(e.mutants, m)
		}
	}
}

// stale returns what is wrong with the list once the mutants have run: entries that
// match nothing, that are listed twice, or whose mutants are all killed.
func (a *acceptance) stale() []string {
	var all []string
	seen := map[string]bool{}
	for _, e := range a.entries {
		what := ""
		switch {
		case seen[e.change]:
			what = "is there twice"
		case len(e.mutants) == 0:
			what = "matches no mutant"
		case allDead(e.mutants):
			what = "is killed by the tests"
		}
		seen[e.change] = true
		if what != "" {
			all = append(all, fmt.Sprintf("%s:%d: %s %s: remove the line", a.name, e.line, e.change, what))
		}
	}
	return all
}

func allDead(mutants []*mutant) bool {
	for _, m := range mutants {
		if !m.outcome.dead() {
			return false
		}
	}
	return true
}
