package pipeline_test

import (
	"bytes"
	"maps"
	"slices"
	"strings"
	"testing"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/thorough"
)

// provenArticle has a piece of each kind, and in each edition the same words but
// for one line.
const provenArticle = `---
title: Living with asthma
subtitle: What helps and when to call
summary: What asthma is and what to do when it is hard to breathe.
lang: en-US
date: 2026-11-01
edition: "7"
publish:
  handout: {attach: [brochure, guide]}
---
Asthma makes the airways narrow. Most people live well with it.

::: keypoints
- Carry the blue inhaler.
- Call 202-555-0143 if you need it every day.
:::

## Medicines {#medicines .essential}

Take 0.5 mg at night. Do not take more than two doses.

| Inhaler | When |
|---|---|
| Blue | At once |
| Brown | Twice a day |

1. Shake it.
2. Breathe out.
3. Press and breathe in.

## When to call {#call}

Call us on {{phone}}, or {{crisis}} if you think about suicide.[^1]
Read [the guide of the lung association](https://lung.example.org/guide).

::: qr https://asthma.example.org/plan
:::

::: only handout email
Print this page.
:::

[^1]: The line is free of charge.
`

const provenClinic = `name: Riverbend Clinic
country: US
email: hello@riverbend.example
website: https://riverbend.example
phones:
  - {id: main, label: Front desk, number: "202-555-0143"}
  - {id: night, label: At night, number: "202-555-0172"}
crisis: {label: Lifeline, number: "988"}
also_known:
  - {number: "202-555-0199", use: main}
`

func TestVerifyProvesWhatWasBuilt(t *testing.T) {
	t.Parallel()
	p := newProject(t, provenArticle, provenClinic)
	r := p.verifyAnew()
	if len(r.Findings) > 0 {
		t.Errorf("got findings %v", r.Findings)
	}
	for _, f := range r.Files {
		if !f.Proved || f.Words == 0 || f.Found != f.Words {
			t.Errorf("got %+v", f)
		}
	}
	// Each file of the set, what is attached to the message, and the index.
	if n := len(p.files()); len(r.Files) < n+1 {
		t.Errorf("got %d files, want more than %d", len(r.Files), n)
	}
}

// change makes another source of an article or of a contact file.
type change struct {
	old, new string
	// want are texts of which each file's errors must have one.
	want []string
	// only are the ends of the names of files that show the difference, nil for all.
	only []string
	// alone means that no other change is made beside it: what it repeats would be another.
	alone bool
}

// lines returns the first and the last line of a text that a change is about.
func (c change) lines(t *testing.T, text string) (first, last int) {
	t.Helper()
	before, _, found := strings.Cut(text, c.old)
	if !found {
		t.Fatalf("the source does not hold %q", c.old)
	}
	first = strings.Count(before, "\n")
	return first, first + strings.Count(strings.TrimSuffix(c.old, "\n"), "\n")
}

// together returns the names of changes, those side by side that change other lines of a
// text, as many as possible; without -short each is alone.
func together(t *testing.T, text string, changes map[string]change) [][]string {
	t.Helper()
	var groups [][]string
	touches := func(name, other string) bool {
		if changes[name].alone || changes[other].alone {
			return true
		}
		first, last := changes[name].lines(t, text)
		from, to := changes[other].lines(t, text)
		return first <= to && from <= last
	}
	for _, name := range slices.Sorted(maps.Keys(changes)) {
		i := slices.IndexFunc(groups, func(group []string) bool {
			return testing.Short() && !slices.ContainsFunc(group, func(other string) bool { return touches(name, other) })
		})
		if i < 0 {
			i, groups = len(groups), append(groups, nil)
		}
		groups[i] = append(groups[i], name)
	}
	return groups
}

