package main

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"pamphlet/pipeline"
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
)

// editions returns the part of a help text that lists what --only can name.
func editions() string {
	var b strings.Builder
	b.WriteString(`The editions are the brochure, the guide and the handout, and others that an article
asks for under "publish". With --only they are the ones that you name:`)
	b.WriteByte('\n')
	for _, k := range pipeline.Editions() {
		if k.With == "" {
			fmt.Fprintf(&b, "\n  %-13s %s", k.Name, strings.ReplaceAll(k.Help, "\n", "\n"+strings.Repeat(" ", 16)))
		}
	}
	return b.String()
}

// sourceFlags are the flags of a command that reads articles.
type sourceFlags struct {
	theme, clinic string
	only          formatList
	format        outputFormat
	strict        bool
}

func (f *sourceFlags) add(cmd *cobra.Command, formats ...string) {
	flags := cmd.Flags()
	flags.StringVar(&f.theme, "theme", "", "`DIR` with your own theme.yaml and templates")
	flags.StringVar(&f.clinic, "clinic", "", "`FILE` of contact details, instead of the one that articles name")
	flags.Var(&f.only, "only", "only these `FORMATS`, separated by commas: "+strings.Join(names(pipeline.Buildable()), ", "))
	f.addStrict(flags)
	f.format.add(flags, formats...)
}

func (f *sourceFlags) addStrict(flags *pflag.FlagSet) {
	flags.BoolVar(&f.strict, "strict", false, "treat warnings as errors, for automatic checks")
}

// project returns what the arguments of the command and the environment say about the
// articles.
func (f *sourceFlags) project(args []string) (pipeline.Project, error) {
	o := pipeline.Project{
		Source: "source", Theme: f.theme, Clinic: f.clinic, Version: version(),
		// https://reproducible-builds.org/specs/source-date-epoch
		SourceDateEpoch: os.Getenv("SOURCE_DATE_EPOCH"),
	}
	if len(args) > 0 {
		o.Source = args[0]
	}
	if e := o.SourceDateEpoch; e != "" {
		if _, err := strconv.ParseInt(e, 10, 64); err != nil {
			return o, fmt.Errorf("SOURCE_DATE_EPOCH is %q, which is not a whole number of seconds since 1970\n    set it with SOURCE_DATE_EPOCH=$(date +%%s), or unset it", e)
		}
	}
	return o, pipeline.Named(o)
}

func names(formats []doc.Format) []string {
	var s []string
	for _, f := range formats {
		s = append(s, string(f))
	}
	return s
}

// formatList is the value of --only, in the order in which formats are shown. Nil
// means that none were named.
type formatList []doc.Format

// String returns the formats as they are typed.
func (l *formatList) String() string { return strings.Join(names(*l), ",") }

// Type returns the name of the value in help texts.
func (*formatList) Type() string { return "formats" }

// Set adds the formats of one --only flag.
func (l *formatList) Set(value string) error {
	known := names(pipeline.Buildable())
	for word := range strings.SplitSeq(value, ",") {
		word = strings.ToLower(strings.TrimSpace(word))
		switch f := doc.Format(word); {
		case slices.Contains(known, word):
			*l = append(*l, f)
		case f == doc.Email:
			return errors.New(`the e-mail belongs to the handout, type "--only handout"`)
		default:
			if near := diag.Nearest(word, known); near != "" {
				return fmt.Errorf("unknown format %q, did you mean %q?", word, near)
			}
			return fmt.Errorf("unknown format %q, known are %s", word, strings.Join(known, ", "))
		}
	}
	*l = slices.DeleteFunc(pipeline.Buildable(), func(f doc.Format) bool { return !slices.Contains(*l, f) })
	return nil
}

// outputFormat is the value of --format: one of the formats that a command knows.
type outputFormat struct {
	name  string
	known []string
}

// The output formats.
const (
	textOutput  = "text"
	jsonOutput  = "json"
	sarifOutput = "sarif"
	htmlOutput  = "html"
)

// add adds the flag --format to a command that knows text and the other formats.
func (f *outputFormat) add(flags *pflag.FlagSet, others ...string) {
	*f = outputFormat{textOutput, append([]string{textOutput}, others...)}
	flags.Var(f, "format", "results for people or for programs: `"+strings.Join(f.known, "|")+"`")
}

// String returns the format as it is typed.
func (f *outputFormat) String() string { return f.name }

// Type returns the name of the value in help texts.
func (*outputFormat) Type() string { return "format" }

// Set parses the value of the flag.
func (f *outputFormat) Set(value string) error {
	if !slices.Contains(f.known, value) {
		if near := diag.Nearest(value, f.known); near != "" {
			return fmt.Errorf("unknown format, did you mean %q?", near)
		}
		return fmt.Errorf("unknown format, known are %s and %s", strings.Join(f.known[:len(f.known)-1], ", "), f.known[len(f.known)-1])
	}
	f.name = value
	return nil
}
