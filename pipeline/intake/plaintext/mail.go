package plaintext

import (
	"strings"
	"unicode/utf8"

	"pamphlet/pipeline/lazyregexp"
)

var (
	// mailHeader matches a line of a message's head in the languages of mail programs.
	// mailSubject matches the subject, which every head has.
	mailHeader  = lazyregexp.New(`^(?:From|To|Cc|Bcc|Date|Sent|Subject|Reply-To|Importance|Attachments?|Von|An|Betreff|Gesendet|Datum|De|Para|Asunto|Enviado(?: el)?|Fecha|Objet|À|Envoyé|Assunto|Enviada em|Oggetto|Da|A|Inviato|Data|Onderwerp|Aan|Verzonden):[ \t]+\S`)
	mailSubject = lazyregexp.New(`^(?:Subject|Betreff|Asunto|Objet|Assunto|Oggetto|Onderwerp):[ \t]+(.*)$`)
	// replyMark matches what mail programs put before a subject.
	replyMark = lazyregexp.New(`^(?i:(?:re|fwd?|aw|wg|rv|tr|antw)\s*:\s*)+`)
)

// unmailed removes the head of a message, and the marks > of quoted mail.
func (r *reader) unmailed() {
	r.takeHead()
	taken := 0
	for i := 0; i < len(r.lines); i++ {
		if !strings.HasPrefix(r.lines[i].text, ">") {
			continue
		}
		end := i
		for end < len(r.lines) && strings.HasPrefix(r.lines[end].text, ">") {
			end++
		}
		if spaced := quoteStyle(r.lines[i:end]); spaced != noQuote {
			for ; i < end; i++ {
				if l := &r.lines[i]; spaced != spacedQuote || !tightQuote(l.text) {
					l.unquote(spaced == spacedQuote)
					taken++
				}
			}
		}
		i = end
	}
	if taken > 0 {
		r.draft.Add(0, nil, "quote-removed", "the marks > before the lines of a quoted message were taken off", "")
	}
}

// takeHead removes the lines From, To, Subject and so on from the beginning. It keeps
// the subject, which becomes the title if nothing else looks like one.
func (r *reader) takeHead() {
	from := 0
	for from < len(r.lines) && r.lines[from].blank() {
		from++
	}
	end, subject, found := from, "", false
	var head []string
	for end < len(r.lines) && mailHeader.MatchString(r.lines[end].text) {
		if m := mailSubject.FindStringSubmatch(r.lines[end].text); m != nil {
			subject, found = replyMark.ReplaceAllString(m[1], ""), true
		}
		head = append(head, r.lines[end].text)
		end++
	}
	if !found || end < len(r.lines) && !r.lines[end].blank() {
		return
	}
	r.subject = subject
	r.draft.Add(r.lines[from].number, nil, "left-out", "left out: it is the head of a message", strings.Join(head, "\n"))
	r.lines = r.lines[end:]
}

// quoteMarks is the way in which the lines of a quoted message are marked.
type quoteMarks int

const (
	noQuote quoteMarks = iota
	// spacedQuote means that a space follows each mark, tightMarks that none does.
	spacedQuote
	tightMarks
)

// quoteStyle returns how lines that begin with > are marked. A > right before a number
// or = is the sign "more than". On a line alone it is that sign even if a space
// follows it.
func quoteStyle(lines []line) quoteMarks {
	spaced, tight := 0, 0
	for _, l := range lines {
		rest := strings.TrimLeft(l.text, ">")
		switch {
		case rest == "" || isSpace([]rune(rest)[0]):
			if len(lines) > 1 || !beginsWithSign(strings.TrimLeftFunc(rest, isSpace)) {
				spaced++
			}
		case !beginsWithSign(rest):
			tight++
		}
	}
	switch {
	case spaced > 0:
		return spacedQuote
	case tight > 0:
		return tightMarks
	}
	return noQuote
}

// tightQuote reports whether the > of a line is the sign "more than" before a number.
func tightQuote(text string) bool { return beginsWithSign(strings.TrimLeft(text, ">")) }

func beginsWithSign(s string) bool {
	c, _ := utf8.DecodeRuneInString(s)
	return strings.ContainsRune("0123456789=.$€£½¼¾", c) && s != ""
}

// unquote removes the marks from a line. If a space follows each mark, a > right before
// a number is not a mark but a sign in the quoted text.
func (l *line) unquote(spaced bool) {
	rest := l.text
	for strings.HasPrefix(rest, ">") && !(spaced && len(rest) < len(l.text) && beginsWithSign(rest[1:])) {
		rest = strings.TrimLeftFunc(strings.TrimPrefix(rest, ">"), isSpace)
	}
	l.text, l.raw, l.indent = rest, rest, 0
}
