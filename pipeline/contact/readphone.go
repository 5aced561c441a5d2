package contact

import (
	"cmp"
	"fmt"
	"strings"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/lazyregexp"
)

var idShape = lazyregexp.New(`^[A-Za-z][A-Za-z0-9_-]*$`)

// phones reads the numbers to print. A phone without an ID gets one.
func (r *reader) phones(entries []phoneEntry) {
	if len(entries) == 0 && !r.c.Unread {
		r.findings.Warning(diag.Pos{File: r.c.File}, "contact-phone", "the clinic has no telephone number", "write phones: and, below it,   - {id: phone, number: and the number}")
	}
	taken := map[string]bool{}
	for i, e := range entries {
		if id := strings.TrimSpace(e.ID); id != "" && taken[id] {
			r.error("phone-id", fmt.Sprintf("two phones have the id %q", id), "write another id on one of them", "phones", i, "id")
		} else if id != "" && !idShape.MatchString(id) {
			r.error("phone-id", fmt.Sprintf("%q is not a valid id", id), "write letters without accents, digits and hyphens, as in admissions", "phones", i, "id")
		} else {
			taken[id] = true
		}
	}
	r.ids, r.lines = map[string]bool{}, map[string]string{}
	first, last := map[string]string{}, map[string]int{}
	for i, e := range entries {
		p := Phone{ID: strings.TrimSpace(e.ID), Label: r.line(e.Label, "phones", i, "label"), Hours: r.line(e.Hours, "phones", i, "hours")}
		if p.ID == "" {
			p.ID = freeID(p.Label, taken, last)
		}
		if p.Number = r.number(e.Number, false, "phones", i); p.Number.IsZero() {
			continue
		}
		if other, ok := first[p.Number.URI()]; ok {
			r.findings.Warning(r.At("phones", i, "number"), "phone-twice", fmt.Sprintf("telephone %s is there twice, as %s and as %s", p.Number, other, p.ID), "remove one of them")
		} else {
			first[p.Number.URI()] = p.ID
		}
		r.ids[p.ID] = true
		if _, ok := r.lines[p.Number.dial]; !ok {
			r.lines[p.Number.dial] = p.ID
		}
		r.keep(fmt.Sprintf("phones.%d.label", len(r.c.Phones)), "phones", i, "label")
		r.keep(fmt.Sprintf("phones.%d.hours", len(r.c.Phones)), "phones", i, "hours")
		r.c.Phones = append(r.c.Phones, p)
	}
}

var notInID = lazyregexp.New(`[^a-z0-9]+`)

// freeID returns an ID that no phone has, made from a label: "Call now" → "call-now".
// last keeps, for each such word, the number at the end of its last ID.
func freeID(label string, taken map[string]bool, last map[string]int) string {
	base := strings.Trim(notInID.ReplaceAllString(strings.ToLower(label), "-"), "-")
	if !idShape.MatchString(base) {
		base = "phone"
	}
	id := base
	for n := max(2, last[base]); taken[id]; n++ {
		id, last[base] = fmt.Sprintf("%s-%d", base, n), n
	}
	taken[id] = true
	return id
}

// crisis reads the line for people in danger.
func (r *reader) crisis(label, number, hours string) {
	if !r.Has("crisis") {
		return
	}
	n := r.number(number, true, "crisis")
	if n.IsZero() {
		return
	}
	r.keep("crisis.label", "crisis", "label")
	r.keep("crisis.hours", "crisis", "hours")
	r.c.Crisis = Phone{ID: "crisis", Label: r.line(label, "crisis", "label"), Number: n, Hours: r.line(hours, "crisis", "hours")}
}

// mostIDs bounds the IDs that are searched for the one that was meant.
const mostIDs = 100

// alsoKnown reads a number of the clinic that is not to be printed.
func (r *reader) alsoKnown(i int, number, use string) {
	k := Known{Number: r.number(number, false, "also_known", i), Use: strings.TrimSpace(use)}
	if k.Number.IsZero() {
		return
	}
	if r.findings.HasErrors() && !r.ids[cmp.Or(k.Use, "phone")] {
		return // It may name the phone that cannot be read.
	}
	if len(r.c.Phones) == 0 {
		r.error("also-known-use", fmt.Sprintf("there is no phone to print instead of %s", k.Number), "write the number to print under phones", "also_known", i)
		return
	}
	k.Use = cmp.Or(k.Use, r.c.Phones[0].ID)
	if !r.ids[k.Use] {
		var ids []string
		for _, p := range r.c.Phones[:min(len(r.c.Phones), mostIDs)] {
			ids = append(ids, p.ID)
		}
		r.error("also-known-use", fmt.Sprintf("no phone has the id %q", k.Use), "write use: "+cmp.Or(diag.Nearest(k.Use, ids), ids[0]), "also_known", i, "use")
		return
	}
	printed, ok := r.lines[k.Number.dial]
	if !ok && r.c.Crisis.Number.sameLine(k.Number) {
		printed, ok = r.c.Crisis.ID, true
	}
	if ok {
		r.error("also-known-printed", fmt.Sprintf("telephone %s must not be printed, but is to be printed as %s", k.Number, printed), "remove one of the two", "also_known", i, "number")
		return
	}
	r.c.AlsoKnown = append(r.c.AlsoKnown, k)
}

// number reads the key number of an entry. It reports a value that cannot be dialled,
// and returns the zero Number for it.
func (r *reader) number(text string, crisis bool, entry ...any) Number {
	path := append(entry[:len(entry):len(entry)], "number")
	text = strings.TrimSpace(text)
	if text == "" {
		r.error("phone-missing", "there is no telephone number", "write number: "+example(r.c.Country)+" with the clinic's own digits", path...)
		return Number{}
	}
	if text = r.line(text, path...); text == "" {
		return Number{}
	}
	n, d := parse(text, r.c.Country, crisis)
	if d != nil && d.severity == diag.Error {
		// Quotes of a word processor, and 00 in place of + for a call abroad.
		meant := strings.Trim(text, "“”„‟‘’‚«» ")
		if abroad, ok := strings.CutPrefix(meant, "00"); ok {
			meant = "+" + abroad
		}
		if _, other := parse(meant, r.c.Country, crisis); meant != text && other == nil {
			d.hint = fmt.Sprintf("write number: %q", meant)
		}
	}
	if d != nil {
		r.findings.Add(diag.Finding{Pos: r.At(path...), Severity: d.severity, Rule: d.rule, Message: d.message, Hint: d.hint})
	}
	return n
}
