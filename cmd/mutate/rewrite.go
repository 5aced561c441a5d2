package main

import (
	"fmt"
	"go/ast"
	"strings"
)

// site is a piece of text that has mutants.
type site struct {
	from, to int // offsets
	mutants  []*mutant
}

// Comments that mark the text of a mutant, so that a compiler error leads to the
// mutant.
const (
	markOpen  = "/*\u00ab"
	markEnd   = "*/"
	markClose = "/*\u00bb*/"
)

// rewrite returns the texts of the files with all mutants in them, and the mutants
// that compile, numbered anew.
func (s *source) rewrite(mutants []*mutant) ([]string, []*mutant, error) {
	for {
		for i, m := range mutants {
			m.id = i + 1
		}
		texts := make([]string, len(s.files))
		for i, f := range s.files {
			texts[i] = rewriteFile(s, f, mutants)
		}
		problems, err := s.check(texts)
		if err != nil {
			return nil, nil, err
		}
		if len(problems) == 0 {
			return texts, mutants, nil
		}
		drop := map[int]bool{}
		for _, p := range problems {
			at := s.fset.Position(p.Pos)
			for i, f := range s.files {
				if f.name == at.Filename {
					around(texts[i][:at.Offset], drop)
				}
			}
		}
		var left []*mutant
		for _, m := range mutants {
			if !drop[m.id] {
				left = append(left, m)
			}
		}
		if len(left) == len(mutants) {
			return nil, nil, fmt.Errorf("type what was made of the package: %w", problems[0])
		}
		mutants = left
	}
}

// around adds to drop the mutants of the innermost marks that are open at the end of
// text.
func around(text string, drop map[int]bool) {
	var stack []string
	for {
		i := strings.Index(text, "/*")
		if i < 0 {
			break
		}
		text = text[i:]
		switch {
		case strings.HasPrefix(text, markClose):
			stack = stack[:len(stack)-1]
		case strings.HasPrefix(text, markOpen):
			ids, _, _ := strings.Cut(text[len(markOpen):], markEnd)
			stack = append(stack, ids)
		}
		text = text[2:]
	}
	if len(stack) == 0 {
		return
	}
	var first, last int
	if n, _ := fmt.Sscan(stack[len(stack)-1], &first, &last); n == 1 {
		last = first
	}
	for id := first; id <= last; id++ {
		drop[id] = true
	}
}

func rewriteFile(s *source, f *file, mutants []*mutant) string {
	var sites []*site
	byPlace := map[[2]int]*site{}
	for _, m := range mutants {
		if m.file != f {
			continue
		}
		at := [2]int{s.fset.Position(m.node.Pos()).Offset, s.fset.Position(m.node.End()).Offset}
		if byPlace[at] == nil {
			byPlace[at] = &site{from: at[0], to: at[1]}
			sites = append(sites, byPlace[at])
		}
		byPlace[at].mutants = append(byPlace[at].mutants, m)
	}
	w := &weaver{text: string(f.text), sites: sites, file: f, src: s}
	w.weave(0, len(f.text))
	return w.out.String()
}

// weaver writes a text with its sites replaced, the inner ones within the outer ones.
// A mutant itself contains the original text, because only one mutant is active at a
// time.
type weaver struct {
	out   strings.Builder
	text  string
	sites []*site // those that are left
	file  *file
	src   *source
}

func (w *weaver) weave(from, to int) {
	for len(w.sites) > 0 && w.sites[0].to <= to {
		s := w.sites[0]
		w.sites = w.sites[1:]
		w.out.WriteString(w.text[from:s.from])
		w.site(s)
		from = s.to
	}
	w.out.WriteString(w.text[from:to])
}

// site writes one site with all its mutants.
func (w *weaver) site(s *site) {
	first, last := s.mutants[0], s.mutants[len(s.mutants)-1]
	// The space separates a mark from a slash before it.
	fmt.Fprintf(&w.out, " %s%d %d%s", markOpen, first.id, last.id, markEnd)
	switch first.way {
	case condition:
		fmt.Fprintf(&w.out, "(!mutant__any(%d, %d) && (", first.id, last.id)
		w.weave(s.from, s.to)
		w.out.WriteString(")")
		for _, m := range s.mutants {
			fmt.Fprintf(&w.out, " || %s%d%smutant__is(%d) && (%s)%s", markOpen, m.id, markEnd, m.id, m.becomes, markClose)
		}
		w.out.WriteString(")")
	case number:
		fmt.Fprintf(&w.out, "(func() %s { ", first.kind)
		for _, m := range s.mutants {
			fmt.Fprintf(&w.out, "if mutant__is(%d) { return %s%d%s%s%s }; ", m.id, markOpen, m.id, markEnd, m.becomes, markClose)
		}
		w.out.WriteString("return ")
		w.weave(s.from, s.to)
		w.out.WriteString(" }())")
	case step:
		x := first.node.(*ast.IncDecStmt).X
		w.weave(s.from, s.from+int(x.End()-x.Pos()))
		was, becomes := "1", "-1"
		if strings.HasSuffix(first.becomes, "++") {
			was, becomes = becomes, was
		}
		fmt.Fprintf(&w.out, " += (func() %s { if mutant__is(%d) { return %s }; return %s }())", first.kind, first.id, becomes, was)
	case statement:
		for _, m := range s.mutants {
			fmt.Fprintf(&w.out, "if mutant__is(%d) { %s%d%s%s%s } else ", m.id, markOpen, m.id, markEnd, m.becomes, markClose)
		}
		w.out.WriteString("{ ")
		w.weave(s.from, s.to)
		w.out.WriteString(" }")
	}
	w.out.WriteString(markClose)
}
