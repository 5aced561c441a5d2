package guide

import (
	"fmt"
	"strings"
	"unicode"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/face"
	"pamphlet/pipeline/theme"
	"pamphlet/pipeline/unit"
)

// font is a font of the book as the style sheet names it.
type font struct {
	Name, File, Style string
	Weight            int
}

// style adds the style sheet and the faces that it names.
func (v *volume) style() error {
	t := v.edition.Theme
	start, end := "left", "right"
	if v.meta.rtl {
		start, end = end, start
	}
	light, dark := t.Colour.Light, t.Colour.Dark
	marks := map[string]unit.Colour{}
	for _, kind := range theme.CalloutKinds() {
		s := t.Callouts.Tone(kind)
		marks[string(kind)] = seen(t, s.Light.Mark, s.Dark.Mark)
	}
	faces, left, err := v.faces()
	if err != nil {
		return err
	}
	css, err := t.CSS(sheetName, map[string]any{
		"Faces": faces, "Left": left, "Start": start, "End": end,
		"Accent": seen(t, light.Accent, dark.Accent), "Rule": light.Rule.Mix(dark.Rule, 40), "Marks": marks,
	})
	if err != nil {
		return err
	}
	v.resources = append(v.resources, &resource{folder: "css", name: sheetName, mediaType: "text/css", data: []byte(css)})
	return nil
}

// faces adds the fonts of the theme's text and code faces. It leaves out a face that
// lacks letters of the article's language: reading systems have a face for that
// language, and would otherwise take single letters of a word from it. left are the
// names of the families that are left out.
func (v *volume) faces() (faces []font, left map[string]bool, err error) {
	t := v.edition.Theme
	text := v.edition.Article.Meta.Title + " " + doc.PlainBlocks(v.edition.Article.Body)
	known := map[string]bool{}
	left = map[string]bool{}
	for _, family := range []theme.Family{t.Faces.Text, t.Faces.Code} {
		fonts := t.Fonts(family)
		if len(fonts) == 0 {
			continue
		}
		regular, err := fonts[0].Face()
		if err != nil {
			return nil, nil, err
		}
		if !covers(regular, text) {
			left[family.Name] = true
			continue
		}
		for _, f := range fonts {
			key := fmt.Sprint(f.Family, f.Bold, f.Italic)
			if known[key] {
				continue
			}
			known[key] = true
			name := fmt.Sprintf("face-%d.ttf", len(faces)+1)
			faces = append(faces, font{f.Family, "../fonts/" + name, f.Style(), f.Weight()})
			v.resources = append(v.resources, &resource{folder: "fonts", name: name, mediaType: "font/ttf", data: f.Data, font: &f})
		}
	}
	return faces, left, nil
}

// foreign is the share of words, in percent, that a face may not be able to set:
// names from another language.
const foreign = 3

func covers(f *face.Face, text string) bool {
	words, lacking := 0, 0
	for word := range strings.FieldsSeq(text) {
		words++
		if strings.ContainsFunc(word, func(r rune) bool { return !f.Has(r) && unicode.In(r, unicode.L, unicode.M) }) {
			lacking++
		}
	}
	return lacking*100 <= words*foreign
}

// seenContrast is the least contrast of coloured parts. It is more than shapes and
// large text need (3, WCAG 2.2, 1.4.3 and 1.4.11), because a reading system's
// background may differ from the theme's.
const seenContrast = 3.5

// seen returns a colour that can be seen on the light and the dark background of the
// theme: the colour of the light palette, with as little of the dark one mixed in as
// necessary. A book does not know whether it is read in dark mode.
func seen(t *theme.Theme, light, dark unit.Colour) unit.Colour {
	best, most := light, 0.0
	for percent := 0; percent <= 100; percent += 5 {
		c := light.Mix(dark, percent)
		least := min(unit.Contrast(c, t.Colour.Light.Paper), unit.Contrast(c, t.Colour.Dark.Paper))
		if least >= seenContrast {
			return c
		}
		if least > most {
			best, most = c, least
		}
	}
	return best
}
