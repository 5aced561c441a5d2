package intake

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/intake/draft"
	"pamphlet/pipeline/picture"
)

// pictures copies the pictures that are beside the file. A missing picture would stop
// the build: it is replaced by its description, and the report says how to put it
// back.
func (p *intake) pictures() {
	a := p.draft.Article
	if p.kind == markdownText {
		p.draft.Beside = map[string]string{}
		a.EachInline(func(in doc.Inline) {
			if im, ok := in.(*doc.Image); ok && fs.ValidPath(im.Source) {
				p.draft.Beside[im.Source] = im.Source
			}
		})
		p.addresses()
	}
	var unshown map[string][]byte
	if p.options.Beside != nil {
		unshown = p.draft.TakeAlong(p.options.Beside)
	}
	p.draft.Guesses = slices.DeleteFunc(p.draft.Guesses, func(g draft.Guess) bool { // It is reported below.
		return g.Kind == "image-missing" && g.Source != "" && (p.draft.Beside[g.Source] != "" || p.draft.Remote[g.Source] != "")
	})
	p.fetch()
	broken := map[string]*picture.Problem{}
	for _, name := range slices.Sorted(maps.Keys(p.draft.Images)) {
		var problem *picture.Problem
		if err := picture.Check(name, p.draft.Images[name]); errors.As(err, &problem) {
			broken[name] = problem
			delete(p.draft.Images, name)
		}
	}
	for name, data := range unshown {
		var problem *picture.Problem
		if err := picture.Check(path.Base(p.draft.Beside[name]), data); errors.As(err, &problem) {
			broken[name] = problem
		}
	}
	wanted := func(im *doc.Image) bool { return p.draft.Images[im.Source] == nil }
	warn := func(im *doc.Image, line int, block doc.Block) {
		at, isFile := strings.CutPrefix(im.Source, "images/")
		if !isFile {
			at = path.Base(im.Source)
		}
		if w := p.web[im.Source]; w != nil {
			p.report.add(line, block, toDo, "image-remote", w.missing(), im.Alt.String())
			return
		}
		if problem := broken[im.Source]; problem != nil {
			p.report.add(line, block, toDo, "image-replaced", fmt.Sprintf("%s; its description is in its place: %s, and write ![what it shows](images/%s)", problem.Message, problem.Hint, at), im.Alt.String())
			return
		}
		p.report.add(line, block, toDo, "image-replaced",
			fmt.Sprintf("the picture %q is not beside the file, or is not an image that can be shown; its description is in its place: to show it, put the file into the folder images beside the article, and write ![what it shows](images/%s)", cmp.Or(p.draft.Beside[im.Source], im.Source), at), im.Alt.String())
	}
	if c := &a.Meta.Cover; c.Image != "" {
		p.cover(c, warn)
	}
	a.Body = p.withoutMissing(a.Body, wanted, warn)
	for _, n := range a.Notes {
		n.Content = p.withoutMissing(n.Content, wanted, warn)
	}
}

// cover copies the cover, or leaves it out if it is missing.
func (p *intake) cover(c *doc.Cover, warn func(*doc.Image, int, doc.Block)) {
	if fs.ValidPath(c.Image) && p.options.Beside != nil && p.draft.Images[c.Image] == nil {
		d := &draft.Draft{Article: &doc.Article{}, Images: p.draft.Images, Beside: map[string]string{c.Image: c.Image}}
		im := &doc.Image{Source: c.Image}
		d.Article.Body = []doc.Block{&doc.Figure{Image: im}}
		d.TakeAlong(p.options.Beside)
		c.Image = im.Source
	}
	if p.draft.Images[c.Image] == nil {
		warn(&doc.Image{Source: c.Image, Alt: doc.Literal(c.Alt)}, c.Line, nil)
		*c = doc.Cover{}
	}
}

