package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestIsLeftoverKnowsWhatABuildLeaves(t *testing.T) {
	for name, want := range map[string]bool{
		".asthma.pamphlet-part": true, ".index.html.pamphlet-part": true, ".pamphlet-lock": true,
		"asthma": false, "asthma.pamphlet-part": false, ".asthma": false, ".pamphlet-lock.txt": false, "pamphlet-lock": false, "": false,
	} {
		if got := IsLeftover(name); got != want {
			t.Errorf("%q: got %v", name, got)
		}
	}
}

// A folder whose names cannot be read is not taken for an empty one.
func TestAFolderThatCannotBeReadIsNotEmpty(t *testing.T) {
	dir := t.TempDir()
	mustBuild(t, dir, named("knee", "one"))
	s := opened(t, dir)
	root, err := os.OpenRoot(filepath.Join(dir, "knee"))
	if err != nil {
		t.Fatal(err)
	}
	if err := root.Close(); err != nil {
		t.Fatal(err)
	}
	for name, read := range map[string]func() error{
		"parts":      func() error { _, err := parts(root); return err },
		"sweep":      func() error { _, err := sweep(root); return err },
		"withdrawal": func() error { return s.discard(&Removed{Slug: "knee"}, root) },
	} {
		if err := read(); !errors.Is(err, fs.ErrClosed) {
			t.Errorf("%s: got error %v, want %v", name, err, fs.ErrClosed)
		}
	}
	if m, err := s.Set("knee"); m == nil || err != nil || !s.Intact(*m) {
		t.Errorf("the set: got %v, %v", m, err)
	}
}

// What a killed build has begun is completed if all of it is there, and otherwise
// removed: the set is never a part of each.
func TestOpenCompletesOnlyWhatIsWhole(t *testing.T) {
	const manifest, guide, brochure = "knee/.manifest.json.pamphlet-part", "knee/.knee-guide.epub.pamphlet-part", "knee/.knee-brochure.pdf.pamphlet-part"
	made := func(text string, change ...func(*Set)) map[string]string {
		dir, set := t.TempDir(), named("knee", text)
		for _, change := range change {
			change(&set)
		}
		mustBuild(t, dir, set)
		return tree(t, dir)
	}
	older, newer := made("one"), made("two")
	begun := maps.Clone(older)
	for name, text := range newer {
		if file, ok := strings.CutPrefix(name, "knee/"); ok {
			begun["knee/"+part(file)] = text
		}
	}
	for _, c := range []struct {
		name   string
		change func(files map[string]string)
		want   string
	}{
		{"all is there", func(map[string]string) {}, "two"},
		{"some files are in their places", func(files map[string]string) {
			files["knee/knee-guide.epub"] = files[guide]
			delete(files, guide)
		}, "two"},
		{"all files are in their places", func(files map[string]string) {
			for _, name := range []string{"knee-guide.epub", "knee-brochure.pdf", "knee-handout.html"} {
				files["knee/"+name] = files["knee/"+part(name)]
				delete(files, "knee/"+part(name))
			}
		}, "two"},
		{"there was no set before", func(files map[string]string) {
			for _, name := range []string{"manifest.json", "knee-guide.epub", "knee-brochure.pdf", "knee-handout.html"} {
				delete(files, "knee/"+name)
			}
		}, "two"},
		{"the manifest was not begun", func(files map[string]string) { delete(files, manifest) }, "one"},
		{"the manifest is cut off", func(files map[string]string) { files[manifest] = files[manifest][:100] }, "one"},
		{"the manifest is empty", func(files map[string]string) { files[manifest] = "" }, "one"},
		{"the manifest is of another set", func(files map[string]string) {
			files[manifest] = strings.Replace(files[manifest], `"slug": "knee"`, `"slug": "wrist"`, 1)
		}, "one"},
		{"the manifest lists a file elsewhere", func(files map[string]string) {
			files[manifest] = strings.Replace(files[manifest], `"knee-guide.epub"`, `"../index.html"`, 1)
		}, "one"},
		{"a file is missing", func(files map[string]string) { delete(files, brochure) }, "one"},
		{"a file is cut off", func(files map[string]string) { files[guide] = "-gui" }, "one"},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := maps.Clone(begun)
			c.change(files)
			dir := restore(t, files)
			s := opened(t, dir)
			sets := s.Sets()
			if len(sets) != 1 || sets[0].Inputs != c.want || !s.Intact(sets[0]) {
				t.Errorf("got %+v", sets)
			}
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			want := older
			if c.want == "two" {
				want = newer
			}
			got := tree(t, dir)
			for name := range got {
				if strings.HasPrefix(name, "knee/") && got[name] != want[name] {
					t.Errorf("%s: got %q, want %q", name, got[name], want[name])
				}
			}
			expect(t, "number of files", fmt.Sprint(len(got)), fmt.Sprint(len(want)))
		})
	}
}

// A set cannot be named so that it lies outside the output folder.
func TestShelfRefusesNamesThatAreNoFolders(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "output")
	mustBuild(t, filepath.Dir(dir), named("outside", "one"))
	s := opened(t, dir)
	for name, want := range map[string]string{
		"../outside":             `"../outside" cannot name a folder`,
		"..":                     `".." cannot name a folder`,
		"":                       `"" cannot name a folder`,
		strings.Repeat("x", 300): "", // Each system has its own words.
	} {
		if m, err := s.Set(name); m != nil || err == nil || !strings.HasSuffix(err.Error(), want) {
			t.Errorf("%s: got %v, %v", name, m, err)
		}
		if err := s.Withdraw(name); err == nil || !strings.HasPrefix(err.Error(), "withdraw "+name+": ") || !strings.HasSuffix(err.Error(), want) {
			t.Errorf("%s: got error %v", name, err)
		}
		set := named("x", "one")
		set.Slug = name
		if _, err := s.Commit(set); err == nil || !strings.HasPrefix(err.Error(), "publish "+name+": ") || !strings.HasSuffix(err.Error(), want) {
			t.Errorf("%s: got error %v", name, err)
		}
	}
}
