package publish

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestWriteIndexLeavesTheSamePageUntouched(t *testing.T) {
	dir := t.TempDir()
	mustCommit(t, dir, sample("one"))
	before, err := os.Stat(filepath.Join(dir, IndexName))
	if err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(dir, part(IndexName)), "left by a crash")
	mustCommit(t, dir, sample("one"))
	after, err := os.Stat(filepath.Join(dir, IndexName))
	if err != nil {
		t.Fatal(err)
	}
	if !os.SameFile(before, after) {
		t.Error("the page was written again")
	}
	if got := len(tree(t, dir)); got != 6 {
		t.Errorf("got %d files, want 6", got)
	}
}

// Only a page that pamphlet wrote is written over, by this version or another one,
// also where somebody has changed it since.
func TestWriteIndexLeavesAStrangersPage(t *testing.T) {
	const (
		ours   = `<html><meta name="generator" content="pamphlet"><body class="index calls">old</html>`
		mine   = "<html>mine</html>"
		record = `{"schema": 1, "bytes": 17, "sha256": "%", "links": []}`
	)
	for _, c := range []struct {
		name, page, record string
		want               string // what the problem says; "" if the page is written
	}{
		{"none", "", "", ""},
		{"one of ours", ours, "", ""},
		{"one of ours with its record", ours, strings.Replace(record, "%", hash([]byte(ours)), 1), ""},
		{"one of ours with the record of another", ours, record, ""},
		{"one of ours with a damaged record", ours, "{", ""},
		{"one of a theme of its own", mine, strings.Replace(record, "%", hash([]byte(mine)), 1), ""},
		{"one of a stranger", mine, "", "index.html is not a page that pamphlet wrote: move it away"},
		{"one of a stranger with a record that is damaged", mine, "{", "index.html is not a page that pamphlet wrote"},
		{"one of a stranger with a record of another program", mine, strings.Replace(`{"sha256": "%"}`, "%", hash([]byte(mine)), 1), "index.html is not a page that pamphlet wrote"},
		{"one of a stranger in place of ours", mine, record, "index.html is not a page that pamphlet wrote"},
		{"a handout", `<meta name="generator" content="pamphlet 0.1.0"><body class="handout">`, "", "index.html is not a page"},
		{"an empty file", "\n", "", "index.html is not a page"},
		{"a record of the future", ours, `{"schema": 99, "links": []}`, "index.json is unreadable (a later version"},
		{"a record of the future in another form", ours, `{"schema": 99, "links": {}}`, "index.json is unreadable (a later version"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			if c.page != "" {
				put(t, filepath.Join(dir, IndexName), c.page)
			}
			if c.record != "" {
				put(t, filepath.Join(dir, IndexRecordName), c.record)
			}
			_, err := try(t, dir, sample("one"))
			files := tree(t, dir)
			if files["asthma/asthma-guide.epub"] == "" {
				t.Error("the set is not there")
			}
			if c.want == "" {
				if err != nil || !strings.Contains(files[IndexName], "asthma-guide.epub") || !strings.Contains(files[IndexRecordName], "asthma-guide.epub") {
					t.Errorf("got error %v and page %s", err, files[IndexName])
				}
				return
			}
			var problem *Problem
			if !errors.As(err, &problem) || problem.Rule != "index-foreign" || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got error %v, want %q", err, c.want)
			}
			expect(t, "page", files[IndexName], c.page)
			expect(t, "record", files[IndexRecordName], c.record)
		})
	}
}

// Somebody may keep a file of that name for something else: the page is written, its
// record is not.
func TestWriteIndexLeavesAStrangersRecord(t *testing.T) {
	for _, record := range []string{`{"menu": []}`, `["menu"]`, `"menu"`, `{"schema": 1}`, `{"links": []}`, `{"schema": "1", "links": []}`} {
		t.Run(record, func(t *testing.T) {
			dir := t.TempDir()
			put(t, filepath.Join(dir, IndexRecordName), record)
			for range 2 {
				_, err := try(t, dir, sample("one"))
				if err == nil || !strings.Contains(err.Error(), "index.json is not the record of a page that pamphlet wrote: move it away") {
					t.Errorf("got error %v", err)
				}
				files := tree(t, dir)
				expect(t, "record", files[IndexRecordName], record)
				if !strings.Contains(files[IndexName], "asthma-guide.epub") {
					t.Errorf("got page %q", files[IndexName])
				}
			}
		})
	}
}

func TestWriteIndexLeavesAFileWithoutBytes(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, IndexName), "")
	if _, err := try(t, dir, sample("one")); err == nil || !strings.Contains(err.Error(), "index.html is not a page that pamphlet wrote") {
		t.Errorf("got error %v", err)
	}
	if text, ok := tree(t, dir)[IndexName]; !ok || text != "" {
		t.Errorf("got page %q", text)
	}
}

func TestWriteIndexFollowsNoLink(t *testing.T) {
	for _, name := range []string{IndexName, IndexRecordName} {
		dir, outside := t.TempDir(), filepath.Join(t.TempDir(), "precious.txt")
		put(t, outside, "precious")
		link(t, outside, filepath.Join(dir, name))
		if _, err := try(t, dir, sample("one")); err == nil || !strings.Contains(err.Error(), name+" is a symbolic link") {
			t.Errorf("%s: got error %v", name, err)
		}
		expect(t, "file outside", tree(t, filepath.Dir(outside))["precious.txt"], "precious")
	}
}
