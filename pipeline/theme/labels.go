package theme

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"golang.org/x/text/language"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/record"
	"pamphlet/templates"
)

// Labels are the words that pamphlet itself adds for readers, in one language.
type Labels struct {
	// Lang is the BCP 47 tag of the language that the labels are in.
	Lang string `yaml:"-"`
	// Foreign is Lang if the theme has no labels in the article's language and uses
	// these instead, or "".
	Foreign string `yaml:"-"`

	Contents      string `yaml:"contents"`
	Notes         string `yaml:"notes"`
	BackToText    string `yaml:"back_to_text"`
	SkipToContent string `yaml:"skip_to_content"`
	Start         string `yaml:"start"`
	Cover         string `yaml:"cover"`
	Introduction  string `yaml:"introduction"`
	Landmarks     string `yaml:"landmarks"`
	Page          string `yaml:"page"`
	Edition       string `yaml:"edition"`
	ReviewedBy    string `yaml:"reviewed_by"`
	ReviewedOn    string `yaml:"reviewed_on"`
	NextReview    string `yaml:"next_review"`
	By            string `yaml:"by"`
	Source        string `yaml:"source"`
	Rights        string `yaml:"rights"`
	Approval      string `yaml:"approval"`
	Done          string `yaml:"done"`
	ToDo          string `yaml:"to_do"`
	// Deleted is the text around struck text, with {text}.
	Deleted string `yaml:"deleted"`
	// OnPage is the text after a printed link to another place in the article, with
	// {page}.
	OnPage      string `yaml:"on_page"`
	Continued   string `yaml:"continued"`
	ScanToOpen  string `yaml:"scan_to_open"`
	ScanToSave  string `yaml:"scan_to_save"`
	MyQuestions string `yaml:"my_questions"`

	Callout struct {
		Note      string `yaml:"note"`
		Tip       string `yaml:"tip"`
		Warning   string `yaml:"warning"`
		Emergency string `yaml:"emergency"`
		KeyPoints string `yaml:"keypoints"`
	} `yaml:"callout"`

	FAQ string `yaml:"faq"`

	Contact struct {
		Title     string `yaml:"title"`
		Call      string `yaml:"call"`
		Email     string `yaml:"email"`
		Website   string `yaml:"website"`
		Booking   string `yaml:"booking"`
		Address   string `yaml:"address"`
		Hours     string `yaml:"hours"`
		Languages string `yaml:"languages"`
		Crisis    string `yaml:"crisis"`
	} `yaml:"contact"`

	Index struct {
		Title       string `yaml:"title"`
		Lead        string `yaml:"lead"`
		Brochure    string `yaml:"brochure"`
		BrochureUse string `yaml:"brochure_use"`
		Guide       string `yaml:"guide"`
		GuideUse    string `yaml:"guide_use"`
		Handout     string `yaml:"handout"`
		HandoutUse  string `yaml:"handout_use"`
		Pages       string `yaml:"pages"`
		Page        string `yaml:"page"`
		Chapters    string `yaml:"chapters"`
		Chapter     string `yaml:"chapter"`
		LargePrint  string `yaml:"large_print"`
		Text        string `yaml:"text"`
		Booklet     string `yaml:"booklet"`
		BookletUse  string `yaml:"booklet_use"`
		Press       string `yaml:"press"`
		PressUse    string `yaml:"press_use"`
		Email       string `yaml:"email"`
		EmailUse    string `yaml:"email_use"`
		// More is the text before other forms of an article, Staff before those for the
		// clinic, AlsoIn before its translations, Missing before forms that could not
		// be made.
		More    string `yaml:"more"`
		Staff   string `yaml:"staff"`
		AlsoIn  string `yaml:"also_in"`
		Missing string `yaml:"missing"`
		// Others is the heading of articles that have no topic.
		Others string `yaml:"others"`
		// Scan is the text beside the QR code of the clinic's website.
		Scan string `yaml:"scan"`
	} `yaml:"index"`

	Email struct {
		// Attached is the heading of the list of attachments. Card says what the
		// clinic's vCard is for.
		Attached string `yaml:"attached"`
		Card     string `yaml:"card"`
		// Short says that the message has only a part of the article.
		Short string `yaml:"short"`
	} `yaml:"email"`

	// Moved is the text of the page that replaces an article that has moved: its
	// heading, and the words before the link to the new place.
	Moved struct {
		Title string `yaml:"title"`
		Lead  string `yaml:"lead"`
	} `yaml:"moved"`

	// Accessible says what readers with a disability can rely on in the guide: in its
	// text, and in its pictures if it has any.
	Accessible struct {
		Text     string `yaml:"text"`
		Pictures string `yaml:"pictures"`
	} `yaml:"accessible"`

	// DateForm is the form of a date, with {day}, {month} and {year}. Months are the
	// twelve names.
	DateForm string   `yaml:"date_form"`
	Months   []string `yaml:"months"`
}

