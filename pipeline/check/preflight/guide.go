package preflight

import (
	"archive/zip"
	"encoding/xml"
	"fmt"
	"image"
	_ "image/jpeg" // The pictures of a guide have one of these two formats.
	_ "image/png"
	"io"
	"path"
	"strings"

	"golang.org/x/text/language"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
)

// The limits of what shops and reading systems accept, and of what can be sent to
// patients.
const (
	// bookBytes is the size of message that all large mail services deliver (25 MB),
	// less what encoding a file as text adds to it.
	bookBytes = 18 << 20
	// pictureBytes is the largest size of a picture (Kindle Publishing Guidelines,
	// interior images; Kobo ePub Guidelines, limitations and maximums).
	pictureBytes = 5 << 20
	// picturePixels is the largest number of pixels of a picture (Apple Books Asset
	// Guide: 5.6 million).
	picturePixels = 5_600_000
	// chapterBytes is the largest chapter that reading systems with little memory can
	// lay out. Adobe's, which many e-readers use, fails above some 300 kB.
	chapterBytes = 300 << 10
	// pictureCount is the number of pictures above which e-readers are slow to open a
	// book.
	pictureCount = 300
	// coverShort and coverLong are the smallest sides of a cover that shops show
	// (Kindle Publishing Guidelines, cover image guidelines).
	coverShort, coverLong = 625, 1000
)

// Guide adds to findings what Kindle, Kobo and other reading systems would refuse or
// show badly in a guide that was made from an article. All findings are warnings: other
// reading systems may show the book well. It returns an error if the artifact is not an
// EPUB, which is a defect.
func Guide(a *doc.Article, guide edition.Artifact, findings *diag.List) error {
	r, err := zip.NewReader(guide.Open(), guide.Size())
	if err != nil {
		return fmt.Errorf("preflight guide: %w", err)
	}
	g := &guideCheck{article: a, findings: findings, named: guide.Pictures}
	if guide.Size() > bookBytes {
		g.warn("guide-size", fmt.Sprintf("the guide has %s, too much for most mail programs", megabytes(guide.Size())),
			fmt.Sprintf("use fewer or smaller pictures: below %d MB it can be sent", bookBytes>>20))
	}
	for _, f := range r.File {
		if err := g.file(f); err != nil {
			return fmt.Errorf("preflight guide: %s: %w", f.Name, err)
		}
	}
	if g.pictures > pictureCount {
		g.warn("guide-pictures", fmt.Sprintf("the guide has %d pictures, and e-readers are slow with more than %d", g.pictures, pictureCount),
			"leave out some, or make two articles of this one")
	}
	return nil
}

type guideCheck struct {
	article  *doc.Article
	findings *diag.List
	// named are the author's names and places of the pictures, by their paths.
	named    map[string]edition.Named
	pictures int
}

func (g *guideCheck) warn(rule, message, hint string) {
	g.findings.Warning(diag.Pos{File: g.article.File}, rule, message, hint)
}

func (g *guideCheck) file(f *zip.File) error {
	in, err := f.Open()
	if err != nil {
		return err
	}
	defer in.Close() //nolint:errcheck // It was only read.
	switch path.Ext(f.Name) {
	case ".css":
		css, err := io.ReadAll(in)
		if err != nil {
			return err
		}
		for _, fault := range stylesheet(string(css)) {
			g.warn("guide-style", "the guide's style sheet has "+fault.what, "in css/book.css of the theme: "+fault.hint)
		}
	case ".opf":
		return g.packageFile(in)
	case ".xhtml":
		if f.UncompressedSize64 > chapterBytes {
			var page struct {
				Title string `xml:"head>title"`
			}
			if err := xml.NewDecoder(in).Decode(&page); err != nil {
				return err
			}
			g.warn("guide-chapter", fmt.Sprintf("chapter %.80q has %d kB, more than some e-readers can show", page.Title, f.UncompressedSize64>>10),
				"divide the section with another heading of its level: ## …")
		}
	case ".png", ".jpg":
		if !isCover(f.Name) {
			g.pictures++
		}
		return g.picture(f, in)
	}
	return nil
}

func (g *guideCheck) picture(f *zip.File, in io.Reader) error {
	size, _, err := image.DecodeConfig(in)
	if err != nil {
		return err
	}
	name := path.Base(f.Name)
	named, ok := g.named[f.Name[strings.IndexByte(f.Name, '/')+1:]]
	if !ok {
		named = edition.Named{Path: name, At: diag.Pos{File: g.article.File}}
	}
	if f.UncompressedSize64 > pictureBytes {
		g.findings.Warning(named.At, "guide-picture-size", fmt.Sprintf("image %q has %s in the guide", named.Path, megabytes(int64(f.UncompressedSize64))),
			fmt.Sprintf("save a smaller copy, as JPEG if it is a photograph: shops take up to %d MB", pictureBytes>>20))
	}
	if size.Width*size.Height > picturePixels {
		g.findings.Warning(named.At, "guide-picture-size", fmt.Sprintf("image %q has %d by %d pixels in the guide", named.Path, size.Width, size.Height),
			"save a smaller copy: 2000 pixels on the long side are enough")
	}
	if short, long := min(size.Width, size.Height), max(size.Width, size.Height); isCover(name) && (short < coverShort || long < coverLong) {
		g.findings.Warning(named.At, "guide-cover", fmt.Sprintf("the cover %q has %d by %d pixels, too few for shops", named.Path, size.Width, size.Height),
			fmt.Sprintf("save it with %d by %d pixels or more; 1600 by 2400 is best", coverShort, coverLong))
	}
	return nil
}

// packageFile checks the languages that the package document names.
func (g *guideCheck) packageFile(in io.Reader) error {
	var p struct {
		Languages []string `xml:"metadata>language"`
	}
	if err := xml.NewDecoder(in).Decode(&p); err != nil {
		return err
	}
	if len(p.Languages) == 0 {
		p.Languages = []string{""}
	}
	for _, l := range p.Languages {
		if tag, err := language.Parse(l); err != nil || tag == language.Und {
			g.warn("guide-language", fmt.Sprintf("the guide's language is %q, which no reading system knows", l), `write a language in the front matter: lang: "en-US"`)
		}
	}
	return nil
}

func isCover(name string) bool { return strings.HasPrefix(path.Base(name), "cover.") }

func megabytes(n int64) string { return fmt.Sprintf("%.1f MB", float64(n)/(1<<20)) }
