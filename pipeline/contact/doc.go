// Package contact turns clinic.yaml into a Contact, and a Contact into the
// forms that editions need: tel: and mailto: addresses, postal lines, a vCard,
// schema.org data. It also finds the telephone numbers in running text.
//
// It never returns a number that cannot be dialled: it checks each one against the
// numbering plan of its country, and never adds a country code to a short code such
// as 988. It never reads files and never chooses words for readers. For example:
//
//	var findings diag.List
//	c := contact.Read("clinic.yaml", data, &findings)
//	v, _ := c.Field("phone")
//	fmt.Println(v.Text, v.URI) // 866-208-2390 tel:+18662082390
package contact
