// Package qrcode turns a web address or a short vCard into a QR code (ISO/IEC 18004),
// as modules to paint and as a path for SVG.
//
// It never chooses a size or a colour. It only reports which modules are dark.
//
//	c, err := qrcode.Encode("https://clinic.example/book")
//	side := c.Size + 2*qrcode.QuietZone
//	fmt.Printf(`<svg viewBox="0 0 %d %[1]d"><path d="%s"/></svg>`, side, c.SVGPath())
package qrcode
