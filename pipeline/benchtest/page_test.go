package benchtest

import (
	"bytes"
	"testing"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/markdown"
)

func TestPageOfOursIsAsLongAsTheCorpusAndHasNoFault(t *testing.T) {
	t.Setenv("PAMPHLET_CORPUS", "")
	article, _, err := Page(1)
	if err != nil {
		t.Fatal(err)
	}
	if got := len(article); got < 60_000 || got > 75_000 {
		t.Errorf("got %d bytes", got)
	}
	var findings diag.List
	markdown.Read("article.md", article, &findings)
	if all := findings.Sorted(); len(all) > 0 {
		t.Errorf("got %v", all)
	}
}

func TestLengthenedRepeatsNoNameOfAPart(t *testing.T) {
	const article = "---\ntitle: A\n---\n\n## B {#b}\n\nSee [b](#b).[^n]\n\n[^n]: C.\n"
	const want = article + "\n\n## Part 2: B {#part-2-b}\n\nSee [b](#part-2-b).[^part-2-n]\n\n[^part-2-n]: C.\n\n"
	if got := lengthened([]byte(article), 2); !bytes.Equal(got, []byte(want)) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