const labelFolder = "labels"

// Labels returns the words for a language, a BCP 47 tag. It takes the labels of the
// nearest language that the theme has. If none is near, it takes the English ones and
// adds a warning at the place at. Keys that a language leaves out are in English.
func (t *Theme) Labels(lang string, at diag.Pos, findings *diag.List) (*Labels, error) {
	files, err := t.names(labelFolder)
	if err != nil {
		return nil, fmt.Errorf("read labels: %w", err)
	}
	// The matcher falls back to the first tag.
	tags, names := []language.Tag{language.English}, []string{"en"}
	for _, f := range files {
		name, ok := strings.CutSuffix(f, ".yaml")
		if tag, err := language.Parse(name); ok && err == nil && name != "en" {
			tags, names = append(tags, tag), append(names, name)
		}
	}
	want, _ := language.Parse(lang)
	_, i, _ := language.NewMatcher(tags).Match(want)
	// The matcher also offers languages that readers often know as well, such as
	// English for Swahili. The author should hear of that choice.
	foreign := ""
	if base(want) != base(tags[i]) && lang != "" {
		findings.Warning(at, "labels-missing", fmt.Sprintf("there are no labels for language %q: English ones are used", lang),
			fmt.Sprintf("add %s/%s.yaml to a theme folder (copy en.yaml) and build with --theme", labelFolder, lang))
		i, foreign = 0, names[0]
	}
	known, err := t.inMemory(names[i])
	if err != nil {
		return nil, err
	}
	findings.Merge(&known.findings)
	l := known.labels
	l.Foreign = foreign
	return &l, nil
}

// reading is the labels of one language, with the findings about them.
type reading struct {
	labels   Labels
	findings diag.List
}

// readings holds the labels of each language. They are read once for all articles.
type readings struct {
	mu     sync.Mutex
	byName map[string]*reading
}

// inMemory returns the labels of a language, with English for keys that it leaves out.
func (t *Theme) inMemory(name string) (*reading, error) {
	t.readings.mu.Lock()
	defer t.readings.mu.Unlock()
	if r := t.readings.byName[name]; r != nil {
		return r, nil
	}
	r := &reading{labels: Labels{Lang: name}}
	for _, layer := range slices.Compact([]string{"en", name}) {
		if err := t.readLabels(layer, &r.labels, &r.findings); err != nil {
			return nil, err
		}
	}
	t.readings.byName[name] = r
	return r, nil
}

// base returns a language without script and region, by its preferred code.
func base(tag language.Tag) language.Base {
	if c, err := language.All.Canonicalize(tag); err == nil {
		tag = c
	}
	b, _ := tag.Base()
	return b
}

// readLabels reads the labels of one language over those that l already has, the
// shipped ones first.
func (t *Theme) readLabels(name string, l *Labels, findings *diag.List) error {
	file := path.Join(labelFolder, name+".yaml")
	type layer struct {
		dir  string
		data []byte
	}
	var layers []layer
	if data, err := fs.ReadFile(templates.Files, file); err == nil {
		layers = append(layers, layer{"templates", data})
	} else if !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("read labels: %w", err)
	}
	if data, ok := t.own[file]; ok {
		layers = append(layers, layer{t.dir, data})
	}
	for _, from := range layers {
		r := record.Read(path.Join(from.dir, file), 1, from.data, l, findings)
		if n := len(l.Months); n != 12 {
			findings.Error(r.At("months"), "labels-months", fmt.Sprintf("there are %d months", n), "write twelve names")
			l.Months = nil
		}
	}
	return nil
}

// Date formats a day in the language of the labels. For a zero time it returns "".
func (l *Labels) Date(day time.Time) string {
	if day.IsZero() || len(l.Months) != 12 {
		return ""
	}
	return strings.NewReplacer("{day}", strconv.Itoa(day.Day()), "{month}", l.Months[day.Month()-1],
		"{year}", strconv.Itoa(day.Year())).Replace(l.DateForm)
}

// CalloutWord returns the word for a kind of callout.
func (l *Labels) CalloutWord(kind doc.CalloutKind) string {
	switch kind {
	case doc.NoteCallout:
		return l.Callout.Note
	case doc.TipCallout:
		return l.Callout.Tip
	case doc.WarningCallout:
		return l.Callout.Warning
	case doc.EmergencyCallout:
		return l.Callout.Emergency
	case doc.KeyPointsCallout:
		return l.Callout.KeyPoints
	default:
		panic("theme: callout " + string(kind))
	}
}
