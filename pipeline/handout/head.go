package handout

import (
	"html/template"

	"pamphlet/pipeline/theme"
)

// head is the data of the template head.html, which is part of every page.
type head struct {
	Lang, Title, Summary, Generator string
	// LightColour and DarkColour are for the browser's own controls.
	LightColour, DarkColour string
	CSS                     template.CSS
}

func newHead(t *theme.Theme, lang, title, summary, css string) head {
	return head{
		Lang: lang, Title: title, Summary: summary, Generator: "pamphlet",
		LightColour: t.Colour.Light.Paper.String(), DarkColour: t.Colour.Dark.Paper.String(),
		CSS: template.CSS(css), // It comes from the theme.
	}
}
