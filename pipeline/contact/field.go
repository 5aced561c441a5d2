package contact

import (
	"pamphlet/pipeline/doc"

	"cmp"
	"slices"
	"strings"
)

// Value is what a placeholder stands for.
type Value struct {
	// Text is what people read.
	Text string
	// URI is where it leads, or "".
	URI string
}

// Field returns the value of a placeholder: name, tagline, phone (the primary one),
// phone.ID, email, website, booking, address, hours (the clinic's, or those of its
// primary phone if it has none), languages, crisis and crisis.label. It returns false
// for an unknown name and for what clinic.yaml does not say.
func (c *Contact) Field(name string) (Value, bool) {
	v := c.value(name)
	return v, v.Text != ""
}

func (c *Contact) value(name string) Value {
	if id, ok := strings.CutPrefix(name, "phone."); ok {
		if p := c.Phone(id); p != nil {
			return valueOf(p.Number)
		}
		return Value{}
	}
	switch name {
	case "name":
		return Value{Text: c.Name}
	case "tagline":
		return Value{Text: c.Tagline}
	case "phone":
		return valueOf(c.primary().Number)
	case "email":
		return Value{Text: c.Email, URI: c.Mailto()}
	case "website":
		return Value{Text: doc.ShownAddress(c.Website), URI: c.Website}
	case "booking":
		return Value{Text: doc.ShownAddress(c.Booking), URI: c.Booking}
	case "address":
		return Value{Text: strings.Join(c.Address.Lines(), ", ")}
	case "hours":
		return Value{Text: cmp.Or(c.Hours, c.primary().Hours)}
	case "languages":
		return Value{Text: strings.Join(c.Languages, ", ")}
	case "crisis":
		return valueOf(c.Crisis.Number)
	case "crisis.label":
		return Value{Text: c.Crisis.Label}
	}
	return Value{}
}

func valueOf(n Number) Value { return Value{Text: n.String(), URI: n.URI()} }

// primary returns the first phone, or a zero Phone if there is none.
func (c *Contact) primary() Phone {
	if len(c.Phones) == 0 {
		return Phone{}
	}
	return c.Phones[0]
}

// FieldNames returns the names that [Contact.Field] has a value for, sorted, the
// primary phone first.
func (c *Contact) FieldNames() []string {
	all := []string{"address", "booking", "crisis", "crisis.label", "email", "hours", "languages", "name", "tagline", "website"}
	for _, p := range c.Phones {
		all = append(all, "phone."+p.ID)
	}
	slices.Sort(all)
	var names []string
	for _, name := range append([]string{"phone"}, all...) {
		if _, ok := c.Field(name); ok {
			names = append(names, name)
		}
	}
	return names
}
