package docx

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"path"
	"strings"
)

// limits are the bounds of what a file may unpack to and of what its parts may
// contain. Articles are far below the usual limits. Archives that were made to fill
// a machine's memory are far above them.
type limits struct {
	// entries is the number of parts. part and total are the bytes of one part and of
	// all parts.
	entries     int
	part, total int64
	// ratio bounds how far a part of more than free bytes may be compressed.
	ratio, free int64
	// elements and attributes are the numbers in all parts together. An article of
	// a hundred thousand paragraphs has a million elements.
	elements, attributes int
	// tag bounds the attributes of one element. They are all in memory before they can
	// be counted.
	tag int
}

// usual returns the limits of Read.
func usual() limits {
	return limits{
		entries: 10_000,
		part:    64 << 20, total: 256 << 20,
		ratio: 500, free: 16 << 20,
		elements: 2_000_000, attributes: 4_000_000,
		tag: 100_000,
	}
}

var (
	errProtected = errors.New("the file is protected by a password or is an old .doc: open it in Word and save as .docx without a password")
	errDamaged   = errors.New("the file is damaged or incomplete: open it in Word, save it again, and import that")
	errUnsafe    = errors.New("the file has paths that lead out of it, which no word processor writes: do not open it; ask for the text in another way")
	errMacros    = errors.New("the file has macros: open it in Word, save it as .docx, which has none, and import that")
	errTooLarge  = errors.New("the file is too large when unpacked: remove large parts and save it again")
)

// archive is a Word file. Its parts are unpacked when they are read.
type archive struct {
	parts map[string]*zip.File
	// left is what may still be unpacked and parsed.
	left limits
}

// open opens a Word file within limits. If it is another file, the error says what it
// is.
func open(data []byte, most limits) (*archive, error) {
	switch {
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return nil, errProtected
	case bytes.HasPrefix(data, []byte(`{\rtf`)):
		return nil, errors.New("the file is an RTF text: open it in Word and save as .docx")
	case len(data) == 0:
		return nil, errors.New("the file is empty")
	case !bytes.HasPrefix(data, []byte("PK")):
		return nil, errors.New("the file is not a Word file: open it in Word and save as .docx")
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, errDamaged
	}
	if len(z.File) > most.entries {
		return nil, errTooLarge
	}
	a := &archive{parts: map[string]*zip.File{}, left: most}
	var total int64
	for _, f := range z.File {
		if f.Flags&1 != 0 {
			return nil, errProtected
		}
		size := int64(min(f.UncompressedSize64, math.MaxInt64))
		if size > most.part || size > most.free && uint64(size/most.ratio) > f.CompressedSize64 {
			return nil, errTooLarge
		}
		if total += size; total > most.total {
			return nil, errTooLarge
		}
		name := strings.TrimSuffix(f.Name, "/")
		if !fs.ValidPath(name) || strings.Contains(name, `\`) {
			return nil, errUnsafe
		}
		if strings.EqualFold(path.Base(name), "vbaProject.bin") { // Part names are not case-sensitive.
			return nil, errMacros
		}
		if a.parts[name] == nil {
			a.parts[name] = f
		}
	}
	return a, nil
}

// read unpacks a part. It returns nil if the file does not have the part.
func (a *archive) read(name string) ([]byte, error) {
	f := a.parts[name]
	if f == nil {
		return nil, nil
	}
	r, err := f.Open()
	if err != nil {
		return nil, errDamaged
	}
	defer func() { _ = r.Close() }() // The part is only read, so this error does not matter.
	limit := min(a.left.total, a.left.part)
	data, err := io.ReadAll(io.LimitReader(r, limit+1))
	if int64(len(data)) > limit {
		return nil, errTooLarge
	}
	if err != nil {
		return nil, errDamaged
	}
	a.left.total -= int64(len(data))
	return data, nil
}

// tree parses a part. It returns nil if the file does not have the part.
func (a *archive) tree(name string) (*node, error) {
	data, err := a.read(name)
	if data == nil || err != nil {
		return nil, err
	}
	n, err := a.parse(data)
	if err != nil {
		return nil, fmt.Errorf("read %q in the file: %w", name, err)
	}
	return n, nil
}

// relation is a reference from a part to another part or to an address.
type relation struct {
	id, kind, target string
	// external is true if target is an address and not a part.
	external bool
}

// relations returns the relations of a part in the order of the file, or those of the
// whole file if part is "" (ECMA-376 part 2 §6.5).
func (a *archive) relations(part string) ([]relation, error) {
	dir, name := path.Split(part)
	n, err := a.tree(path.Join(dir, "_rels", name+".rels"))
	if err != nil || n == nil {
		return nil, err
	}
	var all []relation
	for _, c := range n.children {
		r := relation{id: c.attr("Id"), kind: path.Base(c.attr("Type")), target: c.attr("Target"), external: c.attr("TargetMode") == "External"}
		if !r.external {
			if strings.HasPrefix(r.target, "/") {
				r.target = path.Clean(r.target[1:])
			} else {
				r.target = path.Join(path.Dir(part), r.target)
			}
		}
		all = append(all, r)
	}
	return all, nil
}

// main returns the name of the part with the text. If the file is not a Word file, the
// error says what it is.
func (a *archive) main() (string, error) {
	relations, err := a.relations("")
	if err != nil {
		return "", err
	}
	name := "word/document.xml"
	for _, r := range relations {
		if r.kind == "officeDocument" {
			name = r.target
		}
	}
	switch {
	case strings.HasPrefix(name, "xl/"):
		return "", errors.New("the file is a spreadsheet: copy its text into a Word file")
	case strings.HasPrefix(name, "ppt/"):
		return "", errors.New("the file is a presentation: copy its text into a Word file")
	case a.parts[name] != nil:
		return name, nil
	case a.parts["mimetype"] != nil && a.parts["content.xml"] != nil:
		return "", errors.New("the file is an OpenDocument text: open it in its program and save as .docx")
	}
	return "", errors.New("the file has no Word text in it: open it in Word and save as .docx")
}
