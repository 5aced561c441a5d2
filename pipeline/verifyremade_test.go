package pipeline_test

import (
	"strings"
	"testing"

	"pamphlet/pipeline/doc"
)

// A manifest that names another pamphlet, or other sources, keeps nothing from
// being held against what the article makes.
func TestVerifyComparesWhateverTheManifestSaysOfItsOrigin(t *testing.T) {
	t.Parallel()
	proven := newProject(t, unsent(plainest()), provenClinic, doc.Handout)
	for name, forge := range map[string][2]string{
		"inputs":           {`"inputs": "[0-9a-f]{8}`, `"inputs": "00000000`},
		"a version":        {`"pamphlet": "test"`, `"pamphlet": "9.9.9"`},
		"a long sentence":  {`"pamphlet": "test"`, `"pamphlet": "Stop all your medicines"`},
		"a kind of reader": {`"media_type": "text/html[^"]*"`, `"media_type": "text/plain"`},
		"a format":         {`"format": "handout"`, `"format": "guide"`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := proven.copy(t)
			p.replace("asthma-handout.html", substitute(t, p.read(set+"asthma-handout.html"), `<p>Take 0`, `<p hidden>Take 0`))
			p.write(set+"manifest.json", substitute(t, p.read(set+"manifest.json"), forge[0], forge[1]))
			r := p.verify()
			if got := p.faults(r, "asthma-handout.html"); got == "" {
				t.Errorf("got %v", r.Findings)
			}
		})
	}
	t.Run("a file that no edition makes", func(t *testing.T) {
		t.Parallel()
		p := proven.copy(t)
		p.write(set+"asthma-press.pdf.html", substitute(t, p.read(set+"asthma-handout.html"), `<p>Take 0`, `<p hidden>Take 0`))
		p.write(set+"manifest.json", substitute(t, p.read(set+"manifest.json"), `"file": "asthma-handout.html"`, `"file": "asthma-press.pdf.html"`))
		r := p.verify()
		if got := p.faults(r, "asthma-press.pdf.html"); !strings.Contains(got, "no edition of the article makes it") {
			t.Errorf("got %v", r.Findings)
		}
	})
	for name, c := range map[string][2]string{
		"chapters": {`"media_type": "text/plain[^"]*"`, `"chapters": 4, $0`},
		"print":    {`"media_type": "text/plain[^"]*"`, `"print": "at 50 %", $0`},
		"version":  {`"pamphlet": "test"`, `"pamphlet": "Stop all your medicines"`},
	} {
		t.Run("a manifest's "+name, func(t *testing.T) {
			t.Parallel()
			p := proven.copy(t)
			p.write(set+"manifest.json", substitute(t, p.read(set+"manifest.json"), c[0], c[1]))
			if r := p.verify(); !r.HasErrors() {
				t.Errorf("got %v", r.Findings)
			}
		})
	}
}
