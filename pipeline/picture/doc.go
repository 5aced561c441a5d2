// Package picture turns image files (PNG, JPEG, GIF, WebP, TIFF, BMP, SVG) into
// pictures that can be placed: upright, of limited size, in one of two plain formats,
// and without any data except the visible pixels.
//
// A photograph often records where and when it was taken, and of whom. None of that
// reaches a reader: every picture is decoded and encoded again, so that no byte of the
// author's file is published.
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
