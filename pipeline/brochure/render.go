package brochure

import (
	"fmt"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/theme"
)

// Render makes the printed editions: the brochure, folded, as a booklet or on
// plain pages; the booklet; large print; and the brochure for a print shop.
// Letters that no face has, scripts that this package cannot set, and a text
// that does not fit its fold are errors among the findings; then there are no
// artifacts.
func Render(e *edition.Edition, findings *diag.List) ([]edition.Artifact, error) {
	o := options(e)
	switch e.Format {
	case doc.Brochure:
		switch o.Fold {
		case noFold:
			return renderPlain(e, o, e.Theme.Print, findings)
		case booklet:
			return renderBooklet(e, o, findings)
		}
		return renderFold(e, o, findings)
	case doc.LargePrint:
		return renderPlain(e, o, e.Theme.LargePrint, findings)
	case doc.Booklet:
		return renderBooklet(e, o, findings)
	case doc.Press:
		return renderPress(e, o, findings)
	default:
		panic("brochure: format " + string(e.Format))
	}
}

// options returns what the author says about the edition, with defaults filled in.
func options(e *edition.Edition) doc.BrochureOptions {
	p := e.Article.Meta.Publish
	brochure := p.Of(doc.Brochure).BrochureOptions
	o := brochure
	if p.Options[e.Format] != nil {
		o = p.Of(e.Format).BrochureOptions
		o.Paper = firstOf(o.Paper, brochure.Paper)
		if e.Form().Like == doc.Brochure {
			o.Fold = firstOf(o.Fold, brochure.Fold)
		}
	}
	o.Fold = firstOf(o.Fold, autoFold)
	o.Sheets = max(1, o.Sheets)
	return o
}

// renderPlain sets the whole article on plain pages.
func renderPlain(e *edition.Edition, o doc.BrochureOptions, plan theme.Print, findings *diag.List) ([]edition.Artifact, error) {
	w, err := newWriter(e, plan)
	if err != nil {
		return nil, err
	}
	p := paper(o.Paper, e.Contact.Country)
	f := plainFile(p, w.compose(w.plan(p)))
	f.how = fmt.Sprintf("%s, %v pt; print at 100 %%, two-sided, flip on long edge", p.Name, plan.Size)
	w.reportTo(findings)
	return w.finish("-"+string(e.Format)+".pdf", f)
}

// finish paints a file, unless there is text that no face can set.
func (w writer) finish(suffix string, f file) ([]edition.Artifact, error) {
	if w.blocked() {
		return nil, nil
	}
	a := edition.Artifact{Format: w.e.Format, Suffix: suffix, MediaType: "application/pdf", Pages: f.sides, Print: f.how}
	if !w.e.Proof {
		var err error
		if a.Data, a.Large, err = w.paint(f); err != nil {
			return nil, fmt.Errorf("write PDF: %w", err)
		}
	}
	return []edition.Artifact{a}, nil
}

// reportTo adds all findings about what was set.
func (w writer) reportTo(findings *diag.List) {
	w.report()
	findings.Merge(&w.findings)
}
