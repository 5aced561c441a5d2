package contact

import (
	"cmp"

	"pamphlet/pipeline/diag"
)

// Contact is what clinic.yaml says, checked: every number can be dialled, and every
// web address can be opened.
type Contact struct {
	// File is the contact file's path as findings show it, "" if there is none.
	File          string
	Name, Tagline string
	// Phones are the numbers to print; the first is primary.
	Phones []Phone
	Email  string
	// Website and Booking are absolute http or https addresses.
	Website, Booking string
	Address          Address
	Hours            string
	// Languages are names as the clinic writes them: "English".
	Languages []string
	// Logo is the clinic's mark; its path is relative to the contact file.
	Logo Logo
	// LogoAt is where the logo's path is written.
	LogoAt diag.Pos
	// Crisis is the line for people in danger. Its number is dialled as it is written.
	Crisis Phone
	// AlsoKnown are numbers of the clinic that must not be printed.
	AlsoKnown []Known
	// Country is the ISO 3166-1 code of the region that numbers are read in.
	Country string
	Mail    Mail
	// Places are where values are written, by their keys: "name", "languages.0",
	// "phones.0.label". The numbers are indexes into Languages and Phones.
	Places map[string]diag.Pos
	// Unread is set if the file has an error. Then a value may be missing here that the
	// file has.
	Unread bool
}

// At returns where the value with a key of Places is written. For a value that is not
// in the file it returns a place without a line.
func (c *Contact) At(key string) diag.Pos {
	if at, ok := c.Places[key]; ok {
		return at
	}
	return diag.Pos{File: c.File}
}

// Phone is a number and who answers it.
type Phone struct {
	ID, Label string
	Number    Number
	Hours     string
}

// Known is a number of the clinic that is not printed, with the ID of the
// phone to print instead.
type Known struct {
	Number Number
	Use    string
}

// Logo is the clinic's mark: the path of an image, and what it shows.
type Logo struct{ Image, Alt string }

// Mail says how the clinic sends e-mail.
type Mail struct {
	From, Server string
	Port         int
	User         string
}

// Missing returns the contact of a clinic that has no clinic.yaml. It has nothing to
// print, and numbers in the text are read as those of the United States.
func Missing() *Contact { return &Contact{Country: defaultCountry} }

// IsZero reports whether there is nothing to print.
func (c *Contact) IsZero() bool {
	return c.Name == "" && c.Tagline == "" && len(c.Phones) == 0 && c.Email == "" && c.Website == "" && c.Booking == "" &&
		c.Address.IsZero() && c.Hours == "" && len(c.Languages) == 0 && c.Logo == Logo{} && c.Crisis.Number.IsZero()
}

// Phone returns the phone with an ID, or nil.
func (c *Contact) Phone(id string) *Phone {
	for i := range c.Phones {
		if c.Phones[i].ID == id {
			return &c.Phones[i]
		}
	}
	return nil
}

// region returns the country that numbers are read in.
func (c *Contact) region() string { return cmp.Or(c.Country, defaultCountry) }
