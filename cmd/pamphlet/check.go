package main

import (
	"time"

	"github.com/spf13/cobra"

	"pamphlet/pipeline"
)

func checkCommand() *cobra.Command {
	var flags sourceFlags
	cmd := &cobra.Command{
		Use:   "check [SOURCE]",
		Short: "Look for mistakes, and write nothing",
		Long: `Look for mistakes in every article, its contact details and the theme, as
"pamphlet build" does, and write nothing.

SOURCE is one article, or a folder of articles; without it, the folder "source".

` + editions + `

Each message names the file, the line and the column, and says what to type.`,
		Example: `  pamphlet check
  pamphlet check source/asthma.md
  pamphlet check source/asthma.md --only booklet,press
  pamphlet check --format json > findings.json`,
		Args: oneSource,
		RunE: func(cmd *cobra.Command, args []string) error {
			o, err := flags.options(args)
			if err != nil {
				return err
			}
			start := time.Now()
			report, err := pipeline.Check(cmd.Context(), o)
			return flags.print(cmd, report, err, summary{verb: "checked", elapsed: time.Since(start)})
		},
	}
	flags.add(cmd)
	return cmd
}
