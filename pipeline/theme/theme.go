package theme

import (
	"html/template"
	"path"
	"sync"
	texttemplate "text/template"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/unit"
)

// Theme is the shared styling of all editions: theme.yaml, the fonts that it names, and
// the style sheets, pages and labels beside it. It does not change after it is loaded.
type Theme struct {
	Name     string   `yaml:"name"`
	Colour   Scheme   `yaml:"colour"`
	Callouts Callouts `yaml:"callouts"`
	Faces    Faces    `yaml:"faces"`
	Type     Type     `yaml:"type"`
	Space    Space    `yaml:"space"`
	Shape    Shape    `yaml:"shape"`
	Print    Print    `yaml:"print"`
	// Booklet and LargePrint are the pages of those editions.
	Booklet    Print  `yaml:"booklet"`
	LargePrint Print  `yaml:"large_print"`
	Cover      Cover  `yaml:"cover"`
	Fold       Fold   `yaml:"fold"`
	Screen     Screen `yaml:"screen"`
	Email      Email  `yaml:"email"`

	dir string            // the folder of the author's own files, or ""
	own map[string][]byte // those files, by their path in it
	// pages and sheets are nil if none of them is the author's own.
	pages  *template.Template
	sheets *texttemplate.Template
	// readings are the labels. Copies of a theme share them.
	readings *readings
	// packed is what Font.Packed and Font.Face have made of its own fonts; copies of a
	// theme share it.
	packed *sync.Map
}

// Scheme is the palette in light and dark surroundings. Print uses Light.
type Scheme struct {
	Light Palette `yaml:"light"`
	Dark  Palette `yaml:"dark"`
}

// Palette holds the colours by their use.
type Palette struct {
	// Paper is the background of a page. In print it is the paper itself.
	Paper unit.Colour `yaml:"paper"`
	// Raised is the background of tables and boxes on the page.
	Raised unit.Colour `yaml:"raised"`
	// Tint is the background of the contact card and of table headers.
	Tint unit.Colour `yaml:"tint"`
	Ink  unit.Colour `yaml:"ink"`
	// Muted is for captions and running headers.
	Muted unit.Colour `yaml:"muted"`
	// Accent is the only hue: headings, links, the telephone number.
	Accent   unit.Colour `yaml:"accent"`
	OnAccent unit.Colour `yaml:"on_accent"`
	// Rule is for lines without a meaning of their own.
	Rule unit.Colour `yaml:"rule"`
}

// Callouts are the tones of the callouts.
type Callouts struct {
	Note      ToneScheme `yaml:"note"`
	Tip       ToneScheme `yaml:"tip"`
	Warning   ToneScheme `yaml:"warning"`
	Emergency ToneScheme `yaml:"emergency"`
	KeyPoints ToneScheme `yaml:"keypoints"`
}

// ToneScheme is a tone in light and dark surroundings.
type ToneScheme struct {
	Light Tone `yaml:"light"`
	Dark  Tone `yaml:"dark"`
}

// Tone is the pair of colours of one kind of callout: Mark for its bar, icon and word,
// Tint for its background.
type Tone struct {
	Mark unit.Colour `yaml:"mark"`
	Tint unit.Colour `yaml:"tint"`
}

// Tone returns the tones of one kind of callout.
func (c Callouts) Tone(kind doc.CalloutKind) ToneScheme {
	switch kind {
	case doc.NoteCallout:
		return c.Note
	case doc.TipCallout:
		return c.Tip
	case doc.WarningCallout:
		return c.Warning
	case doc.EmergencyCallout:
		return c.Emergency
	case doc.KeyPointsCallout:
		return c.KeyPoints
	default:
		panic("theme: callout " + string(kind))
	}
}

func (c Callouts) byName(kind string) ToneScheme { return c.Tone(doc.CalloutKind(kind)) }

// Faces are the type families. Text in a style that a family leaves out is set in the
// nearest style of the family.
type Faces struct {
	// Text sets everything except code.
	Text Family `yaml:"text"`
	// Code sets preformatted text. Without files it is the built-in family.
	Code Family `yaml:"code"`
	// Fallback sets the words that Text has no letters for. The families are tried in
	// order. The built-in broad family always comes last.
	Fallback []Family `yaml:"fallback"`
}

