package picture

import (
	"fmt"
	"path"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// maxName is the maximum length of a picture's name without its extension, in bytes.
const maxName = 60

// slug makes a name from a path that is safe in every archive, address and file system:
// "Séance 1.JPG" becomes "seance-1".
func slug(name string) string {
	base := path.Base(name)
	base = strings.TrimSuffix(base, path.Ext(base))
	var b strings.Builder
	gap := false
	for _, c := range norm.NFKD.String(strings.ToLower(base)) {
		switch {
		case unicode.IsMark(c): // The accent of a letter that has just been written.
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9':
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(c)
		default:
			gap = true
		}
		if b.Len() >= maxName {
			break
		}
	}
	if b.Len() == 0 {
		return "picture"
	}
	return b.String()
}

// unique numbers a name that another picture already has: "room.png", "room-2.png".
func (l *Loader) unique(name, ext string) string {
	full := name + ext
	for n := 2; l.names[full]; n++ {
		full = name + "-" + strconv.Itoa(n) + ext
	}
	l.names[full] = true
	return full
}

func extension(mediaType string) string {
	switch mediaType {
	case mediaPNG:
		return ".png"
	case mediaJPEG:
		return ".jpg"
	default:
		panic(fmt.Sprintf("picture: media type %q", mediaType))
	}
}
