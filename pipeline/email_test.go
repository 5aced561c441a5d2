package pipeline_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pamphlet/pipeline"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/verify"
)

// A message that is too short for the article takes the handout along; where the
// article has words for the e-mail only, the page that goes along has them, too.
func TestPageThatGoesAlongHasTheWordsOfTheEmail(t *testing.T) {
	for only, want := range map[string]string{"": "long-handout.html", "::: only email\nReply to this message.\n:::\n": "long-email.html"} {
		path := filepath.Join(t.TempDir(), "long.md")
		article := "---\ntitle: Long\nlang: en\ndate: 2026-11-01\n---\n\n" + only
		for i := range 140 {
			article += fmt.Sprintf("## Part %d\n\nThis is part %d. %s\n\n", i, i, strings.Repeat("Many words. ", 60))
		}
		if err := os.WriteFile(path, []byte(article), 0o644); err != nil {
			t.Fatal(err)
		}
		out := t.TempDir()
		report, err := pipeline.Build(t.Context(), pipeline.BuildOptions{Project: pipeline.Project{Source: path}, Out: out, Only: []doc.Format{doc.Handout}})
		if err != nil || report.HasErrors() {
			t.Fatal(err, report.Findings)
		}
		data, err := os.ReadFile(filepath.Join(out, "long", "long-handout.eml"))
		if err != nil {
			t.Fatal(err)
		}
		c, err := verify.Read("message/rfc822", data)
		if err != nil {
			t.Fatal(err)
		}
		if len(c.Attachments) != 1 || c.Attachments[0].Name != want {
			t.Fatalf("got %d attachments, want %s", len(c.Attachments), want)
		}
		if only != "" && !bytes.Contains(c.Attachments[0].Data, []byte("Reply to this message.")) {
			t.Error("the page lacks the words for the e-mail")
		}
		proof, err := pipeline.Verify(t.Context(), pipeline.VerifyOptions{Project: pipeline.Project{Source: path}, Out: out})
		if err != nil || proof.HasErrors() {
			t.Error(err, proof.Findings)
		}
	}
}
