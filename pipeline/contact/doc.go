// Package contact turns clinic.yaml into a Contact, and a Contact into the
// forms that editions need: tel: and mailto: addresses, postal lines, a vCard,
// schema.org data. It finds the telephone numbers in running text, too.
//
// It never passes on a number that cannot be dialled: each one is checked
// against the numbering plan of its country, and a short code as 988 never gets
// a country code. It never reads files and never chooses words for readers.
//
//	var findings diag.List
//	c := contact.Read("clinic.yaml", data, &findings)
//	v, _ := c.Field("phone")
//	fmt.Println(v.Text, v.URI) // 866-208-2390 tel:+18662082390
package contact
