package brochure

import (
	"fmt"

	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/face"
	"pamphlet/pipeline/layout"
	"pamphlet/pipeline/theme"
	"pamphlet/pipeline/unit"
)

// voice is the look of a run of text before it is known which face has its letters.
type voice struct {
	size         unit.Length
	colour       unit.Colour
	bold, italic bool
	code         bool
	underline    bool
	strike       bool
	rise         unit.Length
	mark         layout.Mark
	link         string
	// said is true inside text that is read as something else.
	said bool
}

// typography is the theme at one body size.
type typography struct {
	theme  *theme.Theme
	size   unit.Length
	lead   float64
	scale  theme.TypeScale
	space  theme.Space
	print  theme.Print
	colour theme.Palette
	text   face.Stack
	code   face.Stack
	styles map[styleKey]*layout.Style
}

type styleKey struct {
	face              *face.Face
	size, rise        unit.Length
	colour            unit.Colour
	underline, strike bool
}

// newTypography reads the theme's faces, for pages of a plan. The text to be set
// decides which family comes first.
func newTypography(e *edition.Edition, plan theme.Print) (*typography, error) {
	t := e.Theme
	y := &typography{theme: t, size: plan.Size, lead: t.Type.Leading, scale: t.Type.Scale, space: t.Space, print: plan,
		colour: t.Colour.Light, styles: map[styleKey]*layout.Style{}}
	families := append([]theme.Family{t.Faces.Text}, t.Faces.Fallback...)
	for _, f := range families {
		parsed, err := parseFamily(t, f)
		if err != nil {
			return nil, err
		}
		y.text = append(y.text, parsed)
	}
	if y.text = append(y.text, face.Liberation()); !spells(y.text, e) {
		y.text = y.text.ForArticle(allText(e))
	}
	if t.Faces.Code.Regular != "" {
		parsed, err := parseFamily(t, t.Faces.Code)
		if err != nil {
			return nil, err
		}
		y.code = face.Stack{parsed}
	}
	y.code = append(y.code, face.LiberationMono())
	y.code = append(y.code, y.text...)
	return y, nil
}

// inPanels returns the same faces in the sizes and distances of a folded
// brochure's panels.
func (y *typography) inPanels(s theme.Setting) *typography {
	p := *y
	p.size, p.lead, p.scale = s.Size, s.Leading, y.theme.Fold.Scale
	p.print = theme.Print{}
	for _, d := range []*float64{&p.space.Paragraph, &p.space.Item, &p.space.Block, &p.space.Section, &p.space.Heading, &p.space.Inset} {
		*d *= s.Space
	}
	// Text in tables and code is not smaller than the least size either.
	floor := y.theme.Fold.Least.Size.Points() / s.Size.Points()
	p.scale.Table, p.scale.Code = max(p.scale.Table, floor), max(p.scale.Code, floor)
	share := y.theme.Fold.Space
	p.space.Section *= share.Section
	p.space.Block *= share.Block
	p.space.Inset *= share.Inset
	p.space.Indent *= share.Indent
	return &p
}

func parseFamily(t *theme.Theme, f theme.Family) (face.Family, error) {
	parsed := face.Family{Name: f.Name}
	for _, file := range t.Fonts(f) {
		fc, err := file.Face()
		if err != nil {
			return parsed, fmt.Errorf("read font of the theme: %w", err)
		}
		parsed.Faces[face.Regular.With(file.Bold, file.Italic)] = fc
	}
	return parsed, nil
}

// stack returns the families that a voice is set in.
func (y *typography) stack(v voice) face.Stack {
	if v.code {
		return y.code
	}
	return y.text
}

// style returns the style of a voice in a face, always the same one.
func (y *typography) style(v voice, f *face.Face) *layout.Style {
	k := styleKey{f, v.size, v.rise, v.colour, v.underline, v.strike}
	s, ok := y.styles[k]
	if !ok {
		s = &layout.Style{Face: f, Size: v.size, Colour: v.colour, Rise: v.rise, Underline: v.underline, Strike: v.strike}
		y.styles[k] = s
	}
	return s
}

// nominal returns the style that lines of a voice are spaced by.
func (y *typography) nominal(v voice) *layout.Style {
	f, _ := y.stack(v).For("x", face.Regular.With(v.bold, v.italic))
	return y.style(v, f)
}

// times returns a multiple of the body size.
func (y *typography) times(f float64) unit.Length { return y.size.Scale(f) }

// leading returns the distance between baselines of running text of a size.
func (y *typography) leading(size unit.Length) unit.Length {
	return size.Scale(y.lead)
}

// headLeading returns the distance between baselines of headings of a size.
func (y *typography) headLeading(size unit.Length) unit.Length {
	return size.Scale(y.theme.Type.HeadingLeading)
}

// titleLeading returns the distance between baselines of a title of a size.
func (y *typography) titleLeading(size unit.Length) unit.Length {
	return size.Scale(y.theme.Type.TitleLeading)
}

// labelLeading returns the distance between baselines of short lines of a size.
func (y *typography) labelLeading(size unit.Length) unit.Length {
	return size.Scale(y.theme.Type.LabelLeading)
}

func (y *typography) body() voice { return voice{size: y.size, colour: y.colour.Ink} }

// heading returns the voice of a heading of a level.
func (y *typography) heading(level int) voice {
	s := y.scale
	v := voice{bold: true, colour: y.colour.Ink, size: y.times(s.H4)}
	switch level {
	case 2:
		v.size, v.colour = y.times(s.H2), y.colour.Accent
	case 3:
		v.size = y.times(s.H3)
	}
	return v
}

func (y *typography) small() voice {
	return voice{size: y.times(y.scale.Small), colour: y.colour.Muted}
}
