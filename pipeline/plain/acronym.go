package plain

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// acronyms reports acronyms that are used before they are spelt out, each once. An
// acronym is spelt out if it is in brackets after its words, as in "transcranial
// magnetic stimulation (TMS)", if brackets or a footnote follow it, or if its words
// are near it in the same sentence: "we call it major depressive disorder, or MDD".
// An acronym in emphasis is a term that the text introduces. Headings, titles and
// terms may spell out an acronym, but need not.
func (c *checker) acronyms() {
	known := set(familiar)
	type use struct {
		passage *passage
		at      int
	}
	first := map[string]use{} // The first use before it is spelt out.
	var order []string
	later := map[string]int{} // The line that spells it out after its first use.
	c.each(func(p *passage) {
		for i := range p.sentences {
			s := &p.sentences[i]
			for i, w := range s.words {
				name := acronym(w.text)
				if name == "" || known[name] || s.shouted(i) || s.credential(p, i) || s.keyed(p, i) || s.branded(p, i) {
					continue
				}
				_, used := first[name]
				switch {
				case p.explains(s, i, name):
					if !used {
						known[name] = true
					} else if later[name] == 0 {
						later[name] = p.at(w.start).Line
					}
				case !used && p.kind != label:
					first[name] = use{p, w.start}
					order = append(order, name)
				}
			}
		}
	})
	for _, name := range order {
		message := fmt.Sprintf("%q is never spelt out", name)
		if line := later[name]; line > 0 {
			message = fmt.Sprintf("%q is used before line %d spells it out", name, line)
		}
		c.warning(first[name].passage, first[name].at, "acronym-undefined", message,
			fmt.Sprintf("write its words where it is first used, and it in brackets: full words (%s); or do without it", name))
	}
}

// acronym returns a word without the s of its plural if it is an acronym, or "".
func acronym(w string) string {
	w = strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(w, "’s"), "'s"), "s")
	capitals := 0
	for _, r := range w {
		if r >= 'A' && r <= 'Z' {
			capitals++
		} else if r < '0' || r > '9' {
			return ""
		}
	}
	if capitals < 2 || len(w) > 6 || roman(w) {
		return ""
	}
	return w
}

// roman reports whether a word is a Roman numeral, as in "Schedule III".
func roman(w string) bool { return strings.Trim(w, "IVX") == "" }

// shouted reports whether the word at i is in capitals for emphasis: it is beside
// another word in capitals ("DO NOT DRIVE").
func (s *sentence) shouted(i int) bool {
	capitals := func(j int) bool {
		return j >= 0 && j < len(s.words) && len(s.words[j].text) > 1 && strings.ToUpper(s.words[j].text) == s.words[j].text &&
			strings.IndexFunc(s.words[j].text, unicode.IsLetter) >= 0
	}
	beside := func(a, b int) bool {
		return capitals(a) && capitals(b) && s.words[a].end()+1 == s.words[b].start
	}
	return beside(i-1, i) || beside(i, i+1)
}

// credential reports whether the word at i follows a name and a comma, as in "Ana
// Ruiz, LMFT", or is before a postal code, as in "CA 90210".
func (s *sentence) credential(p *passage, i int) bool {
	if i+1 < len(s.words) && len(s.words[i].text) == 2 && len(s.words[i+1].text) >= 5 && unicode.IsDigit(rune(s.words[i+1].text[0])) {
		return true
	}
	if i < 2 || p.text[s.words[i-1].end():s.words[i].start] != ", " {
		return false
	}
	return capital(s.words[i-1].text) && capital(s.words[i-2].text)
}

// keyed reports whether the word at i is one to type, as in "Text HOME to 741741".
func (s *sentence) keyed(p *passage, i int) bool {
	if i == 0 || p.text[s.words[i-1].end():s.words[i].start] != " " {
		return false
	}
	switch s.words[i-1].lower {
	case "text", "texting", "reply", "replying", "type", "send", "sending", "enter", "dial":
		return true
	}
	return false
}

// forms are the words after the name of a medicine that name its form.
const forms = " HFA XL SR XR ER CR LA CD ODT EC DR DPI HCT DS "

// branded reports whether the word at i belongs to the name of a medicine before it:
// "Proventil HFA".
func (s *sentence) branded(p *passage, i int) bool {
	return i > 0 && strings.Contains(forms, " "+s.words[i].text+" ") && capital(s.words[i-1].text) && p.text[s.words[i-1].end():s.words[i].start] == " "
}

