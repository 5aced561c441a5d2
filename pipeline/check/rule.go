package check

import (
	"cmp"
	"slices"

	"pamphlet/pipeline/diag"
)

// Rule describes a rule of pamphlet. Every finding of the program has the name of a
// rule.
type Rule struct {
	// Name is in kebab case, as findings print it.
	Name string
	// Area is one of contact, structure, plain-language, governance, print, mail
	// and files.
	Area string
	// Summary says in one sentence, for people, what the rule finds.
	Summary string
	// Source is the guidance or standard that the rule follows, or the place in
	// pamphlet's own documentation that explains it.
	Source string
	// Level is the highest severity of the rule's findings.
	Level diag.Severity
	// Suppressible is true if a remark in the article can ignore the rule.
	Suppressible bool
}

// Rules returns all rules, sorted by area, then name.
func Rules() []Rule {
	all := slices.Concat(
		from("one place for contact details (README, The contact file)", contactRules()),
		from("the form of articles (README, Write an article)", structureRules()),
		from("plainlanguage.gov, Federal Plain Language Guidelines", languageRules()),
		from("who answers for a text, and since when (README, What check looks for)", governanceRules()),
		from("what paper and presses can show (README, What it makes)", printRules()),
		from("what mail services take (README, What it makes)", mailRules()),
		from("the files that pamphlet reads and writes (README, Write an article)", fileRules()))
	for i := range all {
		r := &all[i]
		r.Suppressible = r.Level < diag.Error && !isRemarkRule(r.Name)
	}
	slices.SortFunc(all, func(a, b Rule) int { return cmp.Or(cmp.Compare(a.Area, b.Area), cmp.Compare(a.Name, b.Name)) })
	return all
}

// from sets the source of the rules that have none of their own.
func from(source string, rules []Rule) []Rule {
	for i := range rules {
		rules[i].Source = cmp.Or(rules[i].Source, source)
	}
	return rules
}

// Explain returns the rule with that name, and reports whether there is one.
func Explain(name string) (Rule, bool) {
	for _, r := range Rules() {
		if r.Name == name {
			return r, true
		}
	}
	return Rule{}, false
}
