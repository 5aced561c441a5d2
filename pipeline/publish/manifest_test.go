package publish

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
)

func TestManifestFormIsStable(t *testing.T) {
	dir := t.TempDir()
	day := time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)
	mustCommit(t, dir, Set{
		Slug: "asthma", Title: "Living with asthma", Summary: "Short.", Lang: "en-US", Edition: "2026.2",
		Date: day, NextReview: day.AddDate(2, 0, 0), ReviewedBy: "A. Nurse, RN",
		Keywords: []string{"asthma", "lungs"}, TranslationOf: "../es/asma.md",
		Source: "/home/somebody/source/asthma.md", Inputs: "abc", Version: "0.1.0",
		Artifacts: []edition.Artifact{
			{Format: doc.Guide, Suffix: "-guide.epub", MediaType: "application/epub+zip", Data: []byte("book"), Chapters: 7},
			{Format: doc.Brochure, Suffix: "-brochure.pdf", MediaType: "application/pdf", Data: []byte("paper"), Pages: 2, Print: "on both sides"},
		},
	})
	const want = `{
  "schema": 1,
  "slug": "asthma",
  "title": "Living with asthma",
  "summary": "Short.",
  "lang": "en-US",
  "edition": "2026.2",
  "date": "2026-11-01",
  "reviewed": {
    "by": "A. Nurse, RN",
    "next": "2028-11-01"
  },
  "keywords": [
    "asthma",
    "lungs"
  ],
  "translation_of": "asma",
  "source": "asthma.md",
  "inputs": "abc",
  "artifacts": [
    {
      "file": "asthma-brochure.pdf",
      "format": "brochure",
      "media_type": "application/pdf",
      "bytes": 5,
      "sha256": "382635c9325bf3273d195ff1b8a44e5b11afd7d97addeb8863ea35feb98c1a07",
      "pages": 2,
      "print": "on both sides",
      "pamphlet": "0.1.0"
    },
    {
      "file": "asthma-guide.epub",
      "format": "guide",
      "media_type": "application/epub+zip",
      "bytes": 4,
      "sha256": "92719fe0cf8cd51592af31ee8a5736d79f7273777fa3f7b70bfe993a4cd32180",
      "chapters": 7,
      "pamphlet": "0.1.0"
    }
  ]
}
`
	expect(t, "manifest", tree(t, dir)["asthma/manifest.json"], want)
}

func TestManifestsListsValidSetsBySlug(t *testing.T) {
	dir := t.TempDir()
	for _, slug := range []string{"wrist", "asthma", "knee"} {
		s := sample("one")
		s.Slug, s.Title = slug, "About "+slug
		mustCommit(t, dir, s)
	}
	put(t, filepath.Join(dir, "broken", ManifestName), "{")
	put(t, filepath.Join(dir, "copied", ManifestName), tree(t, dir)["knee/manifest.json"])
	put(t, filepath.Join(dir, "empty", "readme.txt"), "")
	sets, err := Manifests(dir)
	if err != nil {
		t.Fatal(err)
	}
	var got string
	for _, m := range sets {
		got += m.Title + "; "
	}
	expect(t, "sets", got, "About asthma; About knee; About wrist; ")
}

// A link may lead to anything, also to what was never built into this folder.
func TestManifestsFollowsNoLink(t *testing.T) {
	dir := t.TempDir()
	mustBuild(t, filepath.Join(dir, "archive"), named("knee", "one"))
	link(t, filepath.Join("archive", "knee"), filepath.Join(dir, "knee"))
	put(t, filepath.Join(dir, "wrist"), "a file")
	if sets, err := Manifests(dir); err != nil || len(sets) != 0 {
		t.Errorf("got %v, %v", sets, err)
	}
}

func TestManifestsReportsAFolderThatCannotBeRead(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "output"), "a file")
	if sets, err := Manifests(filepath.Join(dir, "output")); err == nil || !strings.HasPrefix(err.Error(), "read output folder: ") {
		t.Errorf("got %v, %v", sets, err)
	}
	if r, err := ReadIndexRecord(filepath.Join(dir, "output")); err == nil || !strings.HasPrefix(err.Error(), "open the output folder: ") {
		t.Errorf("got %v, %v", r, err)
	}
	put(t, filepath.Join(dir, IndexRecordName, "x"), "")
	if r, err := ReadIndexRecord(dir); err == nil || !strings.HasSuffix(err.Error(), "index.json is a folder, not a file: move it away and build again") {
		t.Errorf("got %v, %v", r, err)
	}
}

func TestManifestsOfNoFolderIsEmpty(t *testing.T) {
	sets, err := Manifests(filepath.Join(t.TempDir(), "none"))
	if err != nil || sets != nil {
		t.Errorf("got %v, %v", sets, err)
	}
}

func TestManifestReadsItselfBack(t *testing.T) {
	dir := t.TempDir()
	s := sample("one")
	s.Date = time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)
	r := mustCommit(t, dir, s)
	sets, err := Manifests(dir)
	if err != nil || len(sets) != 1 {
		t.Fatalf("got %v, %v", sets, err)
	}
	expect(t, "manifest", string(sets[0].encode()), string(r.Manifest.encode()))
	if !sets[0].Date.Equal(s.Date) || !sets[0].Reviewed.On.IsZero() {
		t.Errorf("got date %v and review %v", sets[0].Date, sets[0].Reviewed.On)
	}
}

func FuzzManifest(f *testing.F) {
	f.Add([]byte(`{"schema":1,"slug":"asthma","date":"2026-11-01","artifacts":[{"file":"asthma-guide.epub"}]}`))
	f.Add([]byte(`{"schema":1,"artifacts":[{"file":"../x"},{"file":"C:x"},{"file":"NUL"}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := parse(data)
		if err != nil {
			return
		}
		for _, e := range m.Artifacts {
			if filepath.Base(e.File) != e.File || e.File == ".." {
				t.Errorf("accepted the name %q", e.File)
			}
		}
		// What was read can be the earlier manifest of a build.
		dir := t.TempDir()
		put(t, filepath.Join(dir, "asthma", ManifestName), string(data))
		outside := filepath.Join(dir, "precious.txt")
		put(t, outside, "precious")
		if _, err := try(t, dir, sample("one")); err != nil {
			return
		}
		if _, err := os.Stat(outside); err != nil {
			t.Error(err)
		}
	})
}
