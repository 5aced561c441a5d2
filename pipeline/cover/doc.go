// Package cover draws the picture that stands for a guide on a shelf: a PNG
// with the title, the clinic's name and its telephone number, in the theme's
// colours and faces.
//
// It computes with whole numbers only, so that every processor draws the same
// picture, and it draws no letter that it has no shape for: text that no face
// covers, or whose script needs shaping, is left out and reported. It never
// reads files:
//
//	png, missing, err := cover.Draw(theme, cover.Text{Title: "Living with asthma", Clinic: "Hill Clinic"})
package cover
