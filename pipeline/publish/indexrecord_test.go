package publish

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestIndexHasARecord(t *testing.T) {
	dir := t.TempDir()
	if r, err := ReadIndexRecord(dir); r != nil || err != nil {
		t.Errorf("got %v, %v of an empty folder", r, err)
	}
	sets := []Manifest{{Slug: "one", Artifacts: []Entry{{File: "one-guide.epub"}, {File: "one-handout.html"}}}, {Slug: "two", Artifacts: []Entry{{File: "two-guide.epub"}}}}
	if err := WriteIndex(dir, []byte("page"), sets); err != nil {
		t.Fatal(err)
	}
	r, err := ReadIndexRecord(dir)
	if err != nil || r == nil || r.Bytes != 4 || r.SHA256 != hash([]byte("page")) || len(r.Links) != 3 || r.Links[2] != (IndexLink{"two/two-guide.epub", "two"}) {
		t.Errorf("got %+v, %v", r, err)
	}
	for bad, want := range map[string]string{"{": "unexpected end", `{"schema": 99}`: "a later version", `{}`: "no schema number"} {
		if err := os.WriteFile(filepath.Join(dir, IndexRecordName), []byte(bad), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := ReadIndexRecord(dir); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got error %v, want %q", bad, err, want)
		}
	}
}
