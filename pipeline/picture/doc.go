// Package picture turns image files (PNG, JPEG, GIF, WebP, TIFF, BMP, SVG) into
// pictures that can be placed: upright, of limited size, in one of two plain formats,
// and without any data except the visible pixels.
//
// A photograph often records where and when it was taken, and of whom. None of that
// reaches a reader: every picture is decoded and encoded again, so that no byte of the
// author's file is published.
//
// A [Picture] holds encoded bytes, never pixels: they are decoded when another size is
// asked for, and let go of at once. A [Store] is what all loaders of a run share. It
// keeps the pictures and sizes that were asked for last, by the content of the file, so
// that each is made once for all editions and articles; and it lets only as many be
// decoded at a time as 128 MB hold. Its memory depends neither on the number of pictures
// nor on that of processors.
//
// The package never reads outside the folder that it was given, and never uses the
// network:
//
//	l := picture.NewLoader("source")
//	defer l.Close()
//	data, err := l.Read("images/session-room.jpg")
//	p, err := l.Prepare("images/session-room.jpg", data)
//	var problem *picture.Problem
//	if errors.As(err, &problem) {
//		findings.Add(problem.Finding(at))
//	}
package picture
