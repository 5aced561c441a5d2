// Package cover draws the cover picture of a guide: a PNG with the title, the clinic's
// name and its telephone number, in the theme's colours and faces.
//
// It computes with whole numbers only, so that every processor draws the same picture.
// A text that no face covers, or whose script needs shaping, is left out and reported.
// The package never reads files:
//
//	png, missing, err := cover.Draw(theme, cover.Text{Title: "Living with asthma", Clinic: "Hill Clinic"})
package cover
