package pipeline_test

import (
	"context"
	"strings"
	"testing"

	"pamphlet/pipeline"
	"pamphlet/pipeline/diag"
)

// signs has in each paragraph a sign that is not a word, and turned has another one in
// its place, or none.
const (
	signs = `---
title: Signs
lang: en-US
date: 2026-11-01
---

Take 2\*5 ml in the morning.

Take 1\~2 tablets at noon.

Give 250 mg/5 mL to a child.

Keep it at \-3 degrees.

Wait 4 - 6 hours.

Rest at 77 degrees.
`
	turned = `---
title: Signs
lang: en-US
date: 2026-11-01
---

Take 2 5 ml in the morning.

Take 1 2 tablets at noon.

Give 250 mg 5 mL to a child.

Keep it at 3 degrees.

Wait 4 / 6 hours.

Rest at \-77 degrees.
`
)

// In every file the words are the same, and the manifest agrees with it.
func TestVerifyFindsAnotherSign(t *testing.T) {
	t.Parallel()
	p, other := newProject(t, signs, provenClinic), newProject(t, turned, provenClinic)
	if r := p.verify(); len(r.Findings) > 0 {
		t.Fatalf("got findings %v", r.Findings)
	}
	for _, f := range p.files() {
		p.replace(f, other.read(set+f))
	}
	r := p.verify()
	for _, f := range p.files() {
		got := p.faults(r, f)
		for _, want := range []string{"2*5 ml in", "1~2 tablets at", "250 mg/5 mL", "-3 degrees", "4 - 6 hours", `it has "-77"`} {
			if !strings.Contains(strings.ReplaceAll(got, "\u00a0", " "), want) {
				t.Errorf("%s: got\n%swant %q", f, got, want)
			}
		}
		if proofOf(t, r, f).Proved {
			t.Errorf("%s is proved", f)
		}
	}
}

// Of an article that both readings agree on neither command says anything.
func TestCheckFindsNoDifferenceInReadings(t *testing.T) {
	t.Parallel()
	p := newProject(t, signs, provenClinic)
	report, err := pipeline.Check(context.Background(), pipeline.CheckOptions{Project: pipeline.Project{Source: p.path("source"), Version: "test"}, Out: p.path("output")})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range report.Findings {
		if f.Severity == diag.Error {
			t.Error(f)
		}
	}
}
