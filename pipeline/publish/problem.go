package publish

import (
	"fmt"
	"path/filepath"

	"pamphlet/pipeline/diag"
)

// Problem is something in the output folder that is in the place of a set, of one of
// its files or of the page that lists the sets, and that pamphlet must not change. It
// stops that set or page alone, and stays as it is.
type Problem struct {
	// Path is its place, What says what it is, and Hint what to do about it.
	Path, What, Hint string
	// Rule is its rule in the catalogue: set-unusable or index-foreign.
	Rule string
}

// Error returns the path, the problem and the hint in one line.
func (p *Problem) Error() string { return fmt.Sprintf("%s %s: %s", p.Path, p.What, p.Hint) }

// Finding returns the problem as an error at its path.
func (p *Problem) Finding() diag.Finding {
	return diag.Finding{Pos: diag.Pos{File: filepath.ToSlash(p.Path)}, Severity: diag.Error, Rule: p.Rule, Message: "it " + p.What, Hint: p.Hint}
}

// again ends the hint of a problem that a person has to solve first.
const again = "and build again"

// unusable returns a problem of a set.
func unusable(path, what, hint string) *Problem {
	return &Problem{Path: path, What: what, Hint: hint, Rule: "set-unusable"}
}

// foreign returns a problem of the page that lists the sets, or of its record.
func foreign(path, what string) *Problem {
	return &Problem{Path: path, What: what, Rule: "index-foreign",
		Hint: "move it away " + again + ", or build into a folder of its own with --out"}
}
