package draft

import (
	"encoding/base64"
	"fmt"
	"net/url"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// DataPicture reads what follows "data:" in an address (RFC 2397), and returns the
// picture in it and the extension for its kind of file. content is nil if it is not a
// picture that an article can show.
func DataPicture(s string) (content []byte, suffix string) {
	kind, data, ok := strings.Cut(s, ",")
	if !ok || !strings.HasSuffix(strings.ToLower(strings.TrimSpace(kind)), ";base64") {
		return nil, ""
	}
	if plain, err := url.PathUnescape(data); err == nil {
		data = plain
	}
	data = strings.Join(strings.Fields(data), "")
	content, err := base64.RawStdEncoding.DecodeString(strings.TrimRight(data, "="))
	if err != nil {
		return nil, ""
	}
	if suffix = ImageSuffix(content); suffix == "" {
		return nil, ""
	}
	return content, suffix
}

// OnWeb reports whether an address is a web address.
func OnWeb(u *url.URL) bool { return u.Host != "" && (u.Scheme == "http" || u.Scheme == "https") }

// longestName is the length of the longest name of a picture without its extension,
// in bytes.
const longestName = 60

// PictureName returns a name for a picture from the web, without folders and
// extension. Every file system accepts it, and it needs no escaping in an address:
// for "https://example.org/a/Knee%20joint.JPG?w=800" it is "Knee-joint". If the
// address has no name, it is "picture".
func PictureName(address string) string {
	name := address
	if u, err := url.Parse(address); err == nil {
		name = u.Path
	}
	name = path.Base(strings.ReplaceAll(strings.ToValidUTF8(name, ""), `\`, "/"))
	name = strings.TrimSuffix(name, path.Ext(name))
	var b strings.Builder
	gap := false
	for _, c := range norm.NFC.String(name) {
		if !unicode.IsLetter(c) && !unicode.IsDigit(c) && !unicode.IsMark(c) && c != '_' {
			gap = true
			continue
		}
		if b.Len()+utf8.RuneLen(c) >= longestName {
			break
		}
		if gap && b.Len() > 0 {
			b.WriteByte('-')
		}
		gap = false
		b.WriteRune(c)
	}
	name = b.String()
	switch low := strings.ToLower(name); {
	case name == "":
		return "picture"
	case low == "con", low == "prn", low == "aux", low == "nul",
		len(low) == 4 && (strings.HasPrefix(low, "com") || strings.HasPrefix(low, "lpt")) && low[3] >= '0' && low[3] <= '9':
		return name + "-picture" // Windows keeps these names for devices.
	}
	return name
}

// FreePicture returns the path "images/name.png" of a picture, or one with a number,
// "images/name-2.png", that is not taken.
func FreePicture(name, suffix string, taken func(path string) bool) string {
	at := "images/" + name + suffix
	for n := 2; taken(at); n++ {
		at = fmt.Sprintf("images/%s-%d%s", name, n, suffix)
	}
	return at
}
