package doc

import "slices"

// Format names an edition, in front matter, in only and except containers and
// on the command line.
type Format string

// The formats that pamphlet ships.
const (
	Brochure   Format = "brochure"
	Guide      Format = "guide"
	Handout    Format = "handout"
	Email      Format = "email"
	Booklet    Format = "booklet"
	LargePrint Format = "large-print"
	Press      Format = "press"
)

// Form is what a format is like: all that reading, choosing and checking need to
// know of it.
type Form struct {
	Name Format
	// With is the form that it comes with, and goes with, as the e-mail does with the
	// handout: nobody asks for it alone. It is "" for all others.
	With Format
	// Like is the form whose options hold where its own say nothing, or "".
	Like Format
	// Usual tells that it is made where nobody asks for it.
	Usual bool
	// Printed tells that it is for paper: where a link leads is said in words, and
	// nothing is shown that the theme's faces cannot set.
	Printed bool
	// Chapters tells that readers open it at a chapter, which then has the crisis
	// line and its notes.
	Chapters bool
	// Mark is the class of the headings that it shows where it shows marked sections:
	// Brochure or Handout; "" is Handout.
	Mark Format
	// Options are the keys of what an author can say of it: fold, paper, sections,
	// sheets, attach.
	Options []string
	// Attachable tells that it can go along with the e-mail.
	Attachable bool
}

// Forms are the forms that there are, in the order in which they are shown. The nil
// Forms are those that pamphlet ships.
type Forms []Form

// Of returns the form of a name, and one without any trait for a name that is not
// among them.
func (all Forms) Of(f Format) Form {
	for _, form := range all.list() {
		if form.Name == f {
			return form
		}
	}
	return Form{Name: f}
}

// Names returns the names of the forms, in their order.
func (all Forms) Names() []Format {
	var names []Format
	for _, f := range all.list() {
		names = append(names, f.Name)
	}
	return names
}

// Each calls yield for each form, in their order, until it returns false.
func (all Forms) Each(yield func(Form) bool) {
	for _, f := range all.list() {
		if !yield(f) {
			return
		}
	}
}

// Compare orders names as their forms are shown; those that have none come first.
func (all Forms) Compare(a, b Format) int {
	names := all.Names()
	return slices.Index(names, a) - slices.Index(names, b)
}

func (all Forms) list() []Form {
	if all != nil {
		return all
	}
	printed := []string{"fold", "paper", "sections", "sheets"}
	return []Form{
		{Name: Brochure, Usual: true, Printed: true, Mark: Brochure, Options: printed, Attachable: true},
		{Name: Guide, Usual: true, Chapters: true, Mark: Handout, Options: []string{"sections"}, Attachable: true},
		{Name: Handout, Usual: true, Mark: Handout, Options: []string{"sections", "attach"}},
		{Name: Email, With: Handout, Mark: Handout},
		{Name: Booklet, Printed: true, Mark: Brochure, Options: printed},
		{Name: LargePrint, Printed: true, Mark: Brochure, Options: printed},
		{Name: Press, Like: Brochure, Printed: true, Mark: Brochure, Options: printed},
	}
}
