package handout

import (
	"fmt"
	"path"
	"strings"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/theme"
)

// IndexFile is one file of an article.
type IndexFile struct {
	// Href is the file's address, relative to the page.
	Href      string
	Format    doc.Format
	MediaType string
	Bytes     int64
	// Pages is the number of pages of a PDF, Chapters that of an EPUB.
	Pages, Chapters int
}

// indexFile is an IndexFile as the template shows it.
type indexFile struct {
	IndexFile
	// Name is the edition ("Brochure"), Use what it is for, Extent how much there
	// is of it ("12 pages · 412 KB").
	Name, Use, Extent string
}

// sort puts each file where those look for it who need it.
func (e *indexEntry) sort(files []IndexFile) {
	w := e.Labels.Index
	read := map[doc.Format]bool{} // Those with a file in reading order.
	for _, f := range files {
		read[f.Format] = read[f.Format] || f.inReadingOrder()
	}
	for _, f := range files {
		// A booklet's sheets are to be printed and folded; the pages are for everybody.
		sheets := read[f.Format] && !f.inReadingOrder()
		add := func(to *[]indexFile, name, use string) {
			*to = append(*to, indexFile{f, name, use, joined(f.extent(e.Labels), f.size())})
		}
		switch f.Format {
		case doc.Brochure:
			if sheets {
				add(&e.Staff, w.Booklet, w.BookletUse)
			} else {
				add(&e.Files, w.Brochure, w.BrochureUse)
			}
		case doc.Guide:
			add(&e.Files, w.Guide, w.GuideUse)
		case doc.Handout:
			if strings.HasPrefix(f.MediaType, "text/plain") {
				add(&e.More, w.Text, "")
			} else {
				add(&e.Files, w.Handout, w.HandoutUse)
			}
		case doc.LargePrint:
			add(&e.More, w.LargePrint, "")
		case doc.Booklet:
			if sheets {
				add(&e.Staff, w.Booklet, w.BookletUse)
			} else {
				add(&e.More, w.Booklet, "")
			}
		case doc.Press:
			add(&e.Staff, w.Press, w.PressUse)
		case doc.Email:
			add(&e.Staff, w.Email, w.EmailUse)
		default: // A later version of pamphlet may have made it.
			add(&e.More, path.Base(f.Href), "")
		}
	}
}

// lack names what could not be made, for those who would look for it.
func (e *indexEntry) lack(missing []doc.Format) {
	w := e.Labels.Index
	for _, f := range missing {
		switch f {
		case doc.Brochure:
			e.Lacks = append(e.Lacks, w.Brochure+" (PDF)")
		case doc.Guide:
			e.Lacks = append(e.Lacks, w.Guide+" (EPUB)")
		case doc.Handout:
			e.Lacks = append(e.Lacks, w.Handout)
		case doc.Booklet:
			e.Lacks = append(e.Lacks, w.Booklet+" (PDF)")
		case doc.LargePrint:
			e.Lacks = append(e.Lacks, w.LargePrint+" (PDF)")
		case doc.Press:
			e.StaffLacks = append(e.StaffLacks, w.Press)
		case doc.Email:
			e.StaffLacks = append(e.StaffLacks, w.Email)
		default: // A later version of pamphlet knows it.
			e.StaffLacks = append(e.StaffLacks, string(f))
		}
	}
}

// inReadingOrder tells whether the file is the pages of a booklet, as its sheets
// are not.
func (f IndexFile) inReadingOrder() bool { return strings.HasSuffix(f.Href, "-reader.pdf") }

// size writes the number of bytes as file managers do, in units of 1000.
func (f IndexFile) size() string {
	switch {
	case f.Bytes >= 1_000_000:
		return fmt.Sprintf("%.1f MB", float64(f.Bytes)/1e6)
	case f.Bytes >= 1000:
		return fmt.Sprintf("%d KB", (f.Bytes+500)/1000)
	}
	return fmt.Sprintf("%d B", f.Bytes)
}

// extent says how long the file is.
func (f IndexFile) extent(l *theme.Labels) string {
	count := func(n int, one, many string) string {
		if n == 1 {
			many = one
		}
		return fmt.Sprintf("%d %s", n, many)
	}
	switch {
	case f.Pages > 0:
		return count(f.Pages, l.Index.Page, l.Index.Pages)
	case f.Chapters > 0:
		return count(f.Chapters, l.Index.Chapter, l.Index.Chapters)
	}
	return ""
}
