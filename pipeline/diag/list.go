package diag

import (
	"cmp"
	"slices"
)

// List collects findings. The zero value is ready to use. A List is not safe
// for use by several goroutines: give each its own, and [List.Merge] them.
type List struct {
	// findings are all different.
	findings []Finding
	// seen are the findings of a long list, or nil before any was looked for.
	seen map[Finding]bool
}

// few is the largest number of findings that are compared one by one.
const few = 8

// Add adds a finding, unless the list already has the same one: several editions of an
// article may report the same mistake.
func (l *List) Add(f Finding) {
	if l.has(f) {
		return
	}
	if l.seen != nil {
		l.seen[f] = true
	}
	l.findings = append(l.findings, f)
}

// has reports whether the list has a finding.
func (l *List) has(f Finding) bool {
	if len(l.findings) <= few {
		return slices.Contains(l.findings, f)
	}
	if l.seen == nil {
		l.seen = make(map[Finding]bool, 2*len(l.findings))
		for _, old := range l.findings {
			l.seen[old] = true
		}
	}
	return l.seen[f]
}

// Error adds a finding that stops the article.
func (l *List) Error(p Pos, rule, message, hint string) {
	l.Add(Finding{p, Error, rule, message, hint})
}

// Warning adds a finding that does not stop the article.
func (l *List) Warning(p Pos, rule, message, hint string) {
	l.Add(Finding{p, Warning, rule, message, hint})
}

// Note adds a finding that needs no action from the author.
func (l *List) Note(p Pos, rule, message, hint string) {
	l.Add(Finding{p, Note, rule, message, hint})
}

// Merge adds all findings of another list.
func (l *List) Merge(o *List) {
	if len(l.findings) == 0 {
		l.findings = slices.Clone(o.findings)
		return
	}
	for _, f := range o.findings {
		l.Add(f)
	}
}

// HasErrors reports whether any finding is an Error.
func (l *List) HasErrors() bool { return l.Count(Error) > 0 }

// Count returns the number of findings of one severity.
func (l *List) Count(s Severity) int {
	n := 0
	for _, f := range l.findings {
		if f.Severity == s {
			n++
		}
	}
	return n
}

// Len returns the number of findings.
func (l *List) Len() int { return len(l.findings) }

// Sorted returns the findings by file, line and column. Findings at the same place keep
// the order in which they were added.
func (l *List) Sorted() []Finding {
	s := slices.Clone(l.findings)
	slices.SortStableFunc(s, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Col, b.Col))
	})
	return s
}
