package pipeline

import (
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/publish"
)

// Withdrawal is a set that was withdrawn because its article is gone, or because no
// article replaces the one that it stands for any more.
type Withdrawal struct {
	// Source is the article that is gone, "" if that is not known. Slug and Title are
	// those of its set, and Folder is where it was.
	Source, Slug, Title, Folder string
	// MovedTo is the slug of the article that the set led to, "" if it was one itself.
	MovedTo string
	// Files are the names of the files that were removed.
	Files []string
}

// orphans returns the sets that came from the folder of this build and whose article
// is no longer in it. A build of one article knows of no other.
func (b *batch) orphans() []publish.Manifest {
	if !b.folder || b.keep || b.project.root == "" || b.common.HasErrors() {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(b.before), func(m publish.Manifest) bool {
		if m.Root != b.project.root || b.slugs[m.Slug] || b.claims.of(m.Slug) { // A set that is replaced stays until the new article is built.
			return true
		}
		if m.MovedTo != "" {
			return b.moves(&m)
		}
		_, err := os.Lstat(b.project.toOut(path.Join(m.Root, m.Source)))
		return !errors.Is(err, os.ErrNotExist) && !b.sources[m.Source]
	})
}

// withdraw marks the sets whose article is gone, and returns them. One that cannot
// be marked does not stop the others.
func (b *batch) withdraw() (leaving []publish.Manifest, failed error) {
	for _, m := range b.orphans() {
		err := b.shelf.Withdraw(m.Slug)
		var problem *publish.Problem
		switch {
		case errors.As(err, &problem):
			b.common.Add(problem.Finding())
		case err != nil:
			failed = first(failed, err)
		default:
			leaving = append(leaving, m)
		}
	}
	return leaving, failed
}

// withdrawn reports the sets that have left, and what became of their files.
func (b *batch) withdrawn(leaving []publish.Manifest, removed []publish.Removed) []Withdrawal {
	var all []Withdrawal
	for _, r := range removed {
		folder := filepath.Join(b.out, r.Slug)
		at := diag.Pos{File: filepath.ToSlash(folder)}
		if len(r.Altered) > 0 {
			b.common.Warning(at, "set-altered", fmt.Sprintf("files that were changed after they were built are removed: %s", strings.Join(r.Altered, ", ")), "")
		}
		if !r.Withdrawn {
			continue
		}
		w := Withdrawal{Slug: r.Slug, Title: r.Title, Folder: folder, Files: r.Files}
		if i := slices.IndexFunc(leaving, func(m publish.Manifest) bool { return m.Slug == r.Slug }); i >= 0 {
			if w.MovedTo = leaving[i].MovedTo; w.MovedTo == "" {
				w.Source = filepath.ToSlash(filepath.Join(b.task.Source, filepath.FromSlash(leaving[i].Source)))
			}
		}
		all = append(all, w)
		b.common.Note(at, "set-withdrawn", w.why(), w.undo())
		if len(r.Stays) > 0 {
			b.common.Warning(at, "set-withdrawn", fmt.Sprintf("the folder stays, because pamphlet did not make what is in it: %s", strings.Join(r.Stays, ", ")),
				"move it away: the whole output folder may be put on the web")
		}
	}
	return all
}

// why returns the message about a set that was withdrawn.
func (w *Withdrawal) why() string {
	switch {
	case w.MovedTo != "":
		return fmt.Sprintf("no article replaces it any more: the page that led to %q is withdrawn", w.MovedTo)
	case w.Source != "":
		return fmt.Sprintf("its article %s is gone: its files are withdrawn", w.Source)
	}
	return "its article is gone: its files are withdrawn"
}

// undo returns the hint about a set that was withdrawn.
func (w *Withdrawal) undo() string {
	if w.MovedTo != "" {
		return fmt.Sprintf("if it should stay, name it in the article that it should lead to, as in replaces: %s, and build again", w.Slug)
	}
	return "if it should stay, put the article back and build again; with --keep such sets stay"
}