// headed reports whether the words after the name and a colon begin with its letters, as
// in "EMDR: Eye Movement Desensitization and Reprocessing".
func headed(name, after string) bool {
	rest, ok := strings.CutPrefix(strings.TrimLeft(after, `"”* `), ":")
	if !ok || len(name) < 3 {
		return false
	}
	var letters strings.Builder
	for i, w := range strings.Fields(strings.TrimLeft(rest, "* ")) {
		if i == 2*len(name)+4 {
			break
		}
		switch w = strings.ToLower(strings.Trim(w, ".,;:()")); w {
		case "", "a", "and", "by", "for", "in", "of", "on", "or", "the", "to", "with":
		default:
			letters.WriteByte(w[0])
		}
	}
	return strings.HasPrefix(letters.String(), strings.ToLower(name))
}

// capital reports whether a word begins with a capital letter.
func capital(w string) bool {
	first, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(first)
}

// nearby is how many bytes an explanation may be from its acronym.
const nearby = 200

// explains reports whether the sentence spells out the acronym at word i.
func (p *passage) explains(s *sentence, i int, name string) bool {
	w := s.words[i]
	before := p.text[max(s.start, w.start-nearby):w.start]
	after := p.text[w.end():min(s.start+len(s.text), w.end()+nearby)]
	if _, cited := slices.BinarySearch(p.cited, w.end()); cited || p.introduced(w.start) {
		return true
	}
	if strings.HasSuffix(strings.TrimRight(strings.ToLower(before), `"“*`), "the word ") {
		return true // As in "Learn the word FAST": the text after it spells it out.
	}
	// As in "into a vein (IV)".
	if open := strings.LastIndexByte(before, '('); open > 0 && strings.Trim(before[open:], `( "“`) == "" {
		return true
	}
	if rest, ok := strings.CutPrefix(strings.TrimLeft(after, `"”`), " ("); ok && strings.IndexFunc(rest, unicode.IsLower) >= 0 {
		return true
	}
	for _, say := range []string{" stands for ", " is short for ", " means ", ", short for ", ", or "} {
		if rest, ok := strings.CutPrefix(strings.TrimLeft(after, `"”`), say); ok && !capital(rest) {
			return true
		}
	}
	return s.initials(i, name) || headed(name, p.text[w.end():min(len(p.text), w.end()+nearby)])
}

// initials reports whether the words near word i begin with the letters of the name, in
// order: "major depressive disorder, or MDD". Small words may be between them: "Food
// and Drug Administration". Names of two letters are not enough.
func (s *sentence) initials(i int, name string) bool {
	if len(name) < 3 {
		return false
	}
	small := []string{"a", "and", "by", "for", "in", "of", "on", "or", "the", "to", "with"}
	var all, great strings.Builder
	reach := 2*len(name) + 4
	for j := max(0, i-reach); j < min(len(s.words), i+reach); j++ {
		if j == i {
			all.WriteByte(' ')
			great.WriteByte(' ')
			continue
		}
		for _, part := range strings.Split(s.words[j].lower, "-") {
			if part == "" {
				continue
			}
			all.WriteByte(part[0])
			if !slices.Contains(small, part) {
				great.WriteByte(part[0])
			}
		}
	}
	name = strings.ToLower(name)
	return strings.Contains(all.String(), name) || strings.Contains(great.String(), name)
}

// familiar are acronyms that people know better than their words, words that are
// written in capitals for emphasis, credentials, and abbreviations of doses, which have
// a rule of their own.
const familiar = `FDA CDC NIH WHO MRI CT HIV AIDS DNA RNA US USA UK EU UN AM PM ID OK PDF QR TV FAQ FAQS CD DVD USB
	UV SPF GPS PIN SMS URL HTML COVID CPR AED ER ICU IQ BC AD CEO DIY VIP SOS ATM ZIP PO EST PST CST MST UTC GMT HPV PMS IV A1C HIPAA NHS YMCA
	MD DO RN NP PA PHD LMFT LCSW LPC PSYD DDS DMD PT OT MSW CRNA MBBS FACS LLC INC
	NOT NO YES AND OR IF ALL ANY ONLY NEVER ALWAYS MUST STOP NOW BEFORE AFTER YOU CALL GO BE IS IT AS AT BY TO IN ON UP SO WE ME MY HE
	WARNING DANGER NOTE HELP TAKE WITH THE THIS
	BID TID QID QD QOD PRN HS AC PC IU IM ML MG MCG KG LB CM MM`
