package publish

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// named returns the sample under another slug.
func named(slug, text string) Set {
	s := sample(text)
	s.Slug, s.Title = slug, "About "+slug
	return s
}

func mustBuild(t *testing.T, dir string, sets ...Set) {
	t.Helper()
	s := opened(t, dir)
	if _, err := build(s, sets...); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestSetTellsWhatIsInItsPlace(t *testing.T) {
	dir := t.TempDir()
	mustBuild(t, dir, named("asthma", "one"), named("gone", "one"))
	put(t, filepath.Join(dir, "file"), "mine")
	put(t, filepath.Join(dir, "broken", ManifestName), "")
	put(t, filepath.Join(dir, "copied", ManifestName), tree(t, dir)["asthma/manifest.json"])
	put(t, filepath.Join(dir, "mine", "notes.txt"), "mine")
	s := opened(t, dir)
	if err := s.Withdraw("gone"); err != nil {
		t.Fatal(err)
	}
	for slug, want := range map[string]string{
		"asthma": "About asthma", "none": "none", "mine": "none", "gone": "none",
		"file":   "file is a file, not a folder: move it away and build again",
		"broken": filepath.Join("broken", "manifest.json") + " is unreadable (unexpected end of JSON input): delete it and build again",
		"copied": filepath.Join("copied", "manifest.json") + ` is the manifest of "asthma": move the folder away and build again`,
	} {
		m, err := s.Set(slug)
		got := "none"
		var problem *Problem
		switch {
		case errors.As(err, &problem):
			got = strings.TrimPrefix(problem.Error(), dir+string(filepath.Separator))
		case err != nil:
			t.Error(err)
		case m != nil:
			got = m.Title
		}
		expect(t, slug, got, want)
	}
	if sets := s.Sets(); len(sets) != 1 || sets[0].Slug != "asthma" {
		t.Errorf("got sets %v", sets)
	}
}

func TestIntactHoldsEachFileAgainstItsHash(t *testing.T) {
	dir := t.TempDir()
	mustBuild(t, dir, named("asthma", "one"))
	folder := filepath.Join(dir, "asthma")
	s := opened(t, dir)
	m := s.Sets()[0]
	if !s.Intact(m) {
		t.Error("a set as it was built is not intact")
	}
	for what, damage := range map[string]func() error{
		"altered": func() error {
			return os.WriteFile(filepath.Join(folder, "asthma-guide.epub"), []byte("-guide.epub two"), 0o644)
		},
		"missing": func() error { return os.Remove(filepath.Join(folder, "asthma-guide.epub")) },
		"a part":  func() error { return os.WriteFile(filepath.Join(folder, part("x")), nil, 0o644) },
		"no set":  func() error { return os.RemoveAll(folder) },
	} {
		mustIntact := func() {
			if _, err := s.Commit(named("asthma", "one")); err != nil {
				t.Fatal(err)
			}
			if !s.Intact(m) {
				t.Error("a commit does not mend it")
			}
		}
		mustIntact()
		if err := damage(); err != nil {
			t.Fatal(err)
		}
		if s.Intact(m) {
			t.Errorf("%s: still intact", what)
		}
		mustIntact()
	}
}

// A file that a set has no longer stays until the page that links to it is written.
func TestFilesLeaveAfterThePageThatLedToThem(t *testing.T) {
	dir := t.TempDir()
	mustBuild(t, dir, named("asthma", "one"))
	s := opened(t, dir)
	if _, err := s.Commit(named("asthma", "two")); err != nil {
		t.Fatal(err)
	}
	if err := s.WriteIndex(page(s.Sets())); err != nil {
		t.Fatal(err)
	}
	short := named("asthma", "three")
	short.Artifacts = short.Artifacts[:2] // no guide
	r, err := s.Commit(short)
	if err != nil {
		t.Fatal(err)
	}
	expect(t, "changes", changes(r), "asthma-brochure.pdf written, asthma-handout.html written, asthma-guide.epub removed")
	if removed, err := s.Finish(); err != nil || len(removed) != 0 {
		t.Errorf("got %v, %v before the page was written", removed, err)
	}
	if files := tree(t, dir); files["asthma/asthma-guide.epub"] == "" || !strings.Contains(files[IndexName], "asthma-guide.epub") {
		t.Error("the file has left before the page")
	}
	if err := s.WriteIndex(page(s.Sets())); err != nil {
		t.Fatal(err)
	}
	removed, err := s.Finish()
	expect(t, "removed", fmt.Sprintf("%+v %v", removed, err), "[{Slug:asthma Title:About asthma Withdrawn:false Files:[asthma-guide.epub] Altered:[] Stays:[]}] <nil>")
	files := tree(t, dir)
	if files["asthma/asthma-guide.epub"] != "" || strings.Contains(files["asthma/manifest.json"], "leaving") {
		t.Error("the file has not left")
	}
}

func TestWithdrawnSetsLeaveWhole(t *testing.T) {
	dir := t.TempDir()
	mustBuild(t, dir, named("asthma", "one"), named("knee", "one"), named("wrist", "one"))
	put(t, filepath.Join(dir, "wrist", "notes.txt"), "mine")
	put(t, filepath.Join(dir, "wrist", "wrist-guide.epub"), "altered by hand")
	s := opened(t, dir)
	for _, slug := range []string{"knee", "wrist"} {
		if err := s.Withdraw(slug); err != nil {
			t.Fatal(err)
		}
	}
	if tree(t, dir)["knee/knee-guide.epub"] == "" {
		t.Error("a file has left before the page")
	}
	if err := s.WriteIndex(page(s.Sets())); err != nil {
		t.Fatal(err)
	}
	removed, err := s.Finish()
	expect(t, "removed", fmt.Sprintf("%+v %v", removed, err),
		"[{Slug:knee Title:About knee Withdrawn:true Files:[knee-brochure.pdf knee-guide.epub knee-handout.html] Altered:[] Stays:[]}"+
			" {Slug:wrist Title:About wrist Withdrawn:true Files:[wrist-brochure.pdf wrist-guide.epub wrist-handout.html] Altered:[wrist-guide.epub] Stays:[notes.txt]}] <nil>")
	if removed, err := s.Finish(); err != nil || len(removed) != 0 {
		t.Errorf("the second time: got %v, %v", removed, err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	expect(t, "names", fmt.Sprint(readNames(t, dir)), "[asthma index.html index.json wrist]")
	expect(t, "names", fmt.Sprint(readNames(t, filepath.Join(dir, "wrist"))), "[notes.txt]")
	if err := opened(t, dir).Withdraw("knee"); err == nil || !strings.Contains(err.Error(), "withdraw knee: there is no such set") {
		t.Errorf("got error %v", err)
	}
}

// A build of one article ends what a full one has begun, and an article that is there
// again is built.
func TestALaterBuildEndsAWithdrawal(t *testing.T) {
	dir := t.TempDir()
	mustBuild(t, dir, named("asthma", "one"), named("knee", "one"), named("wrist", "one"))
	s := opened(t, dir)
	for _, slug := range []string{"knee", "wrist"} {
		if err := s.Withdraw(slug); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil { // It was killed.
		t.Fatal(err)
	}
	mustBuild(t, dir, named("wrist", "two"))
	expect(t, "names", fmt.Sprint(readNames(t, dir)), "[asthma index.html index.json wrist]")
	if got := tree(t, dir); got["wrist/wrist-guide.epub"] != "-guide.epub two" || !strings.Contains(got[IndexName], "wrist-guide") {
		t.Errorf("got %v", got)
	}
}

// What has taken the name of a file that leaves is not ours, and is told.
func TestFinishLeavesWhatIsNoFile(t *testing.T) {
	dir := t.TempDir()
	mustBuild(t, dir, named("knee", "one"))
	if err := os.Remove(filepath.Join(dir, "knee", "knee-guide.epub")); err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(dir, "knee", "knee-guide.epub", "mine.txt"), "mine")
	s := opened(t, dir)
	if err := s.Withdraw("knee"); err != nil {
		t.Fatal(err)
	}
	if err := s.WriteIndex(page(s.Sets())); err != nil {
		t.Fatal(err)
	}
	removed, err := s.Finish()
	expect(t, "removed", fmt.Sprintf("%v %v", removed, err), "[{knee About knee true [knee-brochure.pdf knee-handout.html] [] [knee-guide.epub]}] <nil>")
	expect(t, "mine", tree(t, dir)["knee/knee-guide.epub/mine.txt"], "mine")
}

func TestFinishLeavesWhatHasTakenTheNameOfAFile(t *testing.T) {
	dir := t.TempDir()
	mustBuild(t, dir, named("knee", "one"))
	s := opened(t, dir)
	short := named("knee", "one")
	short.Artifacts = short.Artifacts[:2] // no guide
	if _, err := s.Commit(short); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(dir, "knee", "knee-guide.epub")); err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(dir, "knee", "knee-guide.epub", "mine.txt"), "mine")
	if err := s.WriteIndex(page(s.Sets())); err != nil {
		t.Fatal(err)
	}
	removed, err := s.Finish()
	expect(t, "removed", fmt.Sprintf("%v %v", removed, err), "[{knee About knee false [] [] [knee-guide.epub]}] <nil>")
	files := tree(t, dir)
	expect(t, "mine", files["knee/knee-guide.epub/mine.txt"], "mine")
	if strings.Contains(files["knee/manifest.json"], "guide") {
		t.Error("the manifest still lists the file")
	}
}

// A person may remove by hand what is about to leave, also while a build runs.
func TestFinishMissesNothingThatIsGone(t *testing.T) {
	for what, want := range map[string]string{
		"knee":                 "[{knee About knee true [] [] []}] <nil>",
		"knee/manifest.json":   "[{knee About knee true [knee-brochure.pdf knee-guide.epub knee-handout.html] [] [notes.txt]}] <nil>",
		"knee/knee-guide.epub": "[{knee About knee true [knee-brochure.pdf knee-handout.html] [] [notes.txt]}] <nil>",
	} {
		t.Run(what, func(t *testing.T) {
			dir := t.TempDir()
			mustBuild(t, dir, named("knee", "one"))
			put(t, filepath.Join(dir, "knee", "notes.txt"), "mine")
			s := opened(t, dir)
			short := named("knee", "one")
			short.Artifacts = short.Artifacts[:2] // The guide leaves before the others.
			if _, err := s.Commit(short); err != nil {
				t.Fatal(err)
			}
			if err := s.Withdraw("knee"); err != nil {
				t.Fatal(err)
			}
			if err := os.RemoveAll(filepath.Join(dir, what)); err != nil {
				t.Fatal(err)
			}
			if err := s.WriteIndex(page(s.Sets())); err != nil {
				t.Fatal(err)
			}
			removed, err := s.Finish()
			expect(t, "removed", fmt.Sprintf("%v %v", removed, err), want)
			if removed, err := s.Finish(); err != nil || len(removed) != 0 {
				t.Errorf("the second time: got %v, %v", removed, err)
			}
		})
	}
}

func TestNoPageNamesASetThatHasMoved(t *testing.T) {
	dir := t.TempDir()
	mustBuild(t, dir, named("old", "one"))
	moved := named("old", "two")
	moved.MovedTo, moved.Artifacts, moved.Landing = "new", moved.Artifacts[:1], []byte("moved")
	mustBuild(t, dir, moved, named("new", "one"))
	expect(t, "names", fmt.Sprint(readNames(t, filepath.Join(dir, "old"))), "[index.html manifest.json old-handout.html]")
	expect(t, "page", tree(t, dir)["old/index.html"], "moved")
	if r, err := ReadIndexRecord(dir); err != nil || len(r.Links) != 3 || r.Links[0].Article != "new" {
		t.Errorf("got %+v, %v", r, err)
	}
}

// One set that cannot be used does not stop the others.
func TestOneBadSetIsItsOwnTrouble(t *testing.T) {
	dir := t.TempDir()
	mustBuild(t, dir, named("a", "one"), named("b", "one"), named("c", "one"))
	put(t, filepath.Join(dir, "b", ManifestName), "")
	s := opened(t, dir)
	for _, slug := range []string{"a", "b", "c"} {
		_, err := s.Commit(named(slug, "two"))
		var problem *Problem
		if errors.As(err, &problem) != (slug == "b") {
			t.Errorf("%s: got error %v", slug, err)
		}
	}
	if err := s.WriteIndex(page(s.Sets())); err != nil {
		t.Fatal(err)
	}
	got := tree(t, dir)
	expect(t, "a", got["a/a-guide.epub"], "-guide.epub two")
	expect(t, "b", got["b/b-guide.epub"], "-guide.epub one")
	if strings.Contains(got[IndexName], "b/b-guide") {
		t.Error("the page lists a set that has no manifest")
	}
}
