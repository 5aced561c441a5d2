package draft

import (
	"errors"
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"pamphlet/pipeline/doc"
)

// maxBeside is the largest size of a picture beside a file, and maxAllBeside that of
// all of them, in bytes.
const (
	maxBeside    = 40 << 20
	maxAllBeside = 200 << 20
)

// TakeAlong copies the pictures beside the foreign file from its folder into Images.
// A picture stays in Beside if it does not exist, is too large, or is of a kind that
// an article cannot show; its guess says that it is missing. TakeAlong returns those
// that exist but cannot be shown, by the path in doc.Image.Source.
func (d *Draft) TakeAlong(folder fs.FS) (unshown map[string][]byte) {
	unshown = map[string][]byte{}
	taken := map[string]string{} // The new path by the old one.
	left := int64(maxAllBeside)
	for _, source := range slices.Sorted(maps.Keys(d.Beside)) {
		content, err := readBeside(folder, d.Beside[source], min(left, maxBeside))
		if err != nil {
			continue
		}
		left -= int64(len(content))
		suffix := ImageSuffix(content)
		if suffix == "" {
			unshown[source] = content
			continue
		}
		name := source
		if old := strings.ToLower(path.Ext(source)); old != suffix && (old != ".jpeg" || suffix != ".jpg") {
			name = strings.TrimSuffix(source, path.Ext(source)) + suffix
			for d.Images[name] != nil || d.Beside[name] != "" {
				name = strings.TrimSuffix(name, suffix) + "-2" + suffix
			}
		}
		d.Images[name] = content
		taken[source] = name
		delete(d.Beside, source)
	}
	d.Article.EachInline(func(in doc.Inline) {
		if i, ok := in.(*doc.Image); ok && taken[i.Source] != "" {
			i.Source = taken[i.Source]
		}
	})
	d.Guesses = slices.DeleteFunc(d.Guesses, func(g Guess) bool { return g.Kind == "image-missing" && taken[g.Source] != "" })
	return unshown
}

var errTooLarge = errors.New("the picture is too large")

func readBeside(folder fs.FS, name string, limit int64) ([]byte, error) {
	f, err := folder.Open(name)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // It was only read.
	if info, err := f.Stat(); err != nil || !info.Mode().IsRegular() {
		return nil, errors.Join(err, fs.ErrInvalid)
	}
	content, err := io.ReadAll(io.LimitReader(f, limit+1))
	if int64(len(content)) > limit {
		return nil, errTooLarge
	}
	return content, err
}