// withoutMissing returns the blocks with each missing picture replaced by words.
func (p *intake) withoutMissing(blocks []doc.Block, missing func(*doc.Image) bool, warn func(*doc.Image, int, doc.Block)) []doc.Block {
	for i, b := range blocks {
		if f, ok := b.(*doc.Figure); ok && missing(f.Image) {
			words := f.Image.Alt.Run(f.Pos)
			if len(f.Target) > 0 {
				if len(words) == 0 {
					words = []doc.Inline{&doc.Text{Pos: f.Pos, Value: doc.ShownAddress(f.Target.String())}}
				}
				words = []doc.Inline{&doc.Link{Pos: f.Pos, Target: f.Target, Content: words}}
			}
			if len(f.Caption) > 0 && len(f.Image.Alt) > 0 {
				words = append(words, &doc.LineBreak{Pos: f.Pos})
			}
			para := &doc.Paragraph{Pos: f.Pos, Content: append(words, f.Caption...)}
			warn(f.Image, f.Line, para)
			p.moved(f, para)
			blocks[i] = para
			continue
		}
		draft.Rewrite(b, func(run []doc.Inline) []doc.Inline {
			return trimmed(draft.Replace(run, func(in doc.Inline) []doc.Inline {
				if l, ok := in.(*doc.Link); ok && strings.TrimSpace(doc.Plain(l.Content)) == "" && !draft.Wordless(l.Content) {
					l.Content = []doc.Inline{&doc.Text{Pos: l.Pos, Value: doc.ShownAddress(l.Target.String())}} // It led from a picture.
				}
				im, ok := in.(*doc.Image)
				if !ok || !missing(im) {
					return []doc.Inline{in}
				}
				warn(im, im.Line, b)
				return im.Alt.Run(im.Pos)
			}))
		})
	}
	kept := blocks[:0]
	for _, b := range blocks {
		if !isBare(b) {
			kept = append(kept, b)
		}
	}
	for _, b := range kept {
		p.innerWithout(b, missing, warn)
	}
	return kept
}

// isBare reports whether a block is running text or a heading that shows nothing.
func isBare(b doc.Block) bool {
	switch b := b.(type) {
	case *doc.Paragraph:
		return strings.TrimSpace(doc.Plain(b.Content)) == "" && !draft.Wordless(b.Content)
	case *doc.Heading:
		return strings.TrimSpace(doc.Plain(b.Content)) == "" && !draft.Wordless(b.Content)
	case *doc.Callout, *doc.Code, *doc.ContactCard, *doc.DefinitionList, *doc.FAQ, *doc.Figure, *doc.List, *doc.QR, *doc.Quote, *doc.Restricted, *doc.Rule, *doc.Table:
	}
	return false
}

// trimmed returns a run without spaces and line breaks at its ends, which may be left
// from beside a picture.
func trimmed(run []doc.Inline) []doc.Inline {
	ends := func(i int, trim func(string, string) string) bool {
		switch in := run[i].(type) {
		case *doc.LineBreak:
			return true
		case *doc.Text:
			in.Value = trim(in.Value, " ")
			return in.Value == ""
		case *doc.Emphasis, *doc.Field, *doc.Image, *doc.Link, *doc.NoteRef, *doc.Strike, *doc.Strong, *doc.Subscript, *doc.Superscript, *doc.Verbatim:
		}
		return false
	}
	for len(run) > 0 && ends(0, strings.TrimLeft) {
		run = run[1:]
	}
	for len(run) > 0 && ends(len(run)-1, strings.TrimRight) {
		run = run[:len(run)-1]
	}
	return run
}

// innerWithout does the same as withoutMissing to the blocks in a block.
func (p *intake) innerWithout(b doc.Block, missing func(*doc.Image) bool, warn func(*doc.Image, int, doc.Block)) {
	each := func(blocks []doc.Block) []doc.Block { return p.withoutMissing(blocks, missing, warn) }
	switch b := b.(type) {
	case *doc.Heading, *doc.Paragraph, *doc.Code, *doc.Table, *doc.Figure, *doc.Rule, *doc.ContactCard:
	case *doc.List:
		for _, it := range b.Items {
			it.Content = each(it.Content)
		}
	case *doc.DefinitionList:
		for _, d := range b.Items {
			for i := range d.Details {
				d.Details[i] = each(d.Details[i])
			}
		}
	case *doc.Quote:
		b.Content = each(b.Content)
	case *doc.Callout:
		b.Content = each(b.Content)
	case *doc.FAQ:
		b.Content = each(b.Content)
	case *doc.QR:
		b.Content = each(b.Content)
	case *doc.Restricted:
		b.Content = each(b.Content)
	default:
		panic(fmt.Sprintf("intake: block %T", b))
	}
}

// moved changes guesses about a block that has become another one.
func (p *intake) moved(from, to doc.Block) {
	for i := range p.draft.Guesses {
		if p.draft.Guesses[i].Block == from {
			p.draft.Guesses[i].Block = to
		}
	}
}
