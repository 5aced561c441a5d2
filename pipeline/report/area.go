package report

import (
	"cmp"
	"fmt"
	"html/template"
	"slices"
	"strings"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
)

// tally counts findings by severity.
type tally struct{ Errors, Warnings, Notes int }

func (t *tally) count(s diag.Severity) {
	switch s {
	case diag.Error:
		t.Errors++
	case diag.Warning:
		t.Warnings++
	case diag.Note:
		t.Notes++
	default:
		panic(fmt.Sprintf("report: severity %d", int(s)))
	}
}

func (t *tally) add(o tally) {
	t.Errors += o.Errors
	t.Warnings += o.Warnings
	t.Notes += o.Notes
}

// Sum returns the number of findings.
func (t tally) Sum() int { return t.Errors + t.Warnings + t.Notes }

// short returns the counts in words, without those that are 0.
func (t tally) short() string {
	var parts []string
	for _, x := range []struct {
		n    int
		noun string
	}{{t.Errors, "error"}, {t.Warnings, "warning"}, {t.Notes, "note"}} {
		if x.n > 0 {
			parts = append(parts, count(x.n, x.noun))
		}
	}
	return strings.Join(parts, ", ")
}

func (t tally) String() string {
	return fmt.Sprintf("%s, %s, %s", count(t.Errors, "error"), count(t.Warnings, "warning"), count(t.Notes, "note"))
}

// verdict returns in words what the findings mean for an article.
func verdict(t tally) string {
	switch {
	case t.Errors > 0:
		return "Nothing is built from this article until " + count(t.Errors, "error") + " " + plural(t.Errors, "is", "are") + " put right."
	case t.Warnings > 0:
		return "Nothing stops this article. Look at " + count(t.Warnings, "thing") + " before you hand it out."
	}
	return "The software found nothing to put right. What a person should judge is below."
}

// area is a group of rules with its findings.
type area struct {
	Name, Title string
	Tally       tally
	// Score is the count of findings in words.
	Score  string
	Groups []*group
}

// folded is the number of findings of a rule from which on they are folded: a list of
// sixty long sentences would hide the other findings.
const folded = 4

// group has the findings of a rule: the most severe first, then in their order.
type group struct {
	Rule, Summary string
	// Count is the number of findings in words, by severity.
	Count string
	// Icon and Kind are those of the most severe finding.
	Icon     template.HTML
	Kind     doc.CalloutKind
	Findings []*finding
	tally    tally
}

// Folded reports whether a reader has to unfold the findings to see them.
func (g *group) Folded() bool { return len(g.Findings) >= folded }

// weight returns the highest severity of the findings. It orders groups.
func (g *group) weight() diag.Severity { return g.Findings[0].Severity }

// groups returns findings by rule, the most severe rules first.
func groups(rules []Rule, found []*finding) []*group {
	summary := map[string]string{}
	for _, r := range rules {
		summary[r.Name] = r.Summary
	}
	var list []*group
	byRule := map[string]*group{}
	for _, f := range found {
		g := byRule[f.Rule]
		if g == nil {
			g = &group{Rule: f.Rule, Summary: summary[f.Rule]}
			byRule[f.Rule] = g
			list = append(list, g)
		}
		g.Findings = append(g.Findings, f)
		g.tally.count(f.Severity)
	}
	for _, g := range list {
		slices.SortStableFunc(g.Findings, func(a, b *finding) int { return cmp.Compare(b.Severity, a.Severity) })
		g.Count, g.Icon, g.Kind = g.tally.short(), g.Findings[0].Icon, g.Findings[0].Kind
	}
	slices.SortStableFunc(list, func(a, b *group) int { return cmp.Compare(b.weight(), a.weight()) })
	return list
}

// known returns the areas of rules with their headings, in the order of the report.
func known() []*area {
	return []*area{
		{Name: "contact", Title: "Contact details"},
		{Name: "structure", Title: "Structure"},
		{Name: "plain-language", Title: "Plain language"},
		{Name: "governance", Title: "Review and claims"},
		{Name: "print", Title: "Print"},
		{Name: "mail", Title: "E-mail"},
		{Name: "files", Title: "Files"},
	}
}

// areas returns the areas with their scores. The tallies count all findings of the
// page. shown are the findings to list.
func areas(p Page, shown []*finding) []*area {
	list := known()
	byRule := map[string]string{}
	checked := map[string]bool{}
	for _, r := range p.Rules {
		byRule[r.Name] = r.Area
		checked[r.Area] = true
	}
	of := func(rule string) *area {
		name := byRule[rule]
		i := slices.IndexFunc(list, func(a *area) bool { return a.Name == name })
		if i < 0 {
			list = append(list, &area{Name: name, Title: "Other"})
			if name != "" {
				list[len(list)-1].Title = strings.ToUpper(name[:1]) + name[1:]
			}
			i = len(list) - 1
		}
		return list[i]
	}
	for _, f := range p.Findings {
		of(f.Rule).Tally.count(f.Severity)
	}
	found := map[*area][]*finding{}
	for _, f := range shown {
		found[of(f.Rule)] = append(found[of(f.Rule)], f)
	}
	for _, a := range list {
		a.Groups = groups(p.Rules, found[a])
		a.Score = score(a.Tally, checked[a.Name])
	}
	return list
}

// score returns in words what the findings of an area mean.
func score(t tally, checked bool) string {
	switch {
	case t.Errors > 0 && t.Warnings > 0:
		return fmt.Sprintf("put %d right, look at %d more", t.Errors, t.Warnings)
	case t.Errors > 0:
		return "put " + count(t.Errors, "thing") + " right"
	case t.Warnings > 0:
		return "look at " + count(t.Warnings, "thing")
	case t.Notes > 0:
		return "clear, with " + count(t.Notes, "note")
	case !checked:
		return "not checked"
	}
	return "clear"
}

func count(n int, noun string) string { return fmt.Sprintf("%d %s", n, plural(n, noun, noun+"s")) }

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}
