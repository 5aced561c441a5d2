package publish

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// noting is a folder that notes what is done to the disk.
type noting struct {
	disk
	dir   string // the output folder
	notes *[]string
}

func (n noting) note(step, name string) {
	rel, err := filepath.Rel(n.dir, filepath.Join(n.Name(), name))
	if err != nil {
		panic(err)
	}
	*n.notes = append(*n.notes, step+" "+filepath.ToSlash(rel))
}

func (n noting) OpenFile(name string, flag int, perm fs.FileMode) (*os.File, error) {
	n.note("write", name)
	return n.disk.OpenFile(name, flag, perm)
}

func (n noting) Rename(from, to string) error {
	n.note("rename", to)
	return n.disk.Rename(from, to)
}

func (n noting) Remove(name string) error {
	n.note("remove", name)
	return n.disk.Remove(name)
}

func (n noting) Mkdir(name string, perm fs.FileMode) error {
	n.note("make", name)
	return n.disk.Mkdir(name, perm)
}

func (n noting) Sync() error {
	n.note("sync", "")
	return n.disk.Sync()
}

// A computer that loses its power keeps what was synced, and any part of the rest. So
// a manifest comes after its files, the page after the sets that it links to, and what
// leaves after the page.
func TestTheDiskHasWhatIsNeededFirst(t *testing.T) {
	short := func(text string) Set {
		s := named("knee", text)
		s.Artifacts = s.Artifacts[:2] // a handout and a brochure
		return s
	}
	commit := func(set Set) func(*Shelf) error {
		return func(s *Shelf) error { _, err := s.Commit(set); return err }
	}
	dir := t.TempDir()
	for _, c := range []struct {
		name   string
		change func(*Shelf) error
		want   string
	}{
		{"a new set", commit(named("knee", "one")), `
make .knee.pamphlet-part
write .knee.pamphlet-part/knee-brochure.pdf
write .knee.pamphlet-part/knee-guide.epub
write .knee.pamphlet-part/knee-handout.html
write .knee.pamphlet-part/manifest.json
sync .knee.pamphlet-part
rename knee
sync .
write .index.html.pamphlet-part
rename index.html
write .index.json.pamphlet-part
rename index.json
sync .`},
		{"the same set", commit(named("knee", "one")), ``},
		{"a changed set, of which a file leaves", commit(short("two")), `
write knee/.knee-brochure.pdf.pamphlet-part
write knee/.knee-handout.html.pamphlet-part
write knee/.manifest.json.pamphlet-part
rename knee/knee-brochure.pdf
rename knee/knee-handout.html
sync knee
rename knee/manifest.json
sync knee
write .index.html.pamphlet-part
rename index.html
write .index.json.pamphlet-part
rename index.json
sync .
remove knee/knee-guide.epub
write knee/.manifest.json.pamphlet-part
rename knee/manifest.json
sync knee`},
		{"one file that is changed", commit(func() Set {
			s := short("two")
			s.Artifacts = slices.Clone(s.Artifacts)
			s.Artifacts[0].Data = []byte("three")
			return s
		}()), `
write knee/.knee-handout.html.pamphlet-part
write knee/.manifest.json.pamphlet-part
rename knee/knee-handout.html
sync knee
rename knee/manifest.json
sync knee`},
		{"a set that is withdrawn", func(s *Shelf) error { return s.Withdraw("knee") }, `
write knee/.manifest.json.pamphlet-part
rename knee/manifest.json
sync knee
write .index.html.pamphlet-part
rename index.html
write .index.json.pamphlet-part
rename index.json
sync .
remove knee/knee-brochure.pdf
remove knee/knee-handout.html
rename .knee.pamphlet-part
sync .`},
	} {
		var notes []string
		s, err := open(t.Context(), dir, func(root *os.Root) folder { return noting{disk{root}, dir, &notes} }, tryLock)
		if err != nil {
			t.Fatal(err)
		}
		if err := c.change(s); err != nil {
			t.Fatal(err)
		}
		if _, err := build(s); err != nil {
			t.Fatal(err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		expect(t, c.name, strings.Join(notes, "\n"), strings.TrimPrefix(c.want, "\n"))
	}
}
