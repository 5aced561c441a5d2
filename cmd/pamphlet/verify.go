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
		Short: "Read back what was built, and compare it with the article",
		Long: `Read back every file in the folder OUTPUT, as a reader would, and compare it with its
article:

  words     each word that the edition should have is there, in the right order, and
            no other words than those of pamphlet and the clinic; this covers PDF,
            EPUB, HTML, text, e-mail and attachments
  numbers   each telephone number that is shown, dialled or given to programs (links,
            QR codes, vCard, JSON-LD) is in clinic.yaml and not in its also_known;
            links dial the number that they show; the first number and the crisis
            line are there
  doses     the article is read a second time, by a reader that shares no code with
            the first: the numbers, decimal points, ranges, signs, units and negations
            of a block are in every file that shows it
  links     each leads to an address in the article or clinic.yaml
  files     each has the size and the hash in manifest.json; no file is missing, and
            no other file is there; index.html lists them all
  form      the files are made again in memory and compared: styles, hidden text,
            scripts, the order of pages, pictures, headers of the e-mail

What cannot be proved is listed with the file: words inside pictures, and the order of
words in a PDF whose tags another program has removed. If another version built a set,
or its article has changed since, its form may differ: build it again.

OUTPUT is the folder of an earlier build; without it, the folder "output". The articles
are found by their names in the folder "source" beside OUTPUT, unless --source names
another. Give --clinic and --theme again if you built with them.

Exit status: 0 all is proved; 1 something is wrong; 2 usage or machine.`,
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

// printProof prints a line for each file, then one for all.
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