// files returns the names of all font files.
func (f Faces) files() []string {
	var names []string
	for _, family := range append([]Family{f.Text, f.Code}, f.Fallback...) {
		for _, name := range family.files() {
			if name != "" {
				names = append(names, path.Clean(name))
			}
		}
	}
	return names
}

// Family is one type family: its name, and the font files (TrueType outlines)
// of its four styles, relative to the theme.
type Family struct {
	Name       string `yaml:"name"`
	Regular    string `yaml:"regular"`
	Bold       string `yaml:"bold"`
	Italic     string `yaml:"italic"`
	BoldItalic string `yaml:"bold_italic"`
	// Generic is the CSS family that replaces it: sans-serif, serif, monospace.
	Generic string `yaml:"generic"`
}

// Type is the type scale. Sizes are multiples of an edition's body size.
type Type struct {
	// Leading is the distance of baselines, in multiples of the type size.
	Leading        float64 `yaml:"leading"`
	HeadingLeading float64 `yaml:"heading_leading"`
	// TitleLeading is the leading of the title. LabelLeading is that of short lines
	// that are read one by one: subtitles, contact details, cells.
	TitleLeading float64 `yaml:"title_leading"`
	LabelLeading float64 `yaml:"label_leading"`
	// Setting is the setting of printed paragraphs: ragged or justified.
	Setting string `yaml:"setting"`
	// Measure is the length of a line of body text, in ems.
	Measure float64   `yaml:"measure"`
	Scale   TypeScale `yaml:"scale"`
}

// The settings of paragraphs.
const (
	Ragged    = "ragged"
	Justified = "justified"
)

// TypeScale holds sizes as multiples of the body size.
type TypeScale struct {
	Title    float64 `yaml:"title"`
	Subtitle float64 `yaml:"subtitle"`
	// Phone is the primary telephone number on the contact card.
	Phone float64 `yaml:"phone"`
	H2    float64 `yaml:"h2"`
	H3    float64 `yaml:"h3"`
	H4    float64 `yaml:"h4"`
	Table float64 `yaml:"table"`
	Small float64 `yaml:"small"`
	Code  float64 `yaml:"code"`
}

// Space holds distances as multiples of the body size.
type Space struct {
	Paragraph float64 `yaml:"paragraph"`
	Item      float64 `yaml:"item"`
	Block     float64 `yaml:"block"`
	Section   float64 `yaml:"section"`
	// Heading is the space between a heading and its text.
	Heading float64 `yaml:"heading"`
	Indent  float64 `yaml:"indent"`
	Inset   float64 `yaml:"inset"`
	Cell    float64 `yaml:"cell"`
}

// Shape holds the weights of rules and the radius of corners.
type Shape struct {
	Hairline unit.Length `yaml:"hairline"`
	Bar      unit.Length `yaml:"bar"`
	Radius   unit.Length `yaml:"radius"`
}

// Cover holds the proportions of the top of the first page, in multiples of the body
// size, except Inset.
type Cover struct {
	// AboveTitle, AboveSubtitle and AboveSummary are the distances to what is above.
	AboveTitle    float64 `yaml:"above_title"`
	AboveSubtitle float64 `yaml:"above_subtitle"`
	AboveSummary  float64 `yaml:"above_summary"`
	// Inset is the distance of the words from the edge of their ground, in multiples of
	// the inset of other boxes.
	Inset float64 `yaml:"inset"`
	// AbovePicture and BelowPicture are the distances around the cover image.
	AbovePicture float64 `yaml:"above_picture"`
	BelowPicture float64 `yaml:"below_picture"`
	// Logo is the maximum height of the logo. BelowLogo is the distance from the logo
	// to the clinic's name, on pages and in panels.
	Logo      float64 `yaml:"logo"`
	BelowLogo float64 `yaml:"below_logo"`
}

