package plaintext

import (
	"strconv"
	"strings"

	"pamphlet/pipeline/lazyregexp"
)

// pageNumber matches a line with only the number of a page.
var pageNumber = lazyregexp.New(`^(?:[-–—]\s*)?(?:(?i:page|seite|página|pagina|p\.|s\.)\s*)?(\d{1,3})(?:\s*(?:/|(?i:of|von|de|di|sur))\s*\d{1,3})?(?:\s*[-–—])?$`)

// unpaged removes the page numbers from the text, and the title that is repeated at
// the top of pages. A page number is alone on its line, and one more than the number
// before it. Other numbers are text.
func (r *reader) unpaged() {
	in := pagesOf(r.lines)
	gone := map[int]bool{}
	for _, i := range in.numbered() {
		gone[i] = true
		r.draft.Add(r.lines[i].number, nil, "left-out", "left out: it is the number of a page", r.lines[i].text)
		head := i + 1
		for head < len(r.lines) && r.lines[head].blank() {
			head++
		}
		if head < len(r.lines) && in.isRunning(head) {
			gone[head] = true
			r.draft.Add(r.lines[head].number, nil, "left-out", "left out: it is the running title of the pages", r.lines[head].text)
		}
	}
	if len(gone) > 0 {
		r.lines = withoutLines(r.lines, gone)
	}
}

// numbered returns the lines that are page numbers. There are at least two, and each
// number is one more than the number before it; otherwise numbered returns nil.
func (p *pages) numbered() []int {
	var found []int
	last := 0
	for i, l := range p.lines {
		m := pageNumber.FindStringSubmatch(p.withoutTitle(l.text))
		if m == nil || i > 0 && !p.lines[i-1].blank() && p.lines[i-1].number != l.number || !p.endsPage(i) {
			continue
		}
		number, err := strconv.Atoi(m[1])
		if err != nil {
			continue
		}
		if len(found) > 0 && number != last+1 {
			return nil
		}
		found, last = append(found, i), number
	}
	if len(found) < 2 {
		return nil
	}
	return found
}

// withoutLines returns lines without those that are gone. An empty line stays in their
// place, unless a sentence goes on after them.
func withoutLines(lines []line, gone map[int]bool) []line {
	var kept []line
	for i := 0; i < len(lines); i++ {
		if !gone[i] {
			kept = append(kept, lines[i])
			continue
		}
		for gone[i+1] || i+1 < len(lines) && lines[i+1].blank() {
			i++
		}
		above, below := len(kept)-1, i+1
		for above >= 0 && kept[above].blank() {
			above--
		}
		for below < len(lines) && lines[below].blank() {
			below++
		}
		if above >= 0 && below < len(lines) && !gone[below] && !endsSentence(kept[above].text) && startsLower(lines[below].text) {
			kept, i = kept[:above+1], below-1
			continue
		}
		kept = append(kept, line{number: lines[i].number})
	}
	return kept
}

// pages is what is needed to find the page numbers and running titles of a text.
type pages struct {
	lines []line
	// title is the text's first line with words. alone counts how often a line, in
	// lower case, begins the text or a page, or follows an empty line.
	title string
	alone map[string]int
}

func pagesOf(lines []line) *pages {
	p := &pages{lines: lines, alone: map[string]int{}}
	for i, l := range lines {
		if p.title == "" {
			p.title = l.text
		}
		if p.isAlone(i) {
			p.alone[strings.ToLower(l.text)]++
		}
	}
	return p
}

func (p *pages) isAlone(i int) bool {
	return i == 0 || p.lines[i-1].blank() || pageNumber.MatchString(p.lines[i-1].text)
}

// withoutTitle returns the text of a line without the title, which may be before or
// after the page number.
func (p *pages) withoutTitle(text string) string {
	if p.title == "" || len(p.title) >= maxHeading || !strings.Contains(text, p.title) {
		return text
	}
	return strings.Trim(strings.Replace(text, p.title, "", 1), " \t|·–—-")
}

// endsPage reports whether a page can end after a line. Nothing or only the running
// title of the next page may be right below it.
func (p *pages) endsPage(i int) bool {
	return i+1 == len(p.lines) || p.lines[i+1].blank() || p.lines[i+1].number == p.lines[i].number || p.isRunning(i+1)
}

// isRunning reports whether the words of a line also appear alone elsewhere: as the
// first line of the text, at the top of another page, or after an empty line.
func (p *pages) isRunning(i int) bool {
	text := p.lines[i].text
	if text == "" || len(text) > maxHeading {
		return false
	}
	others := p.alone[strings.ToLower(text)]
	if p.isAlone(i) {
		others--
	}
	return others > 0
}

// onlyBullet matches a line with only a bullet.
var onlyBullet = lazyregexp.New(`^[•◦▪▫■□●○‣⁃∙·\x{f0b7}\x{f0a7}\x{f0d8}]$`)

// rebulleted puts bullets back before their items. In text that was copied from a PDF
// all bullets may be above the items.
func (r *reader) rebulleted() {
	var kept []line
	for i := 0; i < len(r.lines); {
		count := 0
		for i+count < len(r.lines) && onlyBullet.MatchString(r.lines[i+count].text) {
			count++
		}
		if count < 2 {
			kept = append(kept, r.lines[i])
			i++
			continue
		}
		from := i + count
		for from < len(r.lines) && r.lines[from].blank() {
			from++
		}
		to := from
		for to < len(r.lines) && !r.lines[to].blank() && !onlyBullet.MatchString(r.lines[to].text) {
			to++
		}
		items := starts(r.lines[from:to], count)
		if len(items) != count {
			kept = append(kept, r.lines[i:i+count]...)
			i += count
			continue
		}
		bullet := r.lines[i].text
		for _, k := range items {
			l := &r.lines[from+k]
			l.text = bullet + " " + l.text
			l.raw = l.text
		}
		r.draft.Add(r.lines[i].number, nil, "bullets-moved", "bullets above their items were put before them", "")
		kept = append(kept, r.lines[from:to]...)
		i = to
	}
	r.lines = kept
}

// starts returns the lines that begin an item. If there are as many lines as bullets,
// each line is an item; otherwise a line that continues a sentence is not.
func starts(lines []line, count int) []int {
	var all, sentences []int
	for i, l := range lines {
		all = append(all, i)
		if i == 0 || endsSentence(lines[i-1].text) || !startsLower(l.text) {
			sentences = append(sentences, i)
		}
	}
	if len(all) == count {
		return all
	}
	return sentences
}
