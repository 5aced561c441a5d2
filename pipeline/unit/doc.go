// Package unit holds the two quantities that style sheets and printed pages share:
// lengths and colours.
//
// It parses what people write ("12pt", "#0b5a60"), and formats values for a style sheet
// or a PDF operator. It never rounds through a float twice, so that a layout is the
// same on every machine:
//
//	margin := unit.Inch / 2
//	fmt.Println(margin.CSS()) // 36pt
package unit
