package check

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/lazyregexp"
)

// The names of the rules about remarks, which no remark can ignore.
const (
	ignoreForm    = "ignore-form"
	ignoreReason  = "ignore-reason"
	ignoreRefused = "ignore-refused"
	ignoreUnknown = "ignore-unknown"
	ignoreUnused  = "ignore-unused"
)

func isRemarkRule(name string) bool {
	switch name {
	case ignoreForm, ignoreReason, ignoreRefused, ignoreUnknown, ignoreUnused:
		return true
	}
	return false
}

// maxRemarks is how many remarks of an article count.
const maxRemarks = 1000

const remarkHint = "write <!-- pamphlet: ignore RULE: reason -->, with the rule's name as findings have it in brackets"

var remarkShape = lazyregexp.New(`^ignore\s+([^\s:]+)\s*:?\s*(.*)$`)

// Suppress returns the findings without those that the article's remarks ignore. It
// adds what is wrong with the remarks themselves, and sorts the result by place. A
// remark
//
//	<!-- pamphlet: ignore lead-in: the list is in the picture -->
//
// applies to the block after it. Before a heading it applies to the whole section,
// before the first block to the whole article and its front matter, and inside running
// text to the block that it is in. Errors cannot be ignored.
func Suppress(a *doc.Article, findings []diag.Finding) []diag.Finding {
	remarks := slices.Clone(a.Remarks)
	slices.SortStableFunc(remarks, func(x, y doc.Remark) int { return comparePos(x.Pos, y.Pos) })
	remarks = slices.Compact(remarks) // A remark in a title is read twice.
	if len(remarks) == 0 {
		return findings
	}
	var own diag.List
	if len(remarks) > maxRemarks {
		own.Warning(a.At(remarks[maxRemarks].Pos), ignoreForm, fmt.Sprintf("remarks from here on are ignored: there are more than %d", maxRemarks), "remove those that are not needed")
		remarks = remarks[:maxRemarks]
	}
	kept := slices.Clone(findings)
	blocks := inOrder(a.Body)
	rules := Rules()
	for _, r := range remarks {
		rule, ok := remarkRule(a, r, rules, &own)
		if !ok {
			continue
		}
		from, to := reachOf(r, blocks)
		unused, refused := true, false
		kept = slices.DeleteFunc(kept, func(f diag.Finding) bool {
			if f.Rule != rule || f.File != a.File || f.Line < from || f.Line >= to {
				return false
			}
			unused = false
			refused = refused || f.Severity == diag.Error
			return f.Severity != diag.Error
		})
		switch {
		case refused:
			own.Warning(a.At(r.Pos), ignoreRefused, fmt.Sprintf("an error cannot be ignored: %s", rule), "correct what it says, and remove this remark")
		case unused:
			own.Note(a.At(r.Pos), ignoreUnused, fmt.Sprintf("there is no finding %s here to ignore", rule), "remove this remark")
		}
	}
	kept = append(kept, own.Sorted()...)
	slices.SortStableFunc(kept, func(x, y diag.Finding) int {
		return cmp.Or(cmp.Compare(x.File, y.File), cmp.Compare(x.Line, y.Line), cmp.Compare(x.Col, y.Col))
	})
	return kept
}

// remarkRule returns the name of the rule that a remark ignores, and reports whether
// the remark counts. If it does not, a finding says why.
func remarkRule(a *doc.Article, r doc.Remark, rules []Rule, findings *diag.List) (string, bool) {
	m := remarkShape.FindStringSubmatch(r.Text)
	if m == nil {
		findings.Warning(a.At(r.Pos), ignoreForm, fmt.Sprintf("the remark %.60q is not understood", r.Text), remarkHint)
		return "", false
	}
	name, reason := m[1], m[2]
	i := slices.IndexFunc(rules, func(x Rule) bool { return x.Name == name })
	switch {
	case i < 0:
		names := make([]string, len(rules))
		for i, x := range rules {
			names[i] = x.Name
		}
		hint := remarkHint
		if near := diag.Nearest(name, names); near != "" {
			hint = fmt.Sprintf("did you mean %s? %s", near, hint)
		}
		findings.Warning(a.At(r.Pos), ignoreUnknown, fmt.Sprintf("there is no rule %.60q to ignore", name), hint)
	case !rules[i].Suppressible:
		findings.Warning(a.At(r.Pos), ignoreRefused, fmt.Sprintf("the rule %s cannot be ignored", name), "correct what it finds, and remove this remark")
	case strings.Trim(reason, " .-") == "":
		findings.Warning(a.At(r.Pos), ignoreReason, "the remark gives no reason, and does not count", fmt.Sprintf("write why: <!-- pamphlet: ignore %s: reason -->", name))
	default:
		return name, true
	}
	return "", false
}

// placed is a block. next is the index of the first block after it that is not inside
// it or, for a heading, not in its section.
type placed struct {
	doc.Block
	next int
}

// inOrder returns all blocks in reading order, each before those inside it.
func inOrder(body []doc.Block) []placed {
	var all []placed
	var add func(blocks []doc.Block)
	add = func(blocks []doc.Block) {
		var open []int // The headings whose sections are open.
		for _, b := range blocks {
			at := len(all)
			if h, ok := b.(*doc.Heading); ok {
				for len(open) > 0 && all[open[len(open)-1]].Block.(*doc.Heading).Level >= h.Level {
					all[open[len(open)-1]].next = at
					open = open[:len(open)-1]
				}
				open = append(open, at)
			}
			all = append(all, placed{Block: b})
			for _, inner := range doc.Inner(b) {
				add(inner)
			}
			all[at].next = len(all)
		}
		for _, at := range open {
			all[at].next = len(all)
		}
	}
	add(body)
	return all
}

// reachOf returns the lines to which a remark applies: from (inclusive) to to
// (exclusive).
func reachOf(r doc.Remark, blocks []placed) (from, to int) {
	behind := func(b placed, p doc.Pos) int { return comparePos(b.Position(), p) }
	i, found := slices.BinarySearchFunc(blocks, r.Pos, behind)
	if r.Inline && !found && i > 0 {
		i-- // The innermost block that begins before it.
	} else if i == 0 {
		return 0, math.MaxInt
	}
	if i == len(blocks) {
		return math.MaxInt, math.MaxInt
	}
	to = math.MaxInt
	if next := blocks[i].next; next < len(blocks) {
		to = blocks[next].Position().Line
	}
	return blocks[i].Position().Line, to
}

func comparePos(a, b doc.Pos) int {
	return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Col, b.Col))
}
