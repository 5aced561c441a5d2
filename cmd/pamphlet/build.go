package main

import (
	"time"

	"github.com/spf13/cobra"

	"pamphlet/pipeline"
)

func buildCommand() *cobra.Command {
	var flags sourceFlags
	var out string
	var keep bool
	cmd := &cobra.Command{
		Use:   "build [SOURCE]",
		Short: "Make the brochure, the guide and the handout",
		Long: `Make the brochure, the guide and the handout of every article.

SOURCE is one article, or a folder of articles; without it, the folder "source".
The results go to the folder "output", one folder for each article, and
output/index.html is a page that lists them all, ready for your website.

` + editions + `

An article with an error is not built, and its earlier files stay as they were.
If only one edition has an error, as a text that does not fit its fold, the others
are built, and its own earlier file leaves the results: no old text stands beside a
new one. The exit status is 1, and the index says what is missing. An article that
says publish: {brochure: false} does without that edition, and nothing is missing.
If an article is gone from the folder SOURCE, its files leave the results: what you
withdraw does not stay public. With --keep they stay. To build one article never
removes another.
With --strict a warning counts as an error: nothing of an article that has one is
published, and the exit status is 1. What a remark in the article ignores does not
count.

Each message names the file, the line and the column, and says what to type.`,
		Example: `  pamphlet build
  pamphlet build source/asthma.md
  pamphlet build source/asthma.md --only brochure
  pamphlet build source/asthma.md --only booklet,large-print
  pamphlet build source/asthma.md --only press
  pamphlet build --strict
  pamphlet build --clinic source/second-office.yaml --out output-second-office`,
		Args: oneSource,
		RunE: func(cmd *cobra.Command, args []string) error {
			p, err := flags.project(args)
			if err != nil {
				return err
			}
			o := pipeline.BuildOptions{Project: p, Out: out, Only: flags.only, Keep: keep, Program: program(), Strict: flags.strict}
			start := time.Now()
			report, err := pipeline.Build(cmd.Context(), o)
			return flags.print(cmd, report, err, summary{verb: "built", elapsed: time.Since(start)})
		},
	}
	flags.add(cmd, jsonOutput)
	cmd.Flags().StringVar(&out, "out", "output", "`DIR` for the results")
	cmd.Flags().BoolVar(&keep, "keep", false, "keep the files of articles that are gone from SOURCE")
	return cmd
}
