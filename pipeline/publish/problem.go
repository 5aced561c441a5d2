package publish

import (
	"fmt"
	"path/filepath"

	"pamphlet/pipeline/diag"
)

// Problem is something in the output folder that is in the place of a set, of one
// of its files or of the page that lists them, and that is not ours to change. It
// concerns that set or page alone, and was neither read nor followed.
type Problem struct {
	// Path is where it is, What says what it is, and Hint what to do about it.
	Path, What, Hint string
	// Rule is the rule of the catalogue: set-unusable or index-foreign.
	Rule string
}

// Error returns all of it in one line.
func (p *Problem) Error() string { return fmt.Sprintf("%s %s: %s", p.Path, p.What, p.Hint) }

// Finding returns the problem as an error at its path.
func (p *Problem) Finding() diag.Finding {
	return diag.Finding{Pos: diag.Pos{File: filepath.ToSlash(p.Path)}, Severity: diag.Error, Rule: p.Rule, Message: "it " + p.What, Hint: p.Hint}
}

// again ends the hint of what a build does after something was moved.
const again = "and build again"

// unusable is a problem of a set.
func unusable(path, what, hint string) *Problem {
	return &Problem{Path: path, What: what, Hint: hint, Rule: "set-unusable"}
}

// foreign is a problem of the page that lists the sets.
func foreign(path, what string) *Problem {
	return &Problem{Path: path, What: what, Rule: "index-foreign",
		Hint: "move it away " + again + ", or build into a folder of its own with --out"}
}
