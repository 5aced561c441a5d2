package main

import (
	"go/ast"
	"go/token"
	"go/types"
	"strconv"
	"strings"
)

// way says how a mutant and what it replaces are written into one program.
type way int

const (
	condition way = iota // a value of type bool
	number               // a value of another type
	step                 // x++ or x--
	statement            // a statement of a block
)

// mutant is one change of the program.
type mutant struct {
	id       int // from 1, in the order of the files and of their text
	file     *file
	function string
	node     ast.Node // what is replaced
	pos      token.Position
	way      way
	// kind is the type of a number or a step, as the file writes it.
	kind string
	// was and becomes are the texts before and after. becomes is "" for a statement
	// that is removed.
	was, becomes string

	tests    []*test // those that reach it
	outcome  outcome
	accepted *entry
}

// outcome is what became of a mutant.
type outcome int

const (
	notRun outcome = iota
	notCovered
	survived
	killed
	timedOut // is killed
)

func (o outcome) String() string {
	return [...]string{"not run", "not covered", "survived", "killed", "killed by time"}[o]
}

func (o outcome) dead() bool { return o == killed || o == timedOut }

// change returns a name for a mutant: file, function, old and new text. It has no
// line number, so that it stays the same when lines move.
func (m *mutant) change() string {
	becomes := "nothing"
	if m.becomes != "" {
		becomes = quoted(m.becomes)
	}
	return m.file.name + ": " + m.function + ": " + quoted(m.was) + " -> " + becomes
}

// maxText is how many characters of a text the name of a change has.
const maxText = 100

// quoted returns a text on one line, in quotation marks.
func quoted(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > maxText {
		s = string(r[:maxText]) + "…"
	}
	if strconv.CanBackquote(s) {
		return "`" + s + "`"
	}
	return strconv.Quote(s)
}

// spell returns a type as a file writes it, or "" if the file does not import what it
// needs.
func spell(t types.Type, pkg *ast.File, own string) string {
	ok := true
	s := types.TypeString(types.Default(t), func(p *types.Package) string {
		if p.Path() == own {
			return ""
		}
		for _, i := range pkg.Imports {
			if path, _ := strconv.Unquote(i.Path.Value); path == p.Path() {
				if i.Name != nil {
					return i.Name.Name
				}
				return p.Name()
			}
		}
		ok = false
		return p.Name()
	})
	if !ok {
		return ""
	}
	return s
}
