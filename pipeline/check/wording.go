package check

import (
	"fmt"
	"iter"
	"path"
	"strings"
	"unicode"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/lazyregexp"
)

// wording reports links and images whose words tell a reader nothing, and text that is
// hard to read because of its letters.
func wording(t *text, findings *diag.List) {
	for _, p := range t.passages {
		doc.WalkInlines(p.content, func(in doc.Inline) {
			switch in := in.(type) {
			case *doc.Link:
				linkWords(t.Article, in, findings)
			case *doc.Image:
				imageWords(t.Article, in.Alt.String(), in.Source, in.Pos, findings)
			case *doc.Emphasis, *doc.Field, *doc.LineBreak, *doc.NoteRef, *doc.Strike, *doc.Strong, *doc.Subscript, *doc.Superscript, *doc.Text, *doc.Verbatim:
			}
		})
		if i := capitals(p.text); i >= 0 {
			findings.Warning(t.Article.At(p.at(i)), "capitals", fmt.Sprintf("%.60q is all in capitals, which are hard to read", p.text[i:]), "write it in small letters; **bold** sets a few words off")
		}
		if b, ok := p.block.(*doc.Paragraph); ok && allStrong(p.content) && countWords(p.text) >= leastStrong {
			findings.Note(t.Article.At(b.Pos), "bold-paragraph", "the whole paragraph is bold, so nothing in it stands out", "make only the most important words bold, or use a callout: ::: warning")
		}
	}
	if c := t.Article.Meta.Cover; c.Image != "" && c.Alt != "" {
		imageWords(t.Article, c.Alt, c.Image, c.Pos, findings)
	}
}

const (
	// longAddress is the length, in bytes, above which an address should not be the
	// words of a link.
	longAddress = 50
	// leastStrong is the number of words from which on strong text is not a label.
	leastStrong = 15
)

func linkWords(a *doc.Article, l *doc.Link, findings *diag.List) {
	words := strings.Trim(lower(plainSigns(doc.Plain(l.Content))), " .,:;!»>→…")
	switch {
	case emptyPhrases().has(words):
		findings.Warning(a.At(l.Pos), "link-words", fmt.Sprintf("the link %q does not say where it leads", doc.Plain(l.Content)), "put between the brackets what the reader finds there: [how to prepare](address)")
	case strings.HasPrefix(l.Target.String(), "http") && len(words) > longAddress && !strings.Contains(words, " ") && strings.Contains(words, "/"):
		findings.Note(a.At(l.Pos), "link-address", "a long address is in the text", "write what it leads to, as in [the study](address)")
	}
}

// emptyPhrases returns words of links that say nothing when read alone, as screen
// readers read links.
func emptyPhrases() wordLists {
	return wordLists{
		{"en", []string{"click here", "click", "here", "press here", "tap here", "this", "this link", "this page", "this site", "this website", "link", "read more", "more", "learn more",
			"find out more", "see more", "more information", "more info", "details", "continue", "go", "website", "page"}},
		{"es", []string{"aquí", "haga clic aquí", "haz clic aquí", "pulse aquí", "clic aquí", "leer más", "más", "más información", "ver más", "enlace", "este enlace"}},
		{"fr", []string{"ici", "cliquez ici", "en savoir plus", "lire la suite", "plus", "ce lien"}},
		{"pt", []string{"aqui", "clique aqui", "saiba mais", "leia mais", "este link", "mais"}},
		{"vi", []string{"tại đây", "ở đây", "bấm vào đây", "xem thêm"}},
		{"zh", []string{"这里", "点击这里", "點擊這裡", "這裡", "更多"}},
		{"ko", []string{"여기", "여기를 클릭", "더 보기"}},
		{"ru", []string{"здесь", "тут", "нажмите здесь", "подробнее"}},
		{"tl", []string{"dito", "mag-click dito"}},
		{"he", []string{"כאן", "לחצו כאן"}},
		{"ar", []string{"هنا", "انقر هنا", "اضغط هنا", "المزيد"}},
	}
}

