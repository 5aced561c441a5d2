// Package picture turns the image files that people have (PNG, JPEG, GIF,
// WebP, TIFF, BMP) into pictures that can be placed: upright, of bounded size, in one of
// two plain formats, and with nothing in them but what one sees.
//
// A photograph often says where and when it was taken, and of whom. None of
// that reaches a reader: every picture is decoded and written anew, so that no
// byte of the author's file is in what is published.
//
// It never reads outside the folder that it was given, and never looks at the
// network:
//
//	l := picture.NewLoader("source")
//	defer l.Close()
//	p, err := l.Load("images/session-room.jpg")
//	var problem *picture.Problem
//	if errors.As(err, &problem) {
//		findings.Add(problem.Finding(at))
//	}
package picture
