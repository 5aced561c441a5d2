package main

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"pamphlet/pipeline"
)

func checkCommand() *cobra.Command {
	var flags sourceFlags
	var explain, out string
	cmd := &cobra.Command{
		Use:   "check [SOURCE]",
		Short: "Look for mistakes as an editor would, and write nothing",
		Long: `Look for mistakes in every article, its contact details and the theme, and write
nothing: all that "pamphlet build" finds, and what an editor of health information
would ask. Are the telephone numbers the clinic's? Is a section there twice, does a
sentence break off, is a crisis line missing? How hard is it to read? Is a review due?

SOURCE is one article, or a folder of articles; without it, the folder "source".

` + editions() + `

Each message names the file, the line, the column and, in brackets, the rule.
"pamphlet check --explain RULE" says what the rule finds and whose advice it follows,
"pamphlet check --explain all" lists every rule.

  error    the article is not built until this is put right
  warning  look at this before you hand the article out
  note     good to know

With --strict a warning is an error, and the exit status is 1 where there is one.

Where a rule is wrong about a passage, ignore it there: write this line above the
passage, with the reason:

  <!-- pamphlet: ignore sentence-long: these are the words of the consent form -->

Above a heading, it covers the whole section; before the first words, the whole
article. Errors cannot be ignored.

Reading grades and most rules about words are for English. In Spanish, reading ease
and the length of sentences are measured; other languages are not measured.

With --format html the report is a page for people: the result by area, the text with
its findings in place, and how hard each section is to read. The format sarif is for
editors and code hosts, json is for your own programs.`,
		Example: `  pamphlet check
  pamphlet check source/asthma.md
  pamphlet check source/asthma.md --only booklet,press
  pamphlet check --explain lead-in
  pamphlet check --explain all
  pamphlet check --format html > report.html
  pamphlet check --format sarif > findings.sarif`,
		Args: oneSource,
		RunE: func(cmd *cobra.Command, args []string) error {
			if explain != "" {
				return explainRule(cmd, explain)
			}
			p, err := flags.project(args)
			if err != nil {
				return err
			}
			o := pipeline.CheckOptions{Project: p, Out: out, Only: flags.only, Strict: flags.strict}
			start := time.Now()
			report, err := pipeline.Check(cmd.Context(), o)
			return flags.print(cmd, report, err, summary{verb: "checked", elapsed: time.Since(start)})
		},
	}
	flags.add(cmd, jsonOutput, sarifOutput, htmlOutput)
	cmd.Flags().StringVar(&out, "out", "output", "`DIR` of the last build, to see what has changed since")
	cmd.Flags().StringVar(&explain, "explain", "", "say what `RULE` finds, and why; all lists every rule")
	return cmd
}

// explainRule shows one rule of the catalogue, or all of them.
func explainRule(cmd *cobra.Command, name string) error {
	p := printer{w: cmd.OutOrStdout()}
	if name == "all" {
		area := ""
		for _, r := range pipeline.Rules() {
			if r.Area != area {
				area = r.Area
				p.printf("%s\n", area)
			}
			p.printf("  %-24s %-8s %s\n", r.Name, r.Level, r.Summary)
		}
		return p.err
	}
	rule, near, ok := pipeline.Explain(name)
	if !ok {
		hint := "each finding has the name of its rule in brackets; --explain all lists every rule"
		if near != "" {
			hint = fmt.Sprintf("did you mean %q?", near)
		}
		return fmt.Errorf("unknown rule %q\n    %s", name, hint)
	}
	p.printf("%s (%s, at most %s)\n  %s\n", rule.Name, rule.Area, withArticle(rule.Level.String()), rule.Summary)
	if rule.Source != "" {
		p.printf("  Source: %s\n", rule.Source)
	}
	if rule.Suppressible {
		p.printf("  To ignore it where it is wrong: <!-- pamphlet: ignore %s: reason -->\n", rule.Name)
	}
	return p.err
}

func withArticle(noun string) string {
	if noun == "error" {
		return "an " + noun
	}
	return "a " + noun
}
