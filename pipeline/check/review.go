package check

import (
	"fmt"
	"time"

	"pamphlet/pipeline/diag"
)

// stale is how many years old a review may be if the article does not say when the next
// one is due.
const stale = 3

// review reports articles without a review or with an old one, and articles whose text
// has changed since the last build while their edition has not.
func review(t *text, findings *diag.List) {
	a := t.Article
	key := func(name string) diag.Pos {
		if p, ok := a.Meta.Keys[name]; ok {
			return a.At(p)
		}
		return diag.Pos{File: a.File, Line: 1, Col: 1}
	}
	at := key("reviewed")
	r := a.Meta.Reviewed
	day := t.Today.Format(time.DateOnly)
	missing := diag.Warning
	if r.Note != "" {
		missing = diag.Note // The note tells readers about the review.
	}
	report := func(s diag.Severity, rule, message, hint string) {
		findings.Add(diag.Finding{Pos: at, Severity: s, Rule: rule, Message: message, Hint: hint})
	}
	switch {
	case r.By == "":
		report(diag.Warning, "reviewer-missing", "the article does not name its reviewer", fmt.Sprintf(`let a clinician read it, and write reviewed: {by: "Name, credentials", on: %s}`, day))
	case r.On.IsZero():
		report(missing, "review-date-missing", fmt.Sprintf("the article does not say when %s reviewed it", r.By), "write on: and the date into reviewed, as in on: "+day)
	case r.On.After(t.Today):
		report(diag.Warning, "review-future", fmt.Sprintf("the review date %s is in the future", r.On.Format(time.DateOnly)), "correct the date")
	case r.Next.IsZero() && r.On.AddDate(stale, 0, 0).Before(t.Today):
		report(diag.Warning, "review-overdue", fmt.Sprintf("the last review, of %s, is more than %d years old", r.On.Format(time.DateOnly), stale), "let a clinician read it again, and write the date, as in on: "+day)
	case r.Next.IsZero():
		report(diag.Note, "review-next-missing", "the article does not say when its next review is due", "write next: and the date into reviewed, as in next: "+r.On.AddDate(2, 0, 0).Format(time.DateOnly))
	}
	if !r.Next.IsZero() && r.Next.Before(t.Today) {
		report(diag.Warning, "review-overdue", fmt.Sprintf("the review was due on %s", r.Next.Format(time.DateOnly)), "let a clinician read it again, and write the new dates after on: and next:")
	}
	if p := t.Published; p != nil && p.Text != t.Text && p.Edition == a.Meta.Edition {
		message, hint := "the text has changed since it was last built, and there is no edition number to tell the two apart", fmt.Sprintf(`write edition: "%d.1" into the front matter`, t.Today.Year())
		if p.Edition != "" {
			message, hint = fmt.Sprintf("the text has changed since it was last built, but is still edition %q", p.Edition), "write the next one after edition:"
		}
		findings.Warning(key("edition"), "edition-unchanged", message, hint)
	}
}
