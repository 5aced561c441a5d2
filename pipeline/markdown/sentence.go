package markdown

import (
	"bytes"
	"fmt"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/text"

	"pamphlet/pipeline/doc"
)

// doubtfulMarker is a list marker that may be a sign or a part of a sentence.
type doubtfulMarker struct {
	listMarker
	place markerPlace
	// written is the marker as it is written, rest what follows it on the line.
	written, rest []byte
	// inText is set if a paragraph is open, interrupts if that is in the same container.
	inText, interrupts bool
}

// isSentence reports whether a list marker of CommonMark is a sign or a part of a
// sentence, and adds a finding then. inText is set if a paragraph is open, interrupts if
// that is in the same container.
func (r *reader) isSentence(rd text.Reader, m listMarker, inText, interrupts bool) bool {
	line, _ := rd.PeekLine()
	d := &doubtfulMarker{
		listMarker: m, place: placeOf(rd, m), inText: inText, interrupts: interrupts,
		written: line[m.start:m.end], rest: bytes.TrimLeft(line[m.end:], " \t\n"),
	}
	switch {
	case d.isPlus() && d.isAlone(false):
		r.kept(d.place.mark, "the + is read as a plus here, and stays", `write \+ for the plus, or begin the item with - if it is one of a list`)
	case d.isMinus() && d.isAlone(false):
		r.kept(d.place.mark, "the - is read as a minus here, and stays", `write \- for the minus, or leave it out if it is the mark of a nested item`)
	case d.isYear() && d.isAlone(true):
		r.kept(d.place.mark, string(d.written)+" is read as the beginning of a sentence, not as the number of an item",
			fmt.Sprintf(`write %s for the sentence, or further items if it is a list`, d.escaped()))
	case d.goesOn() && !d.place.follows(m) && d.isAlone(false):
		r.kept(d.place.mark, fmt.Sprintf("%s is read as part of the sentence, not as the beginning of a list", d.written),
			fmt.Sprintf("write %s for the sentence, or an empty line before it if a list begins here", d.escaped()))
	default:
		return false
	}
	return true
}

// escaped returns the marker with a backslash, so that it begins no list.
func (d *doubtfulMarker) escaped() string {
	return d.count + `\` + string(d.written[len(d.count):])
}

// isPlus reports whether the marker may be a plus: + 5 ml
func (d *doubtfulMarker) isPlus() bool { return d.bullet == '+' && beginsAmount(d.rest) }

// isMinus reports whether the marker may be a minus right after another marker: - - 5 C
func (d *doubtfulMarker) isMinus() bool {
	if d.bullet != '-' || !beginsAmount(d.rest) || !d.place.afterMarker() {
		return false
	}
	_, beginsItem := scanListMarker(d.rest)
	return !beginsItem
}

// isYear reports whether the marker may be a year or the like: 1986. A good summer
func (d *doubtfulMarker) isYear() bool { return len(d.count) > 2 }

// goesOn reports whether the marker may go on with a sentence: a bullet before an
// amount, or a 1. before a small letter.
func (d *doubtfulMarker) goesOn() bool {
	if d.bullet != 0 {
		return d.inText && beginsAmount(d.rest)
	}
	return d.interrupts && d.number(doc.Decimal) == 1 && startsLower(d.rest)
}

// isAlone reports whether no other item of the same list follows. After a year, the
// number of an item must be higher. Where lazy is set, lines without the item's indent
// may belong to it.
func (d *doubtfulMarker) isAlone(lazy bool) bool {
	alone := true
	d.place.siblings(d.listMarker, lazy, func(next listMarker, _ []byte) bool {
		alone = !next.sameKind(d.listMarker) || d.isYear() && next.number(doc.Decimal) <= d.number(doc.Decimal)
		return false
	})
	return alone
}

func startsLower(s []byte) bool {
	c, _ := utf8.DecodeRune(s)
	return unicode.IsLower(c)
}
