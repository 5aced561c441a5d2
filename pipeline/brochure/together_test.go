package brochure

import (
	"regexp"
	"strings"
	"testing"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/layout"
	"pamphlet/pipeline/unit"
	"pamphlet/pipeline/verify"
)

// doses returns a text that repeats a dose. Words of one to nine letters before each
// dose make lines end at every place of it.
func doses(dose string) string {
	var b strings.Builder
	for i := range 60 {
		b.WriteString(strings.Repeat("a", 1+i%9) + " " + dose + " ")
	}
	return b.String()
}

var cutDose = regexp.MustCompile(`(?m)([0-9]|mg/|[>–-])$|^(mg|mL|p\.m\.|hours|November)`)

func TestWordJoinersStayForTheBreakingOfLinesAlone(t *testing.T) {
	w := mustWriter(t, as(t, doc.Brochure, written(t, "# T\n\nx\n"), doc.BrochureOptions{Fold: "none"}), shipped(t).Print)
	runs := w.joined("every 4–\u20606\u00a0h\u2060", doc.Pos{}, w.typ.body())
	if len(runs) != 1 || runs[0].Text != "every 4–\u20606\u00a0h" {
		t.Errorf("got %+v, want one run", runs)
	}
}

// No text for screen readers or for copying has word joiners, and raised and struck
// ranges are found in the file.
func TestNothingThatProgramsAreToldHasWordJoiners(t *testing.T) {
	const text = "## Take 4–6 mg\n\n10<sup>2–3</sup> or ~~4–6 mg/5 mL~~ or [wait 4–6 hours](https://example.org) in CO<sub>2–3</sub>\n"
	for _, p := range printed {
		if p.fold == autoFold {
			continue
		}
		e := as(t, p.format, written(t, "# T\n\n"+text), doc.BrochureOptions{Fold: p.fold})
		w, _, _, _ := placed(t, e)
		for _, tag := range w.tags {
			if strings.Contains(tag.alt, layout.WordJoiner) {
				t.Errorf("%s: a %s says %q", p.format, tag.kind, tag.alt)
			}
		}
		for _, entry := range w.outline {
			if strings.Contains(entry.title, layout.WordJoiner) {
				t.Errorf("%s: the outline says %q", p.format, entry.title)
			}
		}
		for suffix, data := range render(t, e) {
			c, err := verify.Read("application/pdf", data)
			if err != nil {
				t.Fatal(err)
			}
			for _, g := range verify.Expect(e, nil).Compare(c).Missing {
				t.Errorf("%s: %v", suffix, g)
			}
		}
	}
}

func TestNoLineOnPaperEndsInsideADose(t *testing.T) {
	for _, dose := range []string{"give 250 mg/5 mL at 8 p.m.", "give **250** mg/5 *mL* at\n8 p.m.", "if > 39 C wait 4–6 hours, from 1 November"} {
		for _, o := range []doc.BrochureOptions{{Fold: "none"}, {Fold: trifold}, {Fold: gatefold}} {
			e := as(t, doc.Brochure, written(t, "---\ntitle: T\nlang: en-US\ndate: 2026-11-01\n---\n\n## Dose\n\n"+doses(dose)), o)
			_, pieces, findings, ok := placed(t, e)
			if !ok {
				t.Fatal(findings.Sorted())
			}
			lines := 0
			for _, p := range pieces {
				var text strings.Builder
				at := unit.Length(-1)
				for _, g := range glyphs(p.items) {
					if g.Y-g.Style.Rise != at && at >= 0 {
						text.WriteByte('\n')
						lines++
					}
					at = g.Y - g.Style.Rise
					text.WriteString(strings.TrimSuffix(g.Text, " "))
				}
				for _, line := range strings.Split(text.String(), "\n") {
					if strings.Contains(line, "aa") && cutDose.MatchString(line) {
						t.Errorf("%s, %q: a line is %q", o.Fold, dose, line)
					}
				}
			}
			if lines < 20 {
				t.Errorf("%s: only %d lines", o.Fold, lines)
			}
		}
	}
}
