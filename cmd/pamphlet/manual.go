package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// manualCommand writes the manual pages, for packages of systems that have them.
func manualCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "manual DIR",
		Short:   "Write manual pages",
		Long:    "Write a manual page for each command into the folder DIR, to be shown by the program man.",
		Example: "  pamphlet manual /usr/local/share/man/man1",
		Hidden:  true,
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := os.MkdirAll(args[0], 0o755); err != nil {
				return err
			}
			for _, c := range append([]*cobra.Command{cmd.Root()}, documented(cmd.Root())...) {
				if err := os.WriteFile(filepath.Join(args[0], pageName(c)+".1"), []byte(manualPage(c)), 0o644); err != nil {
					return err
				}
			}
			return nil
		},
	}
}

// documented returns the commands that the help of root lists.
func documented(root *cobra.Command) []*cobra.Command {
	var all []*cobra.Command
	for _, c := range root.Commands() {
		if c.IsAvailableCommand() {
			all = append(all, c)
		}
	}
	return all
}

// pageName returns "pamphlet-build" for the command pamphlet build.
func pageName(c *cobra.Command) string { return strings.ReplaceAll(c.CommandPath(), " ", "-") }

// manualPage returns the help of a command as a page with the macros of man(7). It
// has no date, so that the same program always writes the same pages.
func manualPage(c *cobra.Command) string {
	var b strings.Builder
	fmt.Fprintf(&b, ".TH %s 1 \"\" \"pamphlet %s\" \"User Commands\"\n.nh\n.ad l\n", strings.ToUpper(pageName(c)), version())
	fmt.Fprintf(&b, ".SH NAME\n%s \\- %s\n", roff(pageName(c)), roff(strings.ToLower(c.Short[:1])+c.Short[1:]))
	fmt.Fprintf(&b, ".SH SYNOPSIS\n.B %s\n", roff(c.UseLine()))
	b.WriteString(".SH DESCRIPTION\n" + prose(c.Long))
	if c == c.Root() {
		b.WriteString(".SH COMMANDS\n")
		for _, sub := range documented(c) {
			fmt.Fprintf(&b, ".TP\n.BR %s (1)\n%s.\n", roff(pageName(sub)), roff(sub.Short))
		}
	}
	b.WriteString(".SH OPTIONS\n")
	c.InitDefaultHelpFlag()
	c.LocalFlags().VisitAll(func(f *pflag.Flag) { b.WriteString(option(f)) })
	b.WriteString(".SH EXAMPLES\n" + prose(c.Example))
	b.WriteString(".SH EXIT STATUS\n.TP\n0\nAll is done.\n.TP\n1\nThe author has something to correct.\n.TP\n2\nThe command was typed wrong, or the machine failed.\n")
	if c != c.Root() {
		fmt.Fprintf(&b, ".SH SEE ALSO\n.BR %s (1)\n", roff(pageName(c.Root())))
	}
	return b.String()
}

// option returns a flag with its value and its default, as roff.
func option(f *pflag.Flag) string {
	takes, usage := pflag.UnquoteUsage(f)
	name := "\\fB" + roff("--"+f.Name) + "\\fR"
	if f.Shorthand != "" {
		name = "\\fB" + roff("-"+f.Shorthand) + "\\fR, " + name
	}
	if takes != "" {
		name += " \\fI" + roff(takes) + "\\fR"
	}
	switch f.DefValue {
	case "", "false", "[]", "0":
	default:
		usage += fmt.Sprintf(" (default %q)", f.DefValue)
	}
	return fmt.Sprintf(".TP\n%s\n%s\n", name, roff(usage))
}

// prose returns paragraphs as roff. An indented paragraph keeps its lines.
func prose(text string) string {
	var b strings.Builder
	for part := range strings.SplitSeq(strings.Trim(text, "\n"), "\n\n") {
		if strings.HasPrefix(part, " ") {
			fmt.Fprintf(&b, ".PP\n.nf\n%s\n.fi\n", roff(part))
		} else {
			fmt.Fprintf(&b, ".PP\n%s\n", roff(part))
		}
	}
	return b.String()
}

// roff escapes what roff would read as a command: backslashes, and full stops and
// apostrophes at the beginning of a line. It also escapes hyphens, so that they stay
// the ones that people type (groff_man(7)).
func roff(text string) string {
	text = strings.NewReplacer(`\`, `\e`, "-", `\-`).Replace(text)
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if strings.HasPrefix(line, ".") || strings.HasPrefix(line, "'") {
			lines[i] = `\&` + line
		}
	}
	return strings.Join(lines, "\n")
}
