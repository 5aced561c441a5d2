package report_test

import (
	"strings"
	"testing"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/report"
)

// The page is whole for any text and any places of findings. A finding is on it once in
// the list and at most once in the text.
func FuzzReport(f *testing.F) {
	f.Add("one\rtwo\r\n\x00three", "message", 2, 3, 1)
	f.Add("", "", 0, 0, 0)
	f.Add("é<b>\xff\u200f", "]]>", 1, 2, 2)
	th, css := shipped(f)
	f.Fuzz(func(t *testing.T, text, message string, line, col, severity int) {
		at := diag.Finding{Pos: diag.Pos{File: "a.md", Line: line, Col: col}, Severity: diag.Severity(uint(severity) % 3), Rule: "r", Message: message}
		p := report.Page{Source: "a.md", Text: []byte(text), Findings: []diag.Finding{at, at}, Grades: []report.Grade{{}, {Line: line}}}
		html, err := report.HTML(th, css, []report.Page{p})
		if err != nil {
			t.Fatal(err)
		}
		page := string(html)
		if n := strings.Count(page, ` id="a1-f1"`); n != 1 || !strings.HasSuffix(page, "</html>\n") {
			t.Errorf("the finding is listed %d times", n)
		}
		checkLinks(t, page)
		if _, err := report.SARIF("", nil, p.Findings); err != nil {
			t.Error(err)
		}
	})
}
