package contact

import "pamphlet/pipeline/record"

// Write returns the contact as a contact file, from which [Read] makes an equal one.
// comments are remarks by the path of their value, such as "name" or "phones.0". Each is
// written above its value, or in place of the value if that is left out.
func (c *Contact) Write(comments map[string]string) []byte {
	f := clinicFile{
		Name: c.Name, Tagline: c.Tagline, Email: c.Email, Website: c.Website, Booking: c.Booking, Hours: c.Hours, Languages: c.Languages,
		Address: addressEntry{Street: c.Address.Street, Locality: c.Address.Locality, Region: c.Address.Region, PostalCode: c.Address.PostalCode, Country: c.Address.Country},
		Logo:    logoEntry{Image: c.Logo.Image, Alt: c.Logo.Alt},
		Country: c.Country,
	}
	for _, p := range c.Phones {
		f.Phones = append(f.Phones, phoneEntry{ID: p.ID, Label: p.Label, Number: p.Number.String(), Hours: p.Hours})
	}
	f.Crisis.Label, f.Crisis.Number, f.Crisis.Hours = c.Crisis.Label, c.Crisis.Number.String(), c.Crisis.Hours
	for _, k := range c.AlsoKnown {
		f.AlsoKnown = append(f.AlsoKnown, struct {
			Number string `yaml:"number"`
			Use    string `yaml:"use"`
		}{k.Number.String(), k.Use})
	}
	f.Mail.From, f.Mail.Server, f.Mail.Port, f.Mail.User = c.Mail.From, c.Mail.Server, c.Mail.Port, c.Mail.User
	return record.Write(f, comments)
}