// Each case is a difference between a source and what a set was built of: every file of
// the set must be found out, although its manifest agrees with it. Under -short a set has
// several, each in lines of its own, and one of the three other printed editions, in turn.
func TestVerifyFindsWhatTheSourceDoesNotSay(t *testing.T) {
	t.Parallel()
	article := map[string]change{
		"a word left out":          {old: "the airways narrow", new: "airways narrow", want: []string{`"the" is missing after "Asthma makes"`}},
		"a negation left out":      {old: "Do not take", new: "Do take", want: []string{`"not" is missing`}},
		"another dose":             {old: "0.5 mg", new: "5 mg", want: []string{`expected "0.5", found "5" after "Take"`}},
		"a point in a dose":        {old: "0.5 mg", new: "05 mg", want: []string{`expected "0.5", found "05"`}},
		"a word put in":            {old: "live well", new: "live very well", want: []string{`unexpected "very" after "Most people live"`}},
		"a paragraph put in":       {old: "## When", new: "Stop all other medicine.\n\n## When", want: []string{`unexpected "Stop all other medicine"`}},
		"a paragraph twice":        {old: "## When", new: "Take 0.5 mg at night. Do not take more than two doses.\n\n## When", want: []string{`unexpected "Take 0.5 mg Do not take more than two doses" after "and breathe in"`}, alone: true},
		"a paragraph left out":     {old: "Take 0.5 mg at night. Do not take more than two doses.\n", new: "", want: []string{`"Take 0.5 mg at night Do not take more than two doses" is missing`}},
		"two sentences swapped":    {old: "Take 0.5 mg at night. Do not take more than two doses.", new: "Do not take more than two doses. Take 0.5 mg at night.", want: []string{`unexpected "Take 0.5 mg" after "than two doses"`}},
		"two items swapped":        {old: "1. Shake it.\n2. Breathe out.", new: "1. Breathe out.\n2. Shake it.", want: []string{`"Breathe out" is in the wrong place`}},
		"a cell left empty":        {old: "| Twice a day |", new: "| |", want: []string{`"Twice a day" is missing`}},
		"two cells swapped":        {old: "| Blue | At once |\n| Brown | Twice a day |", new: "| Blue | Twice a day |\n| Brown | At once |", want: []string{`"Brown" is in the wrong place`}},
		"a row left out":           {old: "| Brown | Twice a day |\n", new: "", want: []string{`"Brown" is missing`}},
		"an item left out":         {old: "3. Press and breathe in.\n", new: "", want: []string{`"Press and breathe in" is missing`}},
		"a heading left out":       {old: "## When to call {#call}\n", new: "", want: []string{`"When to call" is missing`, `"When to call" is in the wrong place`}},
		"a note's word":            {old: "free of charge", new: "free", want: []string{`"of charge" is missing after "line is free"`}},
		"a number in the text":     {old: "Call 202-555-0143 if", new: "Call 202-555-0134 if", want: []string{"telephone number 202-555-0134 is not the clinic's"}},
		"a number nobody can dial": {old: "Call 202-555-0143 if", new: "Call 202-155-0143 if", want: []string{"telephone number 202-155-0143 is not the clinic's"}},
		"a number also known":      {old: "Call 202-555-0143 if", new: "Call 202-555-0199 if", want: []string{"202-555-0199, which must not be printed, is in it"}},
		"another title":            {old: "title: Living", new: "title: Dying", want: []string{`expected "Living", found "Dying"`, `its title is "Dying with asthma"`}},
		"another summary":          {old: "What asthma is and", new: "What it is and", want: []string{`expected "asthma", found "it" after "What"`}},
		"another language":         {old: "lang: en-US", new: "lang: en-GB", want: []string{`language is "en-GB"`}, only: []string{".pdf", ".epub", ".html", ".eml"}},
		"another place to read":    {old: "https://lung.example.org/guide", new: "https://lung.example.net/guide", want: []string{"leads to https://lung.example.net/guide"}, only: []string{"-brochure.pdf", "-guide.epub", ".html", ".eml"}},
		"another QR code":          {old: "https://asthma.example.org/plan", new: "https://asthma.example.net/plan", want: []string{"a QR code leads to https://asthma.example.net/plan", "QR code of https://asthma.example.org/plan is missing"}, only: []string{".pdf", ".epub"}},
		"a line for others":        {old: "::: only handout email", new: "::: only guide", want: []string{`"Print this page" is missing`, `unexpected "Print this"`}, only: []string{".html", ".eml", ".epub"}},
	}
	clinic := map[string]change{
		"another number":          {old: "202-555-0143", new: "202-555-0134", want: []string{"telephone number 202-555-0134 is not the clinic's"}},
		"a number also known":     {old: "202-555-0143", new: "202-555-0199", want: []string{"202-555-0199, which must not be printed, is in it"}},
		"another number at night": {old: "202-555-0172", new: "202-555-0127", want: []string{"telephone number 202-555-0127 is not the clinic's"}},
		"another crisis line":     {old: `"988"`, new: `"911"`, want: []string{"the clinic's number 988 is nowhere in it"}},
		"another name":            {old: "Riverbend Clinic", new: "Hillside Clinic", want: []string{`unexpected "Hillside"`, `unexpected "Hillside Clinic"`, `expected "Riverbend Clinic", found "Hillside Clinic"`}},
		"another website":         {old: "https://riverbend.example", new: "https://hillside.example", want: []string{"hillside.example", "hillside example"}},
	}
	printed := []doc.Format{doc.Booklet, doc.LargePrint, doc.Press}
	tried := 0
	run := func(changes []change, names []string, article, clinic string) {
		editions := []doc.Format{doc.Brochure, doc.Guide, doc.Handout}
		for i, f := range printed {
			if (tried+i)%thorough.Step(len(printed)) == 0 {
				editions = append(editions, f)
			}
		}
		tried++
		t.Run(strings.Join(names, ", "), func(t *testing.T) {
			t.Parallel()
			p, other := newProject(t, plainest(), provenClinic, editions...), newProject(t, article, clinic, editions...)
			for _, f := range p.files() {
				p.replace(f, other.read(set+f))
			}
			r := p.verify()
			for _, f := range p.files() {
				got := p.faults(r, f)
				for i, c := range changes {
					if c.only != nil && !slices.ContainsFunc(c.only, func(end string) bool { return strings.HasSuffix(f, end) }) {
						continue
					}
					if !slices.ContainsFunc(c.want, func(want string) bool { return strings.Contains(got, want) }) {
						t.Errorf("%s: %s: got\n%swant one of %q", names[i], f, got, c.want)
					}
				}
			}
		})
	}
	for _, names := range together(t, plainest(), article) {
		changed := plainest()
		var all []change
		for _, name := range names {
			c := article[name]
			changed = strings.Replace(changed, c.old, c.new, 1)
			all = append(all, c)
		}
		run(all, names, changed, provenClinic)
	}
	for _, names := range together(t, provenClinic, clinic) {
		changed, other := plainest(), provenClinic
		var all []change
		for _, name := range names {
			c := clinic[name]
			if strings.HasPrefix(c.old, "202") { // Where the text has it, too.
				changed = strings.ReplaceAll(changed, c.old, c.new)
			}
			other = strings.Replace(other, c.old, c.new, 1)
			if c.new == "202-555-0199" { // It cannot be both.
				other, _, _ = strings.Cut(other, "also_known:")
			}
			all = append(all, c)
		}
		changed = strings.ReplaceAll(changed, "Call 202-555-0143 if", "Call {{phone}} if")
		run(all, names, changed, other)
	}
}

