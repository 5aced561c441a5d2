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
	shelf := opened(t, dir)
	for _, slug := range []string{"two", "one"} {
		set := sample(slug)
		set.Slug = slug
		if _, err := shelf.Commit(set); err != nil {
			t.Fatal(err)
		}
	}
	html := page(shelf.Sets())
	if err := shelf.WriteIndex(html); err != nil {
		t.Fatal(err)
	}
	r, err := ReadIndexRecord(dir)
	if err != nil || r == nil || r.Bytes != int64(len(html)) || r.SHA256 != hash(html) || len(r.Links) != 6 || r.Links[5] != (IndexLink{"two/two-handout.html", "two"}) {
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
