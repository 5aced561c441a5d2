package handout

import (
	"fmt"
	"slices"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
)

// shortMailBody makes the body of an article that has too many bytes as a whole,
// and tells the author. The headings of the article stand in it where there is
// room; what is essential stands in it in any case.
func shortMailBody(e *edition.Edition, whole int, attached []edition.Artifact, findings *diag.List) (*mailBody, error) {
	s := summedUp(e.Article)
	body, err := newMailBody(e, s, attached, findings)
	if err == nil && body.bytes() > bodyBytes {
		s.contents = nil
		body, err = newMailBody(e, s, attached, findings)
	}
	if err != nil {
		return nil, err
	}
	at := e.Article.At(e.Article.Meta.Keys["title"])
	findings.Note(at, "email-short", fmt.Sprintf("the article has %s as an e-mail, and mail programs show %s: the e-mail has %s, with the article attached",
		kilobytes(whole), kilobytes(bodyBytes), kilobytes(body.bytes())), "mark what everybody must read with {.essential}, and sum the rest up in ::: keypoints")
	if body.bytes() > bodyBytes {
		findings.Error(at, "email-size", fmt.Sprintf("key points and essential sections alone have %s as an e-mail, and mail programs show %s", kilobytes(body.bytes()), kilobytes(bodyBytes)),
			"take {.essential} away where a section can be read in the attachment")
	}
	return body, nil
}

// summary is what the e-mail of a long article shows of it.
type summary struct {
	body  []doc.Block
	notes []*doc.Note
	// contents are the headings of the article.
	contents []string
}

// summedUp gives the key points and the essential sections of an article, whole
// and in its order, and the notes that they refer to.
func summedUp(a *doc.Article) *summary {
	s := &summary{}
	keyPoints := func(blocks []doc.Block) {
		doc.Walk(blocks, func(b doc.Block) bool {
			c, ok := b.(*doc.Callout)
			if ok && c.Kind == doc.KeyPointsCallout {
				s.body = append(s.body, c)
			}
			return !ok
		})
	}
	var walk func(sections []*doc.Section)
	walk = func(sections []*doc.Section) {
		for _, sec := range sections {
			if sec.Heading != nil && sec.Heading.Essential || essentialInside(sec.Blocks) {
				s.body = append(s.body, sec.All()...)
				continue
			}
			keyPoints(sec.Blocks)
			walk(sec.Subs)
		}
	}
	sections := doc.Sections(a.Body)
	walk(sections)
	for _, sec := range sections {
		if sec.Heading != nil {
			s.contents = append(s.contents, doc.Plain(sec.Heading.Content))
		}
	}
	s.notes = referredTo(s.body, a.Notes)
	return s
}

// essentialInside tells whether a container holds an essential heading, which
// opens no section of its own.
func essentialInside(blocks []doc.Block) bool {
	found := false
	doc.Walk(blocks, func(b doc.Block) bool {
		h, ok := b.(*doc.Heading)
		found = found || ok && h.Essential
		return !found
	})
	return found
}

// referredTo gives the notes that blocks refer to, and those that these do.
func referredTo(blocks []doc.Block, notes []*doc.Note) []*doc.Note {
	wanted := map[int]bool{}
	for before := -1; before != len(wanted); {
		before = len(wanted)
		part := doc.Article{Body: blocks, Notes: slices.DeleteFunc(slices.Clone(notes), func(n *doc.Note) bool { return !wanted[n.Number] })}
		part.EachInline(func(in doc.Inline) {
			if r, ok := in.(*doc.NoteRef); ok {
				wanted[r.Number] = true
			}
		})
	}
	return slices.DeleteFunc(slices.Clone(notes), func(n *doc.Note) bool { return !wanted[n.Number] })
}
