package proofread

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// delimiters reads a run of signs that may be marks of emphasis.
func (r *inline) delimiters(rest string) {
	c := rest[0]
	n := len(rest) - len(strings.TrimLeft(rest, rest[:1]))
	p := piece{text: rest[:n], at: r.at, delimiter: c, length: n}
	before, _ := utf8.DecodeLastRuneInString(r.text[:r.at])
	after, _ := utf8.DecodeRuneInString(rest[n:])
	if r.at == 0 {
		before = ' '
	}
	if n == len(rest) {
		after = ' '
	}
	spaceBefore, spaceAfter := unicode.IsSpace(before), unicode.IsSpace(after)
	punctBefore, punctAfter := isMark(before), isMark(after)
	left := !spaceAfter && (!punctAfter || spaceBefore || punctBefore)
	right := !spaceBefore && (!punctBefore || spaceAfter || punctAfter)
	p.opens, p.ends = left, right
	if c == '_' {
		p.opens, p.ends = left && (!right || punctBefore), right && (!left || punctAfter)
	}
	if c == '~' && n != 2 {
		p.opens, p.ends = false, false
	}
	if p.opens || p.ends {
		r.arithmetic(&p, r.at, r.at+n)
	}
	r.pieces = append(r.pieces, p)
	r.at += n
}

// isMark reports whether a character is punctuation or a symbol.
func isMark(c rune) bool { return unicode.IsPunct(c) || unicode.IsSymbol(c) }

// emphasis pairs the marks among the pieces from one on (CommonMark 6.2), and removes
// those that have a partner.
func (r *inline) emphasis(from int) {
	// bottom is the piece before which a closing mark has no partner, by the key that
	// partners returns.
	bottom := map[[4]int]int{}
	var openers []int
	for i := from; i < len(r.pieces); i++ {
		p := &r.pieces[i]
		if p.delimiter == 0 || p.dead {
			continue
		}
		for p.ends && p.text != "" {
			key := p.partners()
			k := len(openers) - 1
			for ; k >= 0 && openers[k] >= bottom[key]; k-- {
				if o := &r.pieces[openers[k]]; o.delimiter == p.delimiter && r.matches(o, p) {
					break
				}
			}
			if k < 0 || openers[k] < bottom[key] {
				bottom[key] = i
				break
			}
			o := &r.pieces[openers[k]]
			openers = openers[:k+1]
			if p.delimiter == '~' {
				o.text, p.text = string(strike), string(strikeEnd)
				o.dead, p.dead = true, true
				openers = openers[:k]
				break
			}
			n := 1
			if len(o.text) >= 2 && len(p.text) >= 2 {
				n = 2
			}
			o.text, p.text = o.text[n:], p.text[n:]
			if o.text == "" {
				openers = openers[:k]
			}
		}
		if p.opens && p.text != "" && !p.dead {
			openers = append(openers, i)
		}
	}
	r.settle(from)
}

// settle turns the runs from a piece on that have no partner into text.
func (r *inline) settle(from int) {
	for i := from; i < len(r.pieces); i++ {
		if r.pieces[i].delimiter != 0 {
			r.pieces[i].dead = true
		}
	}
}

// partners returns a key that is the same for closing marks with the same possible
// partners.
func (p *piece) partners() [4]int {
	key := [4]int{int(p.delimiter), p.length % 3}
	if p.opens {
		key[2] = 1
	}
	if key[3] = 2 * p.held; p.length == 1 {
		key[3]++
	}
	return key
}

// matches reports whether two runs of a sign can be a pair. If one of them can both
// open and close, the sum of their lengths must not be a multiple of three, unless
// both lengths are. Two runs beside numbers are not a pair.
func (r *inline) matches(o, p *piece) bool {
	if o.delimiter == '~' {
		return true
	}
	switch single := o.length == 1 && p.length == 1; {
	case o.held == 0 || p.held == 0:
	case o.held+p.held == 4, single && (o.held+p.held == 3 || strings.ContainsAny(r.text[o.at:p.at], " \t\n")): // 5 mg*2 and 5 mg*2, 2*weight*dose
		return false
	}
	return !((o.ends || p.opens) && (o.length+p.length)%3 == 0 && (o.length%3 != 0 || p.length%3 != 0))
}
