package pipeline

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/lazyregexp"
	"pamphlet/pipeline/publish"
	"pamphlet/pipeline/theme"
	"pamphlet/pipeline/verify"
)

// VerifyReport says what was found in the sets of an output folder.
type VerifyReport struct {
	// Sets is how many sets were read back, Files what was proved of their files
	// and of the page that lists them.
	Sets  int
	Files []FileProof
	// Findings are sorted by file and place. Each error is a fault of a file.
	Findings []diag.Finding
}

// HasErrors reports whether any file is not what it should be.
func (r *VerifyReport) HasErrors() bool { return hasErrors(r.Findings) }

// FileProof is what was proved about one file.
type FileProof struct {
	// Path is the path of the file. For an attachment it is the path of the message,
	// followed by the attachment's name.
	Path string
	// Format is empty for a file that belongs to no edition.
	Format doc.Format
	// Proved is true if everything that can be proved about it holds.
	Proved bool
	// Words is how many words of the article the file should have, Found how many of
	// them it has, in order.
	Words, Found int
	// Numbers is how many telephone numbers the file has, in its text or to dial;
	// Links how many links and QR codes.
	Numbers, Links int
	// Unproved describes the parts that were not read.
	Unproved []string
}

// mostGaps is how many places are reported where a file differs from its article.
const mostGaps = 20

// Verify reads back what Build wrote to o.Out and compares it with the articles of
// o.Source. A file must have every word of its article in order and no other, and no
// telephone number that is not in the contact file. A set must have no file that is
// not in manifest.json. Without o.Source the articles are those in the folder
// "source" beside o.Out. The error is the machine's, or a misuse of the options.
func Verify(ctx context.Context, o VerifyOptions) (*VerifyReport, error) {
	return unlessInterrupted(ctx, func() (*VerifyReport, error) { return runVerify(ctx, o) })
}

func runVerify(ctx context.Context, o VerifyOptions) (*VerifyReport, error) {
	v := &verification{basis: basis{options: o}}
	if v.options.Source == "" {
		v.options.Source = filepath.Join(filepath.Dir(filepath.Clean(o.Out)), "source")
	}
	if err := v.folder(); err != nil {
		return nil, err
	}
	var styling diag.List
	t, err := theme.Load(o.Theme, &styling)
	if err != nil {
		return nil, err
	}
	v.project = newProject(t)
	if err := v.project.locate(o.Out, ""); err != nil {
		return nil, err
	}
	v.findings.Merge(&styling)
	v.pageTexts = pageTexts(v.project.theme)
	report := &VerifyReport{Sets: len(v.sets)}
	if styling.HasErrors() { // Without a theme no words are known.
		report.Findings = v.findings.Sorted()
		return report, nil
	}
	err = each(ctx, len(v.sets), func(i int) error { return v.sets[i].run(ctx) })
	if err == nil {
		err = v.index()
	}
	if err != nil {
		return nil, err
	}
	for _, s := range v.sets {
		report.Files = append(report.Files, s.files...)
		v.findings.Merge(&s.findings)
	}
	report.Files = append(report.Files, v.files...)
	report.Findings = v.findings.Sorted()
	return report, nil
}

// basis is what every set is compared with. Sets are checked side by side, and none
// of them changes it.
type basis struct {
	options VerifyOptions
	project *project
	// pageTexts are the texts of the page templates in the author's own theme.
	pageTexts []string
	// manifests are those of all sets.
	manifests []publish.Manifest
}

// verification is one run over an output folder: what it rests on, and what it has
// found.
type verification struct {
	basis
	sets     []*setCheck
	findings diag.List
	files    []FileProof
}

// folder finds the sets in the output folder, and reports what no build has made
// there.
func (v *verification) folder() error {
	entries, err := os.ReadDir(v.options.Out)
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("verify %s: there is no such folder\n    build first, or name the folder that you built into", v.options.Out)
	} else if err != nil {
		return fmt.Errorf("read output folder: %w", err)
	}
	if v.manifests, err = publish.Manifests(v.options.Out); err != nil {
		return err
	}
	for i := range v.manifests {
		v.sets = append(v.sets, &setCheck{basis: &v.basis, manifest: &v.manifests[i]})
	}
	broken := 0
	for _, e := range entries {
		if !e.IsDir() || slices.ContainsFunc(v.manifests, func(m publish.Manifest) bool { return m.Slug == e.Name() }) {
			continue
		}
		if publish.IsLeftover(e.Name()) {
			v.fault(filepath.Join(v.options.Out, e.Name()), "verify-file", "an interrupted build left it", rebuild)
			continue
		}
		path := filepath.Join(v.options.Out, e.Name(), publish.ManifestName)
		data, err := readBack(path)
		if errors.Is(err, fs.ErrNotExist) {
			v.warn(filepath.Dir(path), "verify-extra", "the folder is not a set: it has no manifest.json", "move it away: the whole output folder may be put on the web")
			continue
		}
		broken++
		if err != nil {
			v.fault(path, "verify-manifest", err.Error(), "move the folder away and run pamphlet build")
			continue
		}
		message, hint := unusable(data, e.Name())
		v.fault(path, "verify-manifest", message, hint)
	}
	if _, err := os.Stat(filepath.Join(v.options.Out, publish.ManifestName)); err == nil {
		return fmt.Errorf("verify %s: it is one set\n    name the folder that it is in: %s", v.options.Out, filepath.Dir(filepath.Clean(v.options.Out)))
	}
	if len(v.sets)+broken == 0 {
		return fmt.Errorf("verify %s: it holds no set of files that pamphlet has built\n    build first, or name the folder that you built into", v.options.Out)
	}
	return nil
}

