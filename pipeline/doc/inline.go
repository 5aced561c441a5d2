package doc

// Inline is a piece of running text. The cases are *Text, *Emphasis, *Strong,
// *Strike, *Superscript, *Subscript, *Verbatim, *Link, *Image, *LineBreak,
// *NoteRef and *Field.
//
//sumtype:decl
type Inline interface {
	Position() Pos
	inline()
}

// Text is plain text. A line end of the source is a space in it.
type Text struct {
	Pos
	Value string
}

// Emphasis is usually set in italic.
type Emphasis struct {
	Pos
	Content []Inline
}

// Strong is usually set in bold.
type Strong struct {
	Pos
	Content []Inline
}

// Strike is text that no longer holds.
type Strike struct {
	Pos
	Content []Inline
}

// Superscript is raised text: the 9 of 10⁹. The number of a note is a NoteRef.
type Superscript struct {
	Pos
	Content []Inline
}

// Subscript is lowered text: the 2 of CO₂.
type Subscript struct {
	Pos
	Content []Inline
}

// Verbatim is code, a file name or a literal word.
type Verbatim struct {
	Pos
	Value string
}

// Link leads to Target: "#id" in this article, or an http, https, mailto, tel
// or sms address.
type Link struct {
	Pos
	Target, Title Phrase
	Content       []Inline
}

// Image is a picture in running text. Source is a path relative to the
// article's folder, with forward slashes.
type Image struct {
	Pos
	Source     string
	Alt, Title Phrase
}

// LineBreak is a line end that the author wanted.
type LineBreak struct{ Pos }

// NoteRef refers to the footnote with that Number.
type NoteRef struct {
	Pos
	Number int
	// Occurrence counts the references to one note, from 1.
	Occurrence int
}

// Field is a placeholder, {{Name}}, for a detail of clinic.yaml. Package edition
// replaces it before anything is rendered.
type Field struct {
	Pos
	Name string
}

// Braces returns the field as an author writes it: {{phone}}.
func (f *Field) Braces() string { return "{{" + f.Name + "}}" }

func (*Text) inline()        {}
func (*Emphasis) inline()    {}
func (*Strong) inline()      {}
func (*Strike) inline()      {}
func (*Superscript) inline() {}
func (*Subscript) inline()   {}
func (*Verbatim) inline()    {}
func (*Link) inline()        {}
func (*Image) inline()       {}
func (*LineBreak) inline()   {}
func (*NoteRef) inline()     {}
func (*Field) inline()       {}