// Fold holds the measures of the panels of a folded brochure.
type Fold struct {
	// Inset is the distance of a panel's text from the fold or the trim.
	Inset unit.Length `yaml:"inset"`
	// Most is the setting of the text where there is room. Least is the tightest
	// setting: text that is too long for it does not fit.
	Most  Setting `yaml:"most"`
	Least Setting `yaml:"least"`
	// Scale holds the sizes of headings in panels.
	Scale TypeScale `yaml:"scale"`
	// Space holds the distances in panels, as shares of those on pages. The Space of a
	// Setting multiplies them once more.
	Space PanelSpace `yaml:"space"`
	// Line is the distance between the lines to write on, in panels and in booklets.
	Line  unit.Length `yaml:"line"`
	Front Front       `yaml:"front"`
	Back  Back        `yaml:"back"`
}

// PanelSpace holds distances in panels as shares of those with the same names in Space.
type PanelSpace struct {
	Block   float64 `yaml:"block"`
	Section float64 `yaml:"section"`
	Indent  float64 `yaml:"indent"`
	Inset   float64 `yaml:"inset"`
}

// Setting is one way to set the text of panels.
type Setting struct {
	Size unit.Length `yaml:"size"`
	// Leading is the distance of baselines, in multiples of the size.
	Leading float64 `yaml:"leading"`
	// Space multiplies all distances between blocks.
	Space float64 `yaml:"space"`
}

// Front holds the measures of the front panel.
type Front struct {
	// Title is the title's size, in multiples of the body size.
	Title float64 `yaml:"title"`
	// Ornament is drawn if there is no cover image: arcs or none.
	Ornament string `yaml:"ornament"`
	// AboveTitle, AboveSubtitle and AboveSummary are the distances to what is above.
	// AboveFoot is the least distance from the words to the foot, and BelowPicture that
	// from the picture to the foot. All are in multiples of the body size.
	AboveTitle    float64 `yaml:"above_title"`
	AboveSubtitle float64 `yaml:"above_subtitle"`
	AboveSummary  float64 `yaml:"above_summary"`
	AboveFoot     float64 `yaml:"above_foot"`
	BelowPicture  float64 `yaml:"below_picture"`
	// LeastPicture and LeastOrnament are the minimum heights of a picture and of an
	// ornament, in multiples of the body size. Where there is less room, they are left
	// out.
	LeastPicture  float64 `yaml:"least_picture"`
	LeastOrnament float64 `yaml:"least_ornament"`
	// Foot is the distance of the telephone number from the edges of its band, in
	// multiples of the body size. PhoneLeading is the number's leading.
	Foot         float64 `yaml:"foot"`
	PhoneLeading float64 `yaml:"phone_leading"`
}

// Back holds the measures of the back panel.
type Back struct {
	// QR reports whether the panel shows a code for the booking page, or else the
	// website, or else the address book.
	QR bool `yaml:"qr"`
	// Gap is the distance above the code, in multiples of the body size. It is also the
	// least distance between the contact details and the imprint.
	Gap float64 `yaml:"gap"`
}

// Print holds the measures of whole pages.
type Print struct {
	// Size is the body size.
	Size unit.Length `yaml:"size"`
	// Top, Bottom, Left and Right are the margins. Outdent is how far headings and
	// tables reach into the left margin.
	Top     unit.Length `yaml:"top"`
	Bottom  unit.Length `yaml:"bottom"`
	Left    unit.Length `yaml:"left"`
	Right   unit.Length `yaml:"right"`
	Outdent unit.Length `yaml:"outdent"`
}

// Screen holds the measures that only screens need.
type Screen struct {
	// Size is the body size unless the reader has chosen one.
	Size unit.Length `yaml:"size"`
}

// Email holds the measures of the body of an e-mail. A message cannot bring fonts of
// its own.
type Email struct {
	// Size is the body size. Width is the maximum width of the body.
	Size  unit.Length `yaml:"size"`
	Width unit.Length `yaml:"width"`
	// Faces and Code are lists of families that readers have, in the form of
	// font-family.
	Faces string `yaml:"faces"`
	Code  string `yaml:"code"`
}
