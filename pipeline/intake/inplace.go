package intake

import (
	"fmt"
	"html"
	"slices"
	"strings"
	"unicode/utf8"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/intake/draft"
	"pamphlet/pipeline/lazyregexp"
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
// web, and replaces these addresses with paths. All other bytes of the file stay the
// same. If an address cannot be found in the text, or is also in a link, it is not
// replaced, and the report says what to write.
func Download(name string, text []byte, o Options) (*Result, error) {
	if !utf8.Valid(text) {
		return nil, fmt.Errorf("read %s: it is not UTF-8: save it with that encoding", name)
	}
	a := reread(name, text) // Findings about the text are reported by check.
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

// at adds something to do at a line that is the same in both files.
func (r *report) at(line int, kind, message string) {
	r.entries = append(r.entries, entry{Guess: Guess{Line: line, ArticleLine: line, Class: toDo, Kind: kind, Message: message}})
}

func reread(name string, text []byte) *doc.Article { return markdown.Read(name, text, &diag.List{}) }

// rewriting replaces addresses with paths in the text of a file.
type rewriting struct {
	name, text string
	// was is what the article named before: its pictures and, separately, its links.
	was sources
}

// sources are what an article names, in the order of the article.
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

// before matches what comes before the address of a picture: in Markdown, in HTML, in
// the definition of a reference, and in front matter.
var before = lazyregexp.New(`(?:!\[(?:[^\[\]]|\[[^\[\]]*\])*\]\(\s*<?|\bsrc\s*=\s*["']?|^\s{0,3}\[[^\]]+\]:\s*<?|^\s*(?:-\s+)?(?:cover|image)\s*:\s*(?:\{.*\bimage\s*:\s*)?["']?)$`)

// replace replaces the address of a picture with a path wherever it is a picture's
// address. It reports whether the changed text, read again, has the path in all of
// these places, and no changed link.
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

// lookBehind is how much of a line before an address is searched, in bytes.
const lookBehind = 1000

// replaced returns text with the address of a picture replaced by a path.
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
