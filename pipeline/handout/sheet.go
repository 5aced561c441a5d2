package handout

import (
	"fmt"
	"strings"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/theme"
)

// sheet is the data of the style sheets.
type sheet struct {
	Faces []faceRule
	// Text and Code are lists of families in the form of the property font-family.
	Text, Code  string
	Light, Dark surroundings
	// Running is what print repeats at the foot of each page, in the form of the
	// property content, or "".
	Running string
}

// faceRule is one @font-face rule.
type faceRule struct {
	Family, Style string
	Weight        int
	URL           string
}

// surroundings are the colours of a page in light or dark mode.
type surroundings struct {
	theme.Palette
	Tones []tone
}

type tone struct {
	Kind doc.CalloutKind
	theme.Tone
}

// bothSurroundings returns the colours of a theme in light and dark mode.
func bothSurroundings(t *theme.Theme) (light, dark surroundings) {
	light.Palette, dark.Palette = t.Colour.Light, t.Colour.Dark
	for _, k := range theme.CalloutKinds() {
		tones := t.Callouts.Tone(k)
		light.Tones = append(light.Tones, tone{k, tones.Light})
		dark.Tones = append(dark.Tones, tone{k, tones.Dark})
	}
	return light, dark
}

// newSheet collects what the style sheets need. Only the faces in use are embedded,
// because each has about 30 KB.
func newSheet(t *theme.Theme, c *card, u uses) *sheet {
	s := &sheet{Text: families(t.Faces.Text, t.Faces.Fallback...), Code: families(t.Faces.Code)}
	s.Light, s.Dark = bothSurroundings(t)
	embed := func(f theme.Family, wanted func(theme.Font) bool) {
		for _, font := range t.Fonts(f) {
			if wanted(font) {
				s.Faces = append(s.Faces, faceRule{cssString(f.Name), font.Style(), font.Weight(), dataURL("font/woff", font.Packed("woff", woff))})
			}
		}
	}
	embed(t.Faces.Text, func(f theme.Font) bool {
		return !f.Italic || u.italic && !f.Bold || u.boldItalic && f.Bold
	})
	embed(t.Faces.Code, func(f theme.Font) bool { return u.code && !f.Italic && !f.Bold })
	if len(c.Phones) > 0 {
		s.Running = cssString(joined(c.Name, c.Phones[0].Number) + " · ")
		s.Running += " counter(page)"
	}
	return s
}

// families returns the names of a family and its fallbacks, the generic one last.
func families(first theme.Family, rest ...theme.Family) string {
	var names []string
	for _, f := range append([]theme.Family{first}, rest...) {
		if f.Name != "" {
			names = append(names, cssString(f.Name))
		}
	}
	if first.Generic != "" {
		names = append(names, first.Generic)
	}
	return strings.Join(names, ", ")
}

// cssString quotes text for a style sheet (CSS Syntax 3, §4.3.5), so that the text
// cannot end the string or the style element.
func cssString(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range text {
		if r < ' ' || r == 0x7f || strings.ContainsRune(`"\<>&`, r) {
			fmt.Fprintf(&b, `\%x `, r)
		} else {
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// uses says which faces an article needs besides the upright ones.
type uses struct{ italic, boldItalic, code bool }

func used(a *doc.Article) uses {
	var u uses
	each := func(b doc.Block) bool {
		bold := false
		switch b := b.(type) {
		case *doc.Heading, *doc.DefinitionList, *doc.Callout, *doc.FAQ:
			bold = true
		case *doc.Table:
			for _, c := range b.Header {
				u.run(c.Content, true, false)
			}
		case *doc.Code:
			u.code = true
		case *doc.ContactCard, *doc.Figure, *doc.List, *doc.Paragraph, *doc.QR, *doc.Quote, *doc.Restricted, *doc.Rule:
		}
		for _, run := range doc.Texts(b) {
			u.run(run, bold, false)
		}
		return true
	}
	doc.Walk(a.Body, each)
	for _, n := range a.Notes {
		doc.Walk(n.Content, each)
	}
	return u
}

func (u *uses) run(run []doc.Inline, bold, italic bool) {
	for _, in := range run {
		b, i := bold, italic
		switch in.(type) {
		case *doc.Strong:
			b = true
		case *doc.Emphasis:
			i = true
		case *doc.Verbatim:
			u.code = true
		case *doc.Field, *doc.Image, *doc.LineBreak, *doc.Link, *doc.NoteRef, *doc.Strike, *doc.Subscript, *doc.Superscript, *doc.Text:
		}
		u.italic = u.italic || i && !b
		u.boldItalic = u.boldItalic || i && b
		u.run(doc.Children(in), b, i)
	}
}

// Stylesheet fills in a style sheet of the theme for a page without a contact card,
// with the faces and the colours of the handout.
func Stylesheet(t *theme.Theme, name string) (string, error) {
	return t.CSS(name, newSheet(t, &card{}, uses{code: true}))
}
