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

` + editions() + `

An article with an error is not built, and its earlier files stay as they were.
If only one edition has an error, such as a text that does not fit its fold, the
others are built, and the earlier file of that edition is removed: old and new text
are never mixed. The exit status is 1, and the index says what is missing. If an
article says publish: {brochure: false}, that edition is not made and not missing.

If an article is gone from the folder SOURCE, its files are removed from the results,
so that what you withdraw does not stay public. With --keep they stay. Building one
article never removes another.

With --strict a warning counts as an error: an article with a warning is not
published, and the exit status is 1. Warnings that a remark in the article ignores do
not count.

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
