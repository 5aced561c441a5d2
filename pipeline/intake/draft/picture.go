package draft

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/lazyregexp"
)

// Picture returns the image that a run consists of, with or without marks around it,
// as a figure. It returns nil for other runs. The figure keeps the link around the
// image, unless that leads to a larger copy of it.
func Picture(run []doc.Inline) *doc.Figure {
	var target doc.Phrase
	for len(run) == 1 {
		switch in := run[0].(type) {
		case *doc.Image:
			return &doc.Figure{Pos: in.Pos, Image: in, Target: target}
		case *doc.Link:
			if target = in.Target; pictureFile.MatchString(target.String()) {
				target = nil
			}
			run = in.Content
		case *doc.Strong, *doc.Emphasis, *doc.Strike, *doc.Superscript, *doc.Subscript:
			run = doc.Children(in)
		case *doc.Text, *doc.Verbatim, *doc.LineBreak, *doc.NoteRef, *doc.Field:
			return nil
		default:
			panic(fmt.Sprintf("draft: inline %T", in))
		}
	}
	return nil
}

// pictureFile matches the address of a picture.
var pictureFile = lazyregexp.New(`(?i)\.(?:png|jpe?g|gif|webp|svg|avif|bmp|tiff?)(?:[?#].*)?$`)

// Wordless reports whether a run contains something that is not words: a picture or a
// reference to a note.
func Wordless(run []doc.Inline) bool {
	found := false
	doc.WalkInlines(run, func(in doc.Inline) {
		switch in.(type) {
		case *doc.Image, *doc.NoteRef:
			found = true
		case *doc.Text, *doc.Emphasis, *doc.Strong, *doc.Strike, *doc.Superscript, *doc.Subscript, *doc.Verbatim, *doc.Link, *doc.LineBreak, *doc.Field:
		default:
			panic(fmt.Sprintf("draft: inline %T", in))
		}
	})
	return found
}

// ImageSuffix returns the suffix of a picture's file, ".png", ".jpg", ".gif",
// ".webp", ".tif", ".bmp", ".svg" or ".svgz", by its first bytes. It returns "" for
// every other kind, which an article cannot show.
func ImageSuffix(content []byte) string {
	switch {
	case bytes.HasPrefix(content, []byte("\x89PNG\r\n\x1a\n")):
		return ".png"
	case bytes.HasPrefix(content, []byte("\xff\xd8\xff")):
		return ".jpg"
	case bytes.HasPrefix(content, []byte("GIF8")):
		return ".gif"
	case len(content) >= 12 && string(content[:4]) == "RIFF" && string(content[8:12]) == "WEBP":
		return ".webp"
	case bytes.HasPrefix(content, []byte("II*\x00")), bytes.HasPrefix(content, []byte("MM\x00*")):
		return ".tif"
	case bytes.HasPrefix(content, []byte("BM")) && len(content) >= 10 && string(content[6:10]) == "\x00\x00\x00\x00":
		return ".bmp"
	case isDrawing(content):
		return ".svg"
	case isDrawing(unpackedHead(content)):
		return ".svgz"
	}
	return ""
}

// drawingHead is how many bytes of a text are searched for a drawing.
const drawingHead = 16 << 10

// isDrawing reports whether a text is an SVG drawing, and not a page with one in it.
func isDrawing(content []byte) bool {
	head := bytes.ToLower(bytes.TrimSpace(bytes.TrimPrefix(content[:min(len(content), drawingHead)], []byte("\ufeff"))))
	return bytes.HasPrefix(head, []byte("<")) && (bytes.Contains(head, []byte("<svg")) || bytes.Contains(head, []byte(":svg"))) && !bytes.HasPrefix(head, []byte("<!doctype html")) && !bytes.HasPrefix(head, []byte("<html"))
}

// unpackedHead returns the beginning of the contents of a gzip file, nil for other
// files. An old drawing of Word (.emz) is also a gzip file.
func unpackedHead(content []byte) []byte {
	packed, err := gzip.NewReader(bytes.NewReader(content))
	if err != nil {
		return nil
	}
	head, _ := io.ReadAll(io.LimitReader(packed, drawingHead)) // Of a damaged file, what can be read.
	return head
}
