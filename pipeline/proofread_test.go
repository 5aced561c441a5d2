package pipeline

import (
	"testing"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/markdown"
	"pamphlet/pipeline/proofread"
)

// What the editions would say is held against the file, and not against itself.
func TestProofreadHoldsTheArticleAgainstItsFile(t *testing.T) {
	j := &job{text: []byte("Take 2\\*5 ml.\n")}
	j.source.Article = markdown.Read("article.md", []byte("Take 25 ml.\n"), &diag.List{})
	j.proofread(&j.findings)
	if found := j.findings.Sorted(); len(found) != 1 || found[0].Rule != proofread.Rule || found[0].Line != 1 {
		t.Errorf("got %+v", found)
	}
	k := &job{text: j.text, source: j.source}
	k.findings.Error(diag.Pos{File: "article.md", Line: 1}, "encoding", "the file is UTF-16", "")
	if k.proofread(&k.findings); k.findings.Len() != 1 { // It was not read as it stands.
		t.Errorf("got %+v", k.findings.Sorted())
	}
}
