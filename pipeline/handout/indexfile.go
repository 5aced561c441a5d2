package handout

import (
	"fmt"
	"path"
	"strings"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/theme"
)

// IndexFile is one file of an article.
type IndexFile struct {
	// Href is the file's address, relative to the page.
	Href      string
	Format    doc.Format
	MediaType string
	Bytes     int64
	// Pages is the number of pages of a PDF, and Chapters the number of chapters of
	// an EPUB.
	Pages, Chapters int
}

// indexFile is an IndexFile as the template shows it.
type indexFile struct {
	IndexFile
	// Name is the edition ("Brochure"), Use what it is for, and Extent how long and
	// how large it is ("12 pages · 412 KB").
	Name, Use, Extent string
}

// sort puts each file into the group of the readers who need it.
func (e *indexEntry) sort(files []IndexFile, kinds edition.Kinds) {
	read := map[doc.Format]bool{} // The formats with pages for screens.
	for _, f := range files {
		_, file := f.described(kinds)
		read[f.Format] = read[f.Format] || file.Pages
	}
	for _, f := range files {
		known, file := f.described(kinds)
		place := file.Place
		if file.Sheets != nil && read[f.Format] {
			place = *file.Sheets
		}
		to := &e.More // A later version of pamphlet may have made it.
		switch {
		case !known:
		case place.Shelf == edition.Main:
			to = &e.Files
		case place.Shelf == edition.Staff:
			to = &e.Staff
		}
		name, use := place.Called(e.Labels, path.Base(f.Href))
		*to = append(*to, indexFile{f, name, use, joined(f.extent(e.Labels), f.size())})
	}
}

// described reports whether the format of a file is known, and returns the file's
// description.
func (f IndexFile) described(kinds edition.Kinds) (bool, edition.File) {
	kind, ok := kinds.Of(f.Format)
	if !ok {
		return false, edition.File{}
	}
	for _, file := range kind.Files {
		if strings.HasSuffix(f.Href, file.Suffix) {
			return true, file
		}
	}
	return true, kind.Files[0]
}

// lack names the formats that could not be made, in the group of the readers who need
// them.
func (e *indexEntry) lack(missing []doc.Format, kinds edition.Kinds) {
	for _, f := range missing {
		kind, ok := kinds.Of(f)
		if !ok { // A later version of pamphlet knows it.
			e.StaffLacks = append(e.StaffLacks, string(f))
			continue
		}
		file := kind.Files[0]
		name, _ := file.Called(e.Labels, string(f))
		switch {
		case file.Shelf == edition.Staff:
			e.StaffLacks = append(e.StaffLacks, name)
		case file.MediaType == "application/pdf":
			e.Lacks = append(e.Lacks, name+" (PDF)")
		case file.MediaType == "application/epub+zip":
			e.Lacks = append(e.Lacks, name+" (EPUB)")
		default:
			e.Lacks = append(e.Lacks, name)
		}
	}
}

// size returns the number of bytes as file managers show it, in powers of 1000.
func (f IndexFile) size() string {
	switch {
	case f.Bytes >= 1_000_000:
		return fmt.Sprintf("%.1f MB", float64(f.Bytes)/1e6)
	case f.Bytes >= 1000:
		return fmt.Sprintf("%d KB", (f.Bytes+500)/1000)
	}
	return fmt.Sprintf("%d B", f.Bytes)
}

// extent returns how long and how large the file is.
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
