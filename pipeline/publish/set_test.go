package publish

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
)

func TestRecordRefusesNamesThatAreNotThoseOfFiles(t *testing.T) {
	for _, c := range []struct{ slug, suffix, want string }{
		{"", "-guide.epub", `"" cannot name a folder`},
		{".", "-guide.epub", `"." cannot name a folder`},
		{"/etc", "-guide.epub", `"/etc" cannot name a folder`},
		{"../asthma", "-guide.epub", `"../asthma" cannot name a folder`},
		{"..", "-guide.epub", `".." cannot name a folder`},
		{"a/b", "-guide.epub", `"a/b" cannot name a folder`},
		{`a\b`, "-guide.epub", `"a\\b" cannot name a folder`},
		{".hidden", "-guide.epub", `".hidden" cannot name a folder`},
		{"manifest", ".json", `"manifest.json" cannot name an artifact`},
		{"asthma", "/../../x", `"asthma/../../x" cannot name an artifact`},
		{"asthma", ":x", `"asthma:x" cannot name an artifact`},
		{"asthma", "-Handout.HTML", `"asthma-Handout.HTML" cannot name an artifact`}, // Not every system tells them apart.
		{"asthma", "-handout.txt", "<nil>"},
	} {
		s := sample("one")
		s.Slug = c.slug
		s.Artifacts = append(s.Artifacts, edition.Artifact{Format: doc.Handout, Suffix: c.suffix})
		_, err := s.Record()
		expect(t, c.slug+c.suffix, fmt.Sprint(err), c.want)
		if c.want == "<nil>" {
			continue
		}
		dir := t.TempDir()
		if _, err := try(t, dir, s); err == nil || err.Error() != "publish "+c.slug+": "+c.want {
			t.Errorf("%s: got error %v", c.slug+c.suffix, err)
		}
		if left := tree(t, dir); len(left) > 0 {
			t.Errorf("%s: got %v", c.slug+c.suffix, left)
		}
	}
}

func TestRecordIsWhatCommitWrites(t *testing.T) {
	s := sample("one")
	s.Landing = []byte("moved")
	s.Missing = []Lack{{doc.Press, "press-overset"}, {doc.Booklet, "booklet-overset"}}
	m, err := s.Record()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	mustCommit(t, dir, s)
	expect(t, "manifest", tree(t, dir)["asthma/manifest.json"], string(m.encode()))
}

// A source is found again wherever the project is, and no folder of somebody's computer
// is published.
func TestManifestNamesNoFolderOutsideTheProject(t *testing.T) {
	for source, want := range map[string]string{
		"":                             "",
		"asthma.md":                    "asthma.md",
		"source/lungs/asthma.md":       "source/lungs/asthma.md",
		"./source//lungs/../asthma.md": "source/asthma.md",
		"/home/ana/source/asthma.md":   "asthma.md",
		"../ana/asthma.md":             "asthma.md",
	} {
		s := sample("one")
		s.Source = source
		m, err := s.Record()
		if err != nil {
			t.Error(err)
		}
		expect(t, source, m.Source, want)
	}
}

func TestSlugOfNamesAnArticleByPathOrSlug(t *testing.T) {
	for article, want := range map[string]string{
		"": "", "asma": "asma", "asma.md": "asma", "../es/asma.md": "asma", "es/Asma.MARKDOWN": "Asma",
		"asma.2026": "asma.2026", "md": "md", ".md": ".md",
	} {
		expect(t, article, SlugOf(article), want)
	}
}

// What could not be made stays on record as long as nothing has changed that could mend it.
func TestCommitKeepsWhatIsMissing(t *testing.T) {
	missing := func(s Set, formats ...doc.Format) Set {
		s.Artifacts = s.Artifacts[:1] // the handout
		for _, f := range formats {
			s.Missing = append(s.Missing, Lack{f, "fold-overset"})
		}
		return s
	}
	built := func(s Set, formats ...doc.Format) Set { s.Only = formats; return s }
	for _, c := range []struct {
		name   string
		second Set
		want   string
	}{
		{"of formats that were not built", built(missing(sample("one")), doc.Handout), "brochure guide"},
		{"once", built(missing(sample("one"), doc.Guide), doc.Guide), "brochure guide"},
		{"but not what is there now", only(sample("one"), doc.Brochure), "guide"},
		{"but not of formats that were built", missing(sample("one")), ""},
		{"but not of a changed source", built(missing(sample("two")), doc.Handout), ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			mustCommit(t, dir, missing(sample("one"), doc.Guide, doc.Brochure))
			mustCommit(t, dir, c.second)
			sets, err := Manifests(dir)
			if err != nil || len(sets) != 1 {
				t.Fatalf("got %v, %v", sets, err)
			}
			var got []string
			for _, l := range sets[0].Missing {
				got = append(got, string(l.Format))
			}
			expect(t, "missing", strings.Join(got, " "), c.want)
		})
	}
}

// A build that was killed before it removed a file does not make the next one remove
// what it has written anew.
func TestCommitKeepsAFileThatWasLeavingAndComesBack(t *testing.T) {
	dir := t.TempDir()
	mustBuild(t, dir, named("knee", "one"))
	want := tree(t, dir)
	short := named("knee", "one")
	short.Artifacts = short.Artifacts[:2] // no guide
	s := opened(t, dir)
	r, err := s.Commit(short)
	if err != nil {
		t.Fatal(err)
	}
	expect(t, "changes", changes(r), "knee-brochure.pdf unchanged, knee-handout.html unchanged, knee-guide.epub removed")
	if err := s.Close(); err != nil { // It was killed.
		t.Fatal(err)
	}
	expect(t, "changes", changes(mustCommit(t, dir, named("knee", "one"))),
		"knee-brochure.pdf unchanged, knee-guide.epub unchanged, knee-handout.html unchanged")
	if got := tree(t, dir); !maps.Equal(got, want) {
		t.Errorf("got %v\nwant %v", got, want)
	}
}

// A file that a killed build has not removed leaves with the next one, though that
// never knew it.
func TestCommitRemembersWhatIsLeaving(t *testing.T) {
	dir := t.TempDir()
	mustBuild(t, dir, named("knee", "one"))
	short := named("knee", "two")
	short.Artifacts = short.Artifacts[:2] // no guide
	s := opened(t, dir)
	for range 2 {
		r, err := s.Commit(short)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasSuffix(changes(r), ", knee-guide.epub removed") {
			t.Errorf("got %s", changes(r))
		}
		short.Inputs = "three"
	}
	if _, err := build(s); err != nil {
		t.Fatal(err)
	}
	if tree(t, dir)["knee/knee-guide.epub"] != "" {
		t.Error("the file has not left")
	}
}

// The page at the address of the set is one of its files.
func TestTheLandingPageLeavesWithItsSet(t *testing.T) {
	dir := t.TempDir()
	set := named("knee", "one")
	set.Landing = []byte("moved")
	r := mustCommit(t, dir, set)
	expect(t, "changes", changes(r), "knee-brochure.pdf written, knee-guide.epub written, index.html written, knee-handout.html written")
	s := opened(t, dir)
	if err := s.Withdraw("knee"); err != nil {
		t.Fatal(err)
	}
	if _, err := build(s); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	expect(t, "names", fmt.Sprint(readNames(t, dir)), "[index.html index.json]")
}
