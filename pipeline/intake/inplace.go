package intake

import (
	"fmt"
	"html"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/intake/draft"
	"pamphlet/pipeline/markdown"
)

// IsMarkdown reports whether a file is read as Markdown.
func IsMarkdown(name string, data []byte) bool {
	if k, err := container(data); k != 0 || err != nil || isBinary(data) {
		return false
	}
	k, err := textKind(data, namedKind(name))
	return err == nil && k == markdownText
}

// Download fetches the pictures that a Markdown file names by their addresses on the
// web, and puts their paths in the place of these addresses. All else of the file
// stays as it is, to the byte. Where an address cannot be found in the text, or stands
// in a link, too, that place is left alone, and the report says what to write.
func Download(name string, text []byte, o Options) (*Result, error) {
	if !utf8.Valid(text) {
		return nil, fmt.Errorf("read %s: it is not UTF-8: save it with that encoding", name)
	}
	a := reread(name, text) // What is to be said of the text, check says.
	p := &intake{options: o, draft: &draft.Draft{Article: a, Images: map[string][]byte{}}}
	w := &rewriting{name: name, text: string(text), was: sourcesOf(a)}
	moved := map[string]string{}
	visit := func(source string, line int) {
		if _, known := moved[source]; known || webAddress(source) == "" {
			return
		}
		moved[source] = ""
		picture := ask(webAddress(source), o.Fetch)
		if picture.data == nil {
			p.report.at(line, "image-remote", fmt.Sprintf("the picture at %q was not fetched: %v; its address stays", picture.shown(), picture.err))
			return
		}
		to := p.keep(picture)
		moved[source] = to
		p.report.at(line, "image-fetched", picture.fetched())
		if !w.replace(source, to) {
			p.report.at(line, "image-remote", fmt.Sprintf("the address %q could not be found in the text: write %s in its place", picture.shown(), to))
		}
	}
	visit(a.Meta.Cover.Image, a.Meta.Cover.Line)
	a.EachInline(func(in doc.Inline) {
		if im, ok := in.(*doc.Image); ok {
			visit(im.Source, im.Line)
		}
	})
	if len(moved) == 0 {
		p.report.at(0, "image-remote", "no picture of the article is on the web: nothing was fetched")
	}
	r := &Result{Kind: markdownText.String(), Encoding: "UTF-8", Article: []byte(w.text), Images: p.draft.Images, Guesses: []Guess{}}
	for _, e := range p.report.entries {
		r.Guesses = append(r.Guesses, e.Guess)
	}
	return r, nil
}

// at adds a line for a person about a place that is the same in both files.
func (r *report) at(line int, kind, message string) {
	r.entries = append(r.entries, entry{Guess: Guess{Line: line, ArticleLine: line, Class: toDo, Kind: kind, Message: message}})
}

func reread(name string, text []byte) *doc.Article { return markdown.Read(name, text, &diag.List{}) }

// rewriting puts paths in the place of addresses in the text of a file.
type rewriting struct {
	name, text string
	// was is what the article names: its pictures and, separately, its links.
	was sources
}

// sources are what an article names, in its order.
type sources struct{ pictures, links []string }

func sourcesOf(a *doc.Article) sources {
	s := sources{pictures: []string{a.Meta.Cover.Image}}
	doc.Walk(a.Body, func(b doc.Block) bool {
		if f, ok := b.(*doc.Figure); ok {
			s.links = append(s.links, f.Target.String())
		}
		return true
	})
	a.EachInline(func(in doc.Inline) {
		switch in := in.(type) {
		case *doc.Image:
			s.pictures = append(s.pictures, in.Source)
		case *doc.Link:
			s.links = append(s.links, in.Target.String())
		case *doc.Emphasis, *doc.Field, *doc.LineBreak, *doc.NoteRef, *doc.Strike, *doc.Strong, *doc.Subscript, *doc.Superscript, *doc.Text, *doc.Verbatim:
		}
	})
	return s
}

// before matches what stands in front of the address of a picture: in Markdown, in
// HTML, where a reference is defined and in front matter.
var before = regexp.MustCompile(`(?:!\[(?:[^\[\]]|\[[^\[\]]*\])*\]\(\s*<?|\bsrc\s*=\s*["']?|^\s{0,3}\[[^\]]+\]:\s*<?|^\s*(?:-\s+)?(?:cover|image)\s*:\s*(?:\{.*\bimage\s*:\s*)?["']?)$`)

// replace puts a path in the place of a picture's address wherever it stands as one,
// and reports whether a reading then finds the path in all of these places and no
// link that has changed.
func (w *rewriting) replace(source, to string) bool {
	for _, written := range []string{source, html.EscapeString(source), strings.ReplaceAll(source, "&", "&amp;"), strings.TrimPrefix(source, "https:")} {
		text := replaced(w.text, written, to)
		if text == w.text {
			continue
		}
		want := sources{links: w.was.links}
		for _, p := range w.was.pictures {
			if p == source {
				p = to
			}
			want.pictures = append(want.pictures, p)
		}
		is := sourcesOf(reread(w.name, []byte(text)))
		if slices.Equal(is.pictures, want.pictures) && slices.Equal(is.links, want.links) {
			w.text, w.was = text, want
			return true
		}
	}
	return false
}

// lookBehind is how much of a line in front of an address is looked at, in bytes.
const lookBehind = 1000

// replaced returns a text with a path for each address of a picture.
func replaced(text, address, to string) string {
	var b strings.Builder
	rest := 0
	for at := 0; ; {
		i := strings.Index(text[at:], address)
		if i < 0 {
			break
		}
		start, end := at+i, at+i+len(address)
		at = end
		if end < len(text) && !strings.ContainsRune(" \t\r\n)>\"',}", rune(text[end])) {
			continue
		}
		line := 1 + strings.LastIndexByte(text[:start], '\n')
		if !before.MatchString(text[max(line, start-lookBehind):start]) {
			continue
		}
		b.WriteString(text[rest:start])
		b.WriteString(to)
		rest = end
	}
	return b.String() + text[rest:]
}