func TestVerifyFindsFilesOfAnotherArticle(t *testing.T) {
	t.Parallel()
	p := newProject(t, provenArticle, provenClinic)
	other := newProject(t, "---\ntitle: Knee\npublish: {handout: {attach: [brochure, guide]}}\n---\nOnly words about knees.\n", provenClinic)
	for _, f := range p.files() {
		p.replace(f, other.read(set+f))
	}
	r := p.verify()
	const message = "asthma-handout.eml"
	for _, f := range append(p.files(), message+": asthma-brochure.pdf", message+": asthma-guide.epub") {
		if got := p.faults(r, f); !strings.Contains(got, `"Asthma makes the airways narrow Most people live well with it" is missing`) {
			t.Errorf("%s: got\n%s", f, got)
		}
	}
}

// A file is named with the place of the article that it should show.
func TestVerifyNamesThePlace(t *testing.T) {
	t.Parallel()
	p := newProject(t, plainest(), provenClinic, doc.Handout)
	line := 1 + strings.Count(plainest()[:strings.Index(plainest(), "Take 0.5")], "\n")
	file := "asthma-handout.html"
	p.replace(file, bytes.Replace(p.read(set+file), []byte("Take 0.5"), []byte("Take 5"), 1))
	for _, f := range p.verify().Findings {
		want := "it should be as in line " + string(rune('0'+line/10)) + string(rune('0'+line%10)) + " of "
		if strings.HasSuffix(f.Pos.File, file) && strings.HasPrefix(f.Hint, want) {
			return
		}
	}
	t.Errorf("no finding names line %d: %v", line, p.verify().Findings)
}
