package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"pamphlet/pipeline"
	"pamphlet/pipeline/intake"
)

func importCommand() *cobra.Command {
	var o pipeline.ImportOptions
	var format outputFormat
	cmd := &cobra.Command{
		Use:   "import FILE",
		Short: "Make an article of a web page, a Word file or a text",
		Long: `Make an article of what you have: a saved web page (.html), a Word file (.docx), a
text (.txt) or Markdown (.md). Pictures are put beside it.

The article goes to the folder "source", with the name of FILE, or to the place that
you name with -o. No file is ever replaced.

Then read the report: first what only you can write or decide, then the full text of
what was left out, then every guess (what was read as a heading or a list). Each entry
has its line in both files. --report also writes it to a file.

Telephone numbers, e-mail and postal addresses that are in clinic.yaml become
{{phone}}, {{email}} and {{address}}. If there is no clinic.yaml, one is proposed from
what was found. Numbers under also_known stay, so that "pamphlet check" finds them.

Pictures on the web are left out, and the report says so. With --download they are
fetched: this is the only time that pamphlet reads from the network. The limits are
200 pictures, 20 MB each, 200 MB and 3 minutes in all. Nothing is fetched from a
private network, and from this computer only if the address says localhost or
127.0.0.1. Make sure that you may use the pictures. If FILE is the article itself
(pamphlet import source/a.md --download), only the addresses of its pictures change.

A PDF, an old .doc, an RTF or OpenDocument text must be saved as .docx first.`,
		Example: `  pamphlet import page.html
  pamphlet import leaflet.docx -o source/asthma.md
  pamphlet import notes.txt --report notes-report.txt
  pamphlet import source/asthma.md --download
  pamphlet import notes.txt --format json > report.json`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return fmt.Errorf("%q takes one FILE, not %d\n    type, for example, %s leaflet.docx", cmd.CommandPath(), len(args), cmd.CommandPath())
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			o.File, o.Version = args[0], version()
			report, err := pipeline.Import(cmd.Context(), o)
			if err != nil {
				return err
			}
			stderr := cmd.ErrOrStderr()
			if err := printFindings(stderr, report.Findings, useColour(stderr)); err != nil {
				return err
			}
			if report.HasErrors() {
				return errAuthor
			}
			if format.name == jsonOutput {
				return printImportJSON(cmd, report)
			}
			return printImport(cmd, o.File, report)
		},
	}
	flags := cmd.Flags()
	flags.StringVarP(&o.Out, "output", "o", "", "write the article to `ARTICLE.md`")
	flags.StringVar(&o.Report, "report", "", "write the report to `FILE`, too")
	flags.StringVar(&o.Clinic, "clinic", "", "`FILE` of contact details, instead of the clinic.yaml beside the article")
	flags.BoolVar(&o.Download, "download", false, "fetch the pictures in FILE that are on the web")
	format.add(flags, jsonOutput)
	return cmd
}

// printImport shows the report, and what was written.
func printImport(cmd *cobra.Command, file string, r *pipeline.ImportReport) error {
	p := printer{w: cmd.OutOrStdout()}
	p.printf("%s\n", raw(r.Result.Report(file, r.Article)))
	for _, f := range r.Files {
		p.printf("%s  written\n", f)
	}
	p.printf("%s to look at; then run: pamphlet check %s\n", guesses(len(r.Result.Guesses)), r.Article)
	return p.err
}

func guesses(n int) string {
	if n == 1 {
		return "1 guess"
	}
	return fmt.Sprintf("%d guesses", n)
}

func printImportJSON(cmd *cobra.Command, r *pipeline.ImportReport) error {
	return writeJSON(cmd.OutOrStdout(), struct {
		Version  string         `json:"version"`
		Kind     string         `json:"kind"`
		Encoding string         `json:"encoding,omitempty"`
		Article  string         `json:"article"`
		Files    []string       `json:"files"`
		Guesses  []intake.Guess `json:"guesses"`
	}{version(), r.Result.Kind, r.Result.Encoding, r.Article, r.Files, r.Result.Guesses})
}
