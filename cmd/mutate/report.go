package main

import (
	"fmt"
	"path/filepath"
	"strings"
)

// report says what became of the mutants of a package.
type report struct {
	src      *source
	mutants  []*mutant
	accepted *acceptance
	// whole is true if all mutants of the package were run, so that the list of
	// accepted ones can be checked.
	whole   bool
	seconds float64
}

// text returns the survivors and one line of figures. It reports whether at least
// bound percent of the mutants that are not accepted are killed, and whether the list
// of accepted ones has no stale entry.
func (r report) text(bound float64) (string, bool) {
	w := new(strings.Builder)
	var count [timedOut + 1]int
	accepted := 0
	var survivors, uncovered []*mutant
	for _, m := range r.mutants {
		switch {
		case m.outcome.dead():
		case m.accepted != nil:
			accepted++
			continue
		case m.outcome == notCovered:
			uncovered = append(uncovered, m)
		default:
			survivors = append(survivors, m)
		}
		count[m.outcome]++
	}
	r.list(w, "survived", survivors)
	r.list(w, "not covered by any test", uncovered)
	good := true
	if r.whole {
		for _, s := range r.accepted.stale() {
			good = false
			fmt.Fprintln(w, s)
		}
	}
	dead, all := count[killed]+count[timedOut], len(r.mutants)-accepted
	percent := 100.0
	if all > 0 {
		percent = 100 * float64(dead) / float64(all)
	}
	fmt.Fprintf(w, "%s: %d mutants, %d killed (%d by time), %d survived, %d not covered, %d accepted: %.1f %% in %.0f s\n",
		r.src.path, len(r.mutants), dead, count[timedOut], count[survived], count[notCovered], accepted, percent, r.seconds)
	return w.String(), good && percent >= bound
}

// list writes mutants with their places.
func (r report) list(w *strings.Builder, title string, mutants []*mutant) {
	if len(mutants) == 0 {
		return
	}
	fmt.Fprintf(w, "%s:\n", title)
	folder, err := filepath.Rel(r.src.root, r.src.dir)
	if err != nil {
		folder = r.src.dir
	}
	for _, m := range mutants {
		change := m.change()[len(m.file.name)+len(": "):]
		fmt.Fprintf(w, "%s/%s:%d:%d: %s\n", filepath.ToSlash(folder), m.file.name, m.pos.Line, m.pos.Column, change)
	}
}
