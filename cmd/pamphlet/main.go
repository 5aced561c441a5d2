package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"

	_ "pamphlet/cmd/pamphlet/heap"
	"pamphlet/pipeline/diag"
)

// The exit statuses.
const (
	exitBuilt   = 0
	exitAuthor  = 1
	exitMachine = 2
)

// errAuthor says that an article has errors. The findings have named them.
var errAuthor = errors.New("the article has errors")

func main() {
	setCollector()
	os.Exit(run(context.Background(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// run runs the whole program and returns the exit status.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // A second signal ends the program at once.

	root := rootCommand()
	root.SetArgs(append([]string{}, args...)) // never nil: cobra would read os.Args
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	switch {
	case err == nil:
		return exitBuilt
	case errors.Is(err, errAuthor), errors.Is(err, errRefused):
		return exitAuthor
	case ctx.Err() != nil && !errors.Is(err, errDelivery):
		err = errors.New("interrupted: articles that were not finished keep their earlier files")
	}
	// Nothing is left to do if even this cannot be written.
	_, _ = fmt.Fprintf(stderr, "pamphlet: %s\n", diag.VisibleLines(plainError(err)))
	return exitMachine
}

func rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:   "pamphlet",
		Short: "Turn one article into a brochure, a guide and a handout",
		Long: `pamphlet turns one article and your clinic's contact details into

  a brochure   a PDF to print in the office
  a guide      an EPUB that patients download and read on a phone or a reader
  a handout    an HTML page that you send by e-mail

All three have the same words, the same look and the same telephone number.
You write the article in the folder "source" and find the results in "output".`,
		Example: `  pamphlet init my-clinic       make a new project in the folder my-clinic
  pamphlet build                build every article in the folder source
  pamphlet check                look for mistakes as an editor would
  pamphlet import page.html     make an article of a web page, a Word file or a text
  pamphlet mail --to ADDRESS    write the handout as an e-mail
  pamphlet verify               prove what was built against the article`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return nil
			}
			return unknownCommand(cmd, args[0])
		},
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
		SilenceErrors: true,
		SilenceUsage:  true,
		Version:       version(),
	}
	root.CompletionOptions.HiddenDefaultCmd = true
	root.SetVersionTemplate("pamphlet {{.Version}}\n")
	root.SetFlagErrorFunc(flagError)
	root.SetHelpCommand(helpCommand())
	root.AddCommand(buildCommand(), checkCommand(), importCommand(), initCommand(), mailCommand(), verifyCommand(), versionCommand(), manualCommand())
	return root
}
