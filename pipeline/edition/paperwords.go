package edition

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"pamphlet/pipeline/contact"
)

// words are what a reader sees in one place: its text and what was added to it. They
// tell whether an address is among them. Each letter is read once for each form that is
// searched for, however many addresses are asked for.
type words struct {
	contact *contact.Contact
	text    []byte
	// lower, web and digits are the text in small letters, with all web addresses
	// spelled alike, and its digits alone.
	lower, web, digits form
	// numbers are the URIs of the telephone numbers in the text, and its digits and
	// hyphens that are words of their own. read is how much of the text they cover.
	numbers map[string]bool
	read    int
}

// form is a text in another form.
type form struct {
	text []byte
	// read is how much of the text is in it.
	read int
}

// of returns the form of a text that may have grown.
func (f *form) of(text []byte, change func(string) string) []byte {
	if f.read < len(text) {
		f.text = append(f.text, change(string(text[f.read:]))...)
		f.read = len(text)
	}
	return f.text
}

func newWords(c *contact.Contact, text string) *words {
	return &words{contact: c, text: []byte(text)}
}

// add adds words of their own.
func (w *words) add(text string) { w.text = append(append(w.text, ' '), text...) }

// say reports whether the words already show where a link leads. address is the printed
// form of its target.
func (w *words) say(target, address string) bool {
	switch {
	case isWeb(target):
		return saysAddress(w.web.of(w.text, webForm), webForm(address))
	case strings.HasPrefix(target, "mailto:"):
		return saysAddress(w.lower.of(w.text, strings.ToLower), strings.ToLower(address))
	}
	for part := range strings.SplitSeq(address, ", ") {
		number, text, _ := strings.Cut(part, body)
		if !w.sayNumber(number) || !bytes.Contains(w.lower.of(w.text, strings.ToLower), []byte(strings.ToLower(strings.TrimSuffix(text, "”")))) {
			return false
		}
	}
	return true
}

// sayNumber reports whether the words show a number: its digits in any form, or the
// letters that the clinic writes in their place.
func (w *words) sayNumber(number string) bool {
	w.findNumbers()
	want := digitsOf(number)
	n, _ := contact.ParseNumber(strings.ReplaceAll(number, "\u00a0", " "), w.contact.Country)
	if w.numbers[n.URI()] {
		return true
	}
	if len(want) < 7 { // A short number must be a word of its own.
		return w.numbers[want]
	}
	have := w.digits.of(w.text, digitsOf)
	return bytes.Contains(have, []byte(want)) || n.E164() != "" && bytes.Contains(have, []byte(digitsOf(n.E164())))
}

func (w *words) findNumbers() {
	if w.numbers == nil {
		w.numbers = map[string]bool{}
	}
	text := string(w.text[w.read:])
	w.read = len(w.text)
	for _, m := range w.contact.Mentions(text) {
		w.numbers[m.Number.URI()] = true
	}
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsDigit(r) && r != '-' }) {
		w.numbers[word] = true
	}
}

// webForm returns a form that is the same for all spellings of a web address.
func webForm(s string) string { return unspelled.Replace(strings.ToLower(s)) }

var unspelled = strings.NewReplacer("https://", "", "http://", "", "www.", "")

// saysAddress reports whether words have an address, and not just as the beginning of
// another.
func saysAddress(words []byte, address string) bool {
	for rest := words; ; {
		i := bytes.Index(rest, []byte(address))
		if i < 0 || address == "" {
			return false
		}
		rest = bytes.TrimPrefix(rest[i+len(address):], []byte("/"))
		next, size := utf8.DecodeRune(rest)
		second, _ := utf8.DecodeRune(rest[size:])
		if goesOn := func(r rune) bool {
			return unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("-_/@%?#=&", r)
		}; !goesOn(next) && (next != '.' || !goesOn(second)) {
			return true
		}
	}
}