var fileName = lazyregexp.New(`(?i)^\S+\.(?:jpe?g|png|gif|webp|svg|bmp|tiff?|heic)$|^(?:img|dsc|dscn|pict?|image|photo|screenshot|untitled)[ _-]?\d+$`)

func imageWords(a *doc.Article, alt, source string, at doc.Pos, findings *diag.List) {
	words := strings.Trim(lower(plainSigns(alt)), " .")
	if words == "" {
		return // The missing description is reported when the article is read.
	}
	name := path.Base(source)
	if fileName.MatchString(words) || words == lower(strings.TrimSuffix(name, path.Ext(name))) || emptyAlternatives().has(words) {
		findings.Warning(a.At(at), "image-words", fmt.Sprintf("%q says nothing to people who cannot see the image", alt), "write what it shows and what it means here: ![A nurse holds the inhaler upright](file.png)")
	}
}

// emptyAlternatives returns descriptions of images that say nothing.
func emptyAlternatives() wordLists {
	return wordLists{
		{"en", []string{"image", "picture", "photo", "photograph", "graphic", "illustration", "drawing", "icon", "logo", "chart", "graph", "diagram", "figure", "table", "screenshot", "img", "pic", "alt", "alt text", "image here",
			"an image", "a picture", "a photo", "photo of", "image of", "picture of", "placeholder"}},
		{"es", []string{"imagen", "foto", "fotografía", "gráfico", "gráfica", "ilustración", "dibujo", "icono", "logotipo", "figura"}},
		{"fr", []string{"photographie", "graphique", "dessin", "icône"}},
		{"pt", []string{"imagem", "fotografia", "ilustração", "desenho"}},
		{"vi", []string{"hình ảnh", "hình", "ảnh"}},
		{"zh", []string{"图片", "圖片", "图像", "照片"}},
		{"ko", []string{"이미지", "사진", "그림"}},
		{"ru", []string{"изображение", "фото", "рисунок"}},
		{"tl", []string{"larawan"}},
		{"he", []string{"תמונה", "צילום"}},
		{"ar", []string{"صورة"}},
	}
}

// capitals returns where four or more words in capitals begin, or -1. At least three of
// them must be too long to be abbreviations.
func capitals(s string) int {
	start, run, long := -1, 0, 0
	for x := range eachField(s) {
		letters, upper := capitalLetters(s[x.from:x.to])
		switch {
		case !upper:
			start, run, long = -1, 0, 0
			continue
		case letters == 0:
			continue
		case run == 0:
			start = x.from
		}
		run++
		if letters >= 4 {
			long++
		}
		if run >= 4 && long >= 3 {
			return start
		}
		if strings.HasSuffix(s[x.from:x.to], ",") && letters < 6 { // A row of abbreviations.
			start, run, long = -1, 0, 0
		}
	}
	return -1
}

// capitalLetters returns how many letters a text has, and reports whether all of them
// are capitals. It stops at the first that is not.
func capitalLetters(s string) (letters int, upper bool) {
	for _, c := range s {
		if unicode.IsLetter(c) {
			if !unicode.IsUpper(c) {
				return letters, false
			}
			letters++
		}
	}
	return letters, true
}

// eachField visits the parts of a text between spaces.
func eachField(s string) iter.Seq[span] {
	return func(visit func(span) bool) {
		start := -1
		for i := range len(s) {
			if s[i] == ' ' {
				if start >= 0 && !visit(span{start, i}) {
					return
				}
				start = -1
			} else if start < 0 {
				start = i
			}
		}
		if start >= 0 {
			visit(span{start, len(s)})
		}
	}
}

// allStrong reports whether all words of a run are strong.
func allStrong(run []doc.Inline) bool {
	strong := false
	for _, in := range run {
		switch in := in.(type) {
		case *doc.Strong:
			strong = true
		case *doc.Text:
			if strings.TrimSpace(in.Value) != "" {
				return false
			}
		case *doc.NoteRef, *doc.LineBreak:
		case *doc.Emphasis, *doc.Field, *doc.Image, *doc.Link, *doc.Strike, *doc.Subscript, *doc.Superscript, *doc.Verbatim:
			return false
		}
	}
	return strong
}
