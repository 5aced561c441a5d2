package pipeline_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"
	"testing"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/publish"
)

// forgeIndex puts other bytes in the place of the page that lists every set, and
// makes its record agree with them.
func (p project) forgeIndex(data []byte) {
	p.t.Helper()
	p.write("output/index.html", data)
	var record publish.IndexRecord
	if err := json.Unmarshal(p.read("output/index.json"), &record); err != nil {
		p.t.Fatal(err)
	}
	sum := sha256.Sum256(data)
	record.Bytes, record.SHA256 = int64(len(data)), hex.EncodeToString(sum[:])
	forged, err := json.Marshal(record)
	if err != nil {
		p.t.Fatal(err)
	}
	p.write("output/index.json", forged)
}

func TestVerifyFindsForgedIndexes(t *testing.T) {
	t.Parallel()
	proven := newProject(t, unsent(plainest()), provenClinic, doc.Handout)
	proven.write("source/knee.md", []byte("---\ntitle: Knee\nlang: en-US\ndate: 2026-11-01\n---\nOnly words about knees.\n"))
	proven.build(doc.Handout)
	if r := proven.verify(); len(r.Findings) > 0 {
		t.Fatalf("got %v", r.Findings)
	}
	for name, c := range map[string][2]string{
		"a base":                   {`<head>`, `<head><base href="https://evil.example/">`},
		"a refresh":                {`<head>`, `<head><meta http-equiv="refresh" content="0;url=https://evil.example/">`},
		"a form":                   {`</main>`, `<form action="https://evil.example/"><button>Go</button></form></main>`},
		"a script":                 {`</main>`, `<script>alert(1)</script></main>`},
		"words":                    {`</main>`, `<p>Stop all your medicines.</p></main>`},
		"a sheet":                  {`</style>`, `main{display:none}</style>`},
		"a file for another":       {`(href="asthma/asthma-handout).txt"`, `${1}.html"`},
		"a file of another":        {`href="asthma/asthma-handout.html"`, `href="knee/knee-handout.html"`},
		"a hidden article":         {`<article`, `<article hidden`},
		"another title for a file": {`>Knee<`, `>Hip<`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := proven.copy(t)
			p.forgeIndex(substitute(t, p.read("output/index.html"), c[0], c[1]))
			if r := p.verify(); !r.HasErrors() || !strings.HasSuffix(r.Findings[0].Pos.File, "index.html") {
				t.Errorf("got %v", r.Findings)
			}
		})
	}
	t.Run("a record that is not there", func(t *testing.T) {
		t.Parallel()
		p := proven.copy(t)
		p.remove("output/index.json")
		if r := p.verify(); len(r.Findings) != 1 || r.HasErrors() || !strings.Contains(r.Findings[0].Message, "it has no record") {
			t.Errorf("got %v", r.Findings)
		}
	})
}
