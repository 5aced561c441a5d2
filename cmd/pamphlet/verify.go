package main

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"pamphlet/pipeline"
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
)

func verifyCommand() *cobra.Command {
	var flags sourceFlags
	var source string
	cmd := &cobra.Command{
		Use:   "verify [OUTPUT]",
		Short: "Read back what was built, and prove it against the article",
		Long: `Read every file of the folder OUTPUT back, as a reader would, and prove it against its
article:

  words     each word that the edition should have is there, in its order, and no
            other but what pamphlet and the clinic say; so in PDF, EPUB, HTML, text
            and e-mail, with all that is attached
  numbers   each telephone number, shown, dialled or told to programs (links, QR
            codes, vCard, JSON-LD), is one of clinic.yaml and none of its also_known;
            links dial what they say; the first number and the crisis line are there
  doses     the article is read a second time, by a reader that shares nothing with
            the first: the numbers, decimal points, ranges, signs, units and negations
            of a block are in every file that shows it
  links     each leads where the article or clinic.yaml does
  files     each has the size and the hash of manifest.json, none is missing, none
            is there that no build has made; index.html lists them all
  form      the files are made again in memory and compared: styles, hidden text,
            scripts, the order of pages, pictures, headers of the e-mail

What cannot be proved is said beside the file: what is written inside pictures, and
the order of words in a PDF that another program has robbed of its tags. A set that
another version built, or whose article has changed since, may differ in its form:
then build it again.

OUTPUT is the folder of an earlier build; without it, the folder "output". The articles
are found by their names in the folder "source" beside OUTPUT, unless --source names
another. Say --clinic and --theme again if you built with them.

Exit status: 0 all is proved; 1 something is not as it should be; 2 usage or machine.`,
		Example: `  pamphlet verify
  pamphlet verify my-clinic/output
  pamphlet verify output --source articles
  pamphlet verify --format json > proof.json`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 1 {
				return fmt.Errorf("%q is one OUTPUT too many\n    run %q once for each", args[1], cmd.CommandPath())
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			p, err := flags.project(nil)
			if err != nil {
				return err
			}
			p.Source = source
			o := pipeline.VerifyOptions{Project: p, Out: "output"}
			if len(args) > 0 {
				o.Out = args[0]
			}
			report, err := pipeline.Verify(cmd.Context(), o)
			if err != nil {
				return err
			}
			stdout, stderr := cmd.OutOrStdout(), cmd.ErrOrStderr()
			if err := printFindings(stderr, report.Findings, useColour(stderr)); err != nil {
				return err
			}
			if flags.format.name == jsonOutput {
				err = printProofJSON(stdout, report)
			} else {
				err = printProof(stdout, report)
			}
			if err == nil && report.HasErrors() {
				err = errAuthor
			}
			return err
		},
	}
	cmd.Flags().StringVar(&source, "source", "", "`SOURCE` of the build: the article, or the folder of articles (default \"source\" beside OUTPUT)")
	cmd.Flags().StringVar(&flags.theme, "theme", "", "`DIR` of the theme that it was built with")
	cmd.Flags().StringVar(&flags.clinic, "clinic", "", "`FILE` of contact details that it was built with")
	flags.format.add(cmd.Flags(), jsonOutput)
	return cmd
}

// printProof shows a line for each file, then one for all.
func printProof(w io.Writer, r *pipeline.VerifyReport) error {
	var table bytes.Buffer
	columns := tabwriter.NewWriter(&table, 0, 0, 2, ' ', 0)
	p := printer{w: columns}
	proved := 0
	for _, f := range r.Files {
		verdict := "NOT PROVED"
		if f.Proved {
			verdict = "proved"
			proved++
		}
		if len(f.Unproved) > 0 {
			verdict += ", but not " + strings.Join(f.Unproved, ", nor ")
		}
		p.printf("%s\t%d of %d words\t%s\t%s\t%s\n", f.Path, f.Found, f.Words, count(f.Numbers, "number"), count(f.Links, "link"), verdict)
	}
	if p.err == nil {
		p.err = columns.Flush()
	}
	p.w = w
	for line := range strings.Lines(table.String()) {
		p.printf("%s\n", strings.TrimRight(line, " \n"))
	}
	p.printf("%s, %s read back, %d proved; %s, %s\n", count(r.Sets, "set"), count(len(r.Files), "file"), proved,
		count(tally(r.Findings, diag.Error), "error"), count(tally(r.Findings, diag.Warning), "warning"))
	return p.err
}

// printProofJSON writes a report as one object. Its names are a contract with
// other programs.
func printProofJSON(w io.Writer, r *pipeline.VerifyReport) error {
	type file struct {
		Path     string     `json:"path"`
		Format   doc.Format `json:"format,omitempty"`
		Proved   bool       `json:"proved"`
		Words    int        `json:"words"`
		Found    int        `json:"found"`
		Numbers  int        `json:"numbers"`
		Links    int        `json:"links"`
		Unproved []string   `json:"unproved,omitempty"`
	}
	files := []file{}
	for _, f := range r.Files {
		files = append(files, file(f))
	}
	return writeJSON(w, struct {
		Version  string         `json:"version"`
		Counts   jsonCounts     `json:"counts"`
		Sets     int            `json:"sets"`
		Files    []file         `json:"files"`
		Findings []diag.Finding `json:"findings"`
	}{version(), jsonCounts{
		Errors: tally(r.Findings, diag.Error), Warnings: tally(r.Findings, diag.Warning), Notes: tally(r.Findings, diag.Note),
	}, r.Sets, files, append([]diag.Finding{}, r.Findings...)})
}