// errNoFile is the error for something that is not a file.
var errNoFile = errors.New("it is not a file, but a link or a folder")

// readBack reads a file of the output folder. An error other than fs.ErrNotExist is
// the message of a finding, and readable returns its hint.
func readBack(path string) ([]byte, error) {
	info, err := os.Lstat(path)
	if err == nil && !info.Mode().IsRegular() { // Reading a pipe would wait forever.
		return nil, errNoFile
	}
	var data []byte
	if err == nil {
		data, _, err = readFile(path)
	}
	if err != nil {
		return nil, fmt.Errorf("it cannot be read: %w", err)
	}
	return data, nil
}

// readable returns the hint for a file that readBack could not read.
func readable(err error) string {
	if errors.Is(err, errNoFile) {
		return "move it away and run pamphlet build"
	}
	return "make it readable, or move it away and run pamphlet build"
}

// unusable returns why a manifest is not that of a set in this folder, and what to
// do.
func unusable(data []byte, folder string) (message, hint string) {
	const away = "move the folder away: pamphlet does not make such a set"
	var m publish.Manifest
	if err := json.Unmarshal(data, &m); err != nil {
		return fmt.Sprintf("it is not a manifest: %v", err), "delete it and run pamphlet build"
	}
	if m.Slug != folder {
		return fmt.Sprintf("it is the manifest of %q, but is in the folder %q", m.Slug, folder), away
	}
	if m.Schema > publish.Schema {
		return "it is from a later version of pamphlet", "verify it with the version that made it"
	}
	if m.Withdrawn {
		return "its article is gone, and an interrupted build has not removed all of it", rebuild
	}
	return "it lists files that cannot be its own", away
}

// action matches an action of a template, tag an HTML tag.
var (
	action = lazyregexp.New(`(?s){{.*?}}`)
	tag    = lazyregexp.New(`(?s)<[^>]*>`)
)

// pageTexts returns the fixed texts of the page templates in the author's own theme.
func pageTexts(th *theme.Theme) []string {
	var texts []string
	pages := th.OwnPages()
	for _, name := range slices.Sorted(maps.Keys(pages)) {
		plain := tag.ReplaceAllString(action.ReplaceAllString(string(pages[name]), "\n"), "\n")
		for line := range strings.Lines(plain) {
			texts = append(texts, html.UnescapeString(line))
		}
	}
	return texts
}

// fault adds an error about a file in the output folder.
func (v *verification) fault(path, rule, message, hint string) {
	v.findings.Error(diag.Pos{File: filepath.ToSlash(path)}, rule, message, hint)
}

func (v *verification) warn(path, rule, message, hint string) {
	v.findings.Warning(diag.Pos{File: filepath.ToSlash(path)}, rule, message, hint)
}

const (
	// rebuild is the hint for a fault that the next build mends.
	rebuild = "run pamphlet build"
	// remade is the hint for a fault that it does not mend.
	remade = "a new build makes the same file: change these words in the article, and report this as a bug in pamphlet"
)

// proved returns what a proof says about a file.
func proved(path string, format doc.Format, p *verify.Proof) FileProof {
	return FileProof{Path: path, Format: format, Proved: p.Whole(), Words: p.Words, Found: p.Found, Numbers: p.Numbers, Links: p.Links, Unproved: p.Unproved}
}

// addProof adds findings for what a proof has found in a file that was made from an
// article. remedy says how to mend it.
func addProof(findings *diag.List, path, article, remedy string, p *verify.Proof) {
	at := diag.Pos{File: filepath.ToSlash(path)}
	for i, gap := range p.Missing {
		if i == mostGaps {
			findings.Error(at, "verify-words", fmt.Sprintf("it differs in %d more places", len(p.Missing)-i), remedy)
			break
		}
		findings.Error(at, "verify-words", gap.String(), asIn(article, gap.Pos.Line, remedy))
	}
	for _, f := range p.Faults {
		h := asIn(article, f.Line, remedy)
		if f.Rule == "verify-number" && f.Line > 0 {
			h = fmt.Sprintf("it is in line %d of %s: correct it there, or add it to the contact file", f.Line, article)
		}
		findings.Error(at, f.Rule, f.Message, h)
	}
}

// asIn returns the hint that names the line of the article to compare with, and the
// remedy. line is 0 if it is not known.
func asIn(article string, line int, remedy string) string {
	if line == 0 {
		return fmt.Sprintf("it should be as in %s: %s", article, remedy)
	}
	return fmt.Sprintf("it should be as in line %d of %s: %s", line, article, remedy)
}
