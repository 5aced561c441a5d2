package plain

import (
	"fmt"
	"strings"

	"pamphlet/pipeline/lazyregexp"
)

// Patterns of doses that are often misread, after the list of the Institute for Safe
// Medication Practices (ISMP List of Error-Prone Abbreviations, Symbols, and Dose
// Designations).
var (
	trailingZero = lazyregexp.New(`\b(\d[\d,]*)\.0+ ?(mg|mcg|µg|μg|g|kg|mL|ml|L|units?|tablets?|pills?|drops?|puffs?)\b`)
	leadingPoint = lazyregexp.New(`(?:^|[ (])(\.\d+) ?(mg|mcg|µg|μg|g|kg|mL|ml|L|units?)\b`)
	unclearUnit  = lazyregexp.New(`\b\d[\d.,]* ?(µg|μg|IU|U|cc)(?:$|[^.\pL\d]|\.(?:$| ))`)
	allDigits    = lazyregexp.New(`\b(?:\d|1\d|2\d|3[01])/(?:\d|1\d|2\d|3[01])/(?:\d\d){1,2}\b`)
	fraction     = lazyregexp.New(`(?:^|[ (])(1/[234]|3/4) (?:a |of a )?(?:tablet|pill|teaspoon|tablespoon|cup|dose|capsule)s?\b`)
)

// numbers reports doses, times and dates that a patient may misread.
func (c *checker) numbers() {
	c.each(func(p *passage) {
		for i := range p.sentences {
			s := &p.sentences[i]
			c.spelled(p, s)
			c.latin(p, s)
		}
		if strings.ContainsAny(p.text, "0123456789") {
			c.doses(p)
		}
	})
}

// doses reports figures that a patient may misread. Most texts have none of the marks
// in these figures, and are not searched.
func (c *checker) doses(p *passage) {
	if strings.Contains(p.text, ".0") {
		for _, m := range trailingZero.FindAllStringSubmatchIndex(p.text, -1) {
			c.warning(p, m[0], "number-style", fmt.Sprintf("%q is read as ten times as much when the point is missed", p.text[m[0]:m[1]]),
				fmt.Sprintf("write %q", p.text[m[2]:m[3]]+" "+p.text[m[4]:m[5]]))
		}
	}
	if strings.HasPrefix(p.text, ".") || strings.Contains(p.text, " .") || strings.Contains(p.text, "(.") {
		for _, m := range leadingPoint.FindAllStringSubmatchIndex(p.text, -1) {
			c.warning(p, m[2], "number-style", fmt.Sprintf("%q is read as a whole number when the point is missed", p.text[m[2]:m[1]]),
				fmt.Sprintf("write %q", "0"+p.text[m[2]:m[3]]+" "+p.text[m[4]:m[5]]))
		}
	}
	if strings.ContainsAny(p.text, "µμU") || strings.Contains(p.text, "cc") {
		for _, m := range unclearUnit.FindAllStringSubmatchIndex(p.text, -1) {
			c.warning(p, m[0], "number-style", fmt.Sprintf("%q is often misread", p.text[m[0]:m[3]]),
				fmt.Sprintf("write %q", strings.TrimSpace(p.text[m[0]:m[2]])+" "+clearUnit(p.text[m[2]:m[3]])))
		}
	}
	if strings.Contains(p.text, "/") {
		for _, m := range fraction.FindAllStringSubmatchIndex(p.text, -1) {
			c.note(p, m[2], "number-style", fmt.Sprintf("the fraction %q is easily misread", p.text[m[2]:m[3]]), `write it in words, as "half a tablet"`)
		}
		for _, m := range allDigits.FindAllStringIndex(p.text, -1) {
			c.note(p, m[0], "number-style", fmt.Sprintf("the date %q can be read in two ways", p.text[m[0]:m[1]]), `write the month as a word, as "March 4, 2026"`)
		}
	}
}

// clearUnit returns what to write in place of a unit that unclearUnit matches.
func clearUnit(unit string) string {
	switch unit {
	case "U", "IU":
		return "units"
	case "cc":
		return "mL"
	default:
		return "mcg"
	}
}

// latin reports the abbreviations of prescriptions for how often to take something.
func (c *checker) latin(p *passage, s *sentence) {
	for _, w := range s.words {
		switch w.text {
		case "BID", "TID", "QID", "QD", "QOD", "PRN", "b.i.d", "t.i.d", "q.i.d", "q.d", "p.r.n", "q2h", "q4h", "q6h", "q8h", "q12h":
			c.warning(p, w.start, "number-style", fmt.Sprintf("%q is an abbreviation that patients do not know", w.text), `write how often in words, as "2 times a day" or "when you need it"`)
		}
	}
}

// spelled reports numbers over ten that are written in words and that patients count or
// measure with.
func (c *checker) spelled(p *passage, s *sentence) {
	for i := 0; i+1 < len(s.words); i++ {
		tens, _, _ := strings.Cut(s.words[i].lower, "-")
		if !overTen(tens) || !counted(s.words[i+1].lower) {
			continue
		}
		phrase := p.text[s.words[i].start:s.words[i+1].end()]
		c.note(p, s.words[i].start, "number-style", fmt.Sprintf("%q is harder to find and to read than figures", phrase), `write figures for what people count or measure, as "24 hours"`)
	}
}

// overTen reports whether a word is a number over ten, or the tens of one.
func overTen(w string) bool {
	switch w {
	case "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
		"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety":
		return true
	default:
		return false
	}
}

// counted reports whether a word is something that patients count.
func counted(w string) bool {
	switch w {
	case "seconds", "minutes", "hours", "days", "weeks", "months", "tablets", "pills", "capsules", "drops", "puffs", "doses",
		"units", "milligrams", "milliliters", "mg", "ml", "pounds", "degrees", "percent", "times":
		return true
	default:
		return false
	}
}
