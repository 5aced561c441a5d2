package plain

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"
)

//go:embed plainer.txt
var plainerList string

// entry is a line of the list: its words, and what to write instead.
type entry struct {
	words   []string
	plainer string
}

// plainer reports words that have a plainer form, each once, at its first use. A word
// that is explained there is not reported: "hypertension (high blood pressure)", "high
// blood pressure, called hypertension".
func (c *checker) plainer() {
	type use struct {
		passage   *passage
		at, times int
	}
	index := plainerIndex()
	first := map[*entry]*use{}
	explained := map[*entry]bool{}
	var order []*entry
	c.each(func(p *passage) {
		for i := range p.sentences {
			s := &p.sentences[i]
			if p.kind == cell && len(s.words) == 1 {
				continue // It names a class: "elevated" beside a blood pressure.
			}
			for i := 0; i < len(s.words); i++ {
				form := longest(index[s.words[i].lower], s.words[i:])
				if form.entry == nil || s.name(i) {
					continue
				}
				e, last := form.entry, i+len(form.words)-1
				switch {
				case explained[e]:
				case first[e] != nil:
					first[e].times++
				case p.defines(s, i, last, e):
					explained[e] = true
				default:
					first[e] = &use{p, s.words[i].start, 1}
					order = append(order, e)
				}
				i = last
			}
		}
	})
	for _, e := range order {
		u := first[e]
		times := ""
		if u.times > 1 {
			times = fmt.Sprintf(", used %d times,", u.times)
		}
		c.note(u.passage, u.at, "word-plain", fmt.Sprintf("%q%s has a plainer form", strings.Join(e.words, " "), times),
			fmt.Sprintf(`write "%s", or explain it in brackets where it is first used`, strings.ReplaceAll(e.plainer, ", ", `" or "`)))
	}
}

// form is an inflected form of an entry's words.
type form struct {
	*entry
	words []string
}

// longest returns the longest form that the words begin with. It is the zero form if
// there is none.
func longest(forms []form, words []word) form {
	var best form
	for _, f := range forms {
		if len(f.words) <= len(words) && len(f.words) > len(best.words) && begins(words, f.words) {
			best = f
		}
	}
	return best
}

func begins(words []word, with []string) bool {
	for i, w := range with {
		if words[i].lower != w {
			return false
		}
	}
	return true
}

// name reports whether the word at i is part of a name: it begins with a capital inside
// a sentence, and is not all in capitals.
func (s *sentence) name(i int) bool {
	w := s.words[i].text
	return i > 0 && capital(w) && strings.ToUpper(w) != w
}

// defines reports whether a passage explains the words from first to last, or
// uses them to name what it has just said plainly.
func (p *passage) defines(s *sentence, first, last int, e *entry) bool {
	before := p.text[s.start:s.words[first].start]
	after := p.text[s.words[last].end() : s.start+len(s.text)]
	if strings.LastIndexByte(before, '(') > strings.LastIndexByte(before, ')') || strings.HasPrefix(after, " (") || p.introduced(s.words[first].start) {
		return true
	}
	for _, w := range s.words[max(0, first-4):first] {
		if slices.Contains([]string{"call", "called", "calls", "known", "named", "term"}, w.lower) {
			return true
		}
	}
	whole := strings.ToLower(s.text)
	for _, plainer := range strings.Split(e.plainer, ", ") {
		if len(plainer) > 4 && strings.Contains(whole, plainer) {
			return true
		}
	}
	return false
}

// plainerIndex returns the forms of all entries by their first word.
var plainerIndex = sync.OnceValue(func() map[string][]form {
	index := make(map[string][]form, 4*strings.Count(plainerList, "\n"))
	for line := range strings.Lines(plainerList) {
		left, right, ok := strings.Cut(strings.TrimSpace(line), " = ")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		e := &entry{strings.Fields(left), right}
		add := func(words []string) { index[words[0]] = append(index[words[0]], form{e, words}) }
		add(e.words)
		for _, first := range inflections(e.words[0]) {
			add(append([]string{first}, e.words[1:]...))
		}
		if n := len(e.words) - 1; n > 0 {
			for _, last := range inflections(e.words[n]) {
				add(append(slices.Clone(e.words[:n]), last))
			}
		}
	}
	return index
})

// inflections returns the forms of a word as if it were both a regular verb and a noun.
// Forms that nobody writes do no harm.
func inflections(w string) []string {
	forms := []string{w + "s", w + "ed", w + "ing"}
	switch {
	case strings.HasSuffix(w, "e"):
		stem := w[:len(w)-1]
		forms = []string{w + "s", w + "d", stem + "ing"}
	case strings.HasSuffix(w, "y"):
		stem := w[:len(w)-1]
		forms = append(forms, stem+"ies", stem+"ied")
	case strings.HasSuffix(w, "mit"):
		forms = append(forms, w+"ted", w+"ting")
	case strings.HasSuffix(w, "s"), strings.HasSuffix(w, "sh"), strings.HasSuffix(w, "ch"), strings.HasSuffix(w, "x"):
		forms = append(forms, w+"es")
	}
	return forms
}
