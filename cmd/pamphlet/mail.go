package main

import (
	"errors"
	"fmt"
	"os"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"pamphlet/pipeline"
)

// mailFlags are the flags of "pamphlet mail".
type mailFlags struct {
	theme, clinic, out, toFile, passwordFile string
	to, resend                               []string
	send, plain                              bool
	strict                                   bool
	format                                   outputFormat
}

func mailCommand() *cobra.Command {
	var f mailFlags
	cmd := &cobra.Command{
		Use:   "mail [SOURCE] --to ADDRESS",
		Short: "Write the handout as an e-mail, or send it",
		Long: `Write the handout of one article as an e-mail: a draft that you open in your mail
program, look over and send. With --send it is sent at once.

SOURCE is the article; without it, the only one in the folder "source".

With more than one --to, each person gets a message of their own, and nobody sees
another's address. The drafts of -o draft.eml are then draft.eml, draft-2.eml and so on.

To send, pamphlet needs the clinic's mail server. It is in clinic.yaml:

  mail: {server: smtp.example.org, port: 587, user: desk, from: desk@example.org}

or in the environment: PAMPHLET_SMTP_SERVER, PAMPHLET_SMTP_PORT, PAMPHLET_SMTP_USER,
PAMPHLET_SMTP_FROM. The password is never in clinic.yaml: put it into
PAMPHLET_SMTP_PASSWORD, or into a file that only you can read (--password-file).
The connection is always encrypted: from the start on port 465, by STARTTLS on others.

A journal in your own state folder records which messages were sent, without the
addresses. After an interruption run the same command again: nobody gets a message
twice, and recipients that the server put off get theirs. If the connection was lost
at the last moment, the person may have the message: ask, then use --resend.

The exit status is 0 if everybody has the message, 1 if an address was refused, and
2 if you have to run the command again or it cannot send.

E-mail is not a private channel. Send only to people who want it that way.`,
		Example: `  pamphlet mail --to ana@example.org -o draft.eml
  pamphlet mail source/asthma.md --to "Ana Ruiz <ana@example.org>" -o draft.eml
  pamphlet mail --to ana@example.org --to ben@example.org --send
  pamphlet mail --to-file addresses.txt --send
  pamphlet mail --send --resend ana@example.org`,
		Args: oneSource,
		RunE: func(cmd *cobra.Command, args []string) error { return f.run(cmd, args) },
	}
	flags := cmd.Flags()
	flags.StringArrayVar(&f.to, "to", nil, "send to this `ADDRESS`; may be given more than once")
	flags.StringVar(&f.toFile, "to-file", "", "send to each address in `FILE`, one per line; - reads standard input")
	flags.StringVarP(&f.out, "output", "o", "", "write the draft to `FILE`")
	flags.BoolVar(&f.send, "send", false, "send it, through the clinic's mail server")
	flags.StringArrayVar(&f.resend, "resend", nil, "with --send: send to this `ADDRESS` although the journal says it may have the message")
	flags.StringVar(&f.passwordFile, "password-file", "", "read the password of the mail server from `FILE`, which only you may read")
	flags.BoolVar(&f.plain, "plain", false, "with --send: do not encrypt; only for a server on this computer")
	flags.StringVar(&f.theme, "theme", "", "`DIR` with your own theme.yaml and templates")
	flags.StringVar(&f.clinic, "clinic", "", "`FILE` of contact details, instead of the one that the article names")
	flags.BoolVar(&f.strict, "strict", false, "treat warnings as errors: mail nothing while there is one")
	f.format.add(flags, jsonOutput)
	return cmd
}

func (f *mailFlags) run(cmd *cobra.Command, args []string) error {
	o, err := f.drafting(cmd, args)
	if err != nil {
		return err
	}
	var report *pipeline.MailReport
	if f.send {
		report, err = f.sent(cmd, o)
	} else {
		report, err = f.drafted(cmd, o)
	}
	if report == nil {
		return err
	}
	stderr := cmd.ErrOrStderr()
	if e := printFindings(stderr, report.Findings, useColour(stderr)); e != nil {
		return errors.Join(err, e)
	}
	switch {
	case err == nil && report.HasErrors():
		return errAuthor
	case f.send && len(report.Deliveries) > 0:
		return f.deliveries(cmd, report, err)
	case err != nil:
		return err
	}
	return f.drafts(cmd, report)
}

// drafting returns what the flags and the environment say about the message.
func (f *mailFlags) drafting(cmd *cobra.Command, args []string) (pipeline.DraftOptions, error) {
	source := sourceFlags{theme: f.theme, clinic: f.clinic}
	project, err := source.project(args)
	if err != nil {
		return pipeline.DraftOptions{}, err
	}
	o := pipeline.DraftOptions{Project: project, Strict: f.strict, To: recipients(f.to, "--to")}
	if err := f.conflict(); err != nil {
		return o, err
	}
	if f.toFile != "" {
		more, err := addressFile(f.toFile, cmd.InOrStdin())
		if err != nil {
			return o, err
		}
		o.To = append(o.To, more...)
	}
	if o.State, err = stateFolder(); err != nil {
		return o, err
	}
	p := printer{w: cmd.ErrOrStderr()}
	o.Notice = func() {
		p.printf("note: e-mail is not a private channel: others may read it on its way, and on a shared device\n" +
			"    send only to people who want it that way, and write nothing about a person's health into it\n")
	}
	return o, nil
}

// conflict returns an error if flags do not go together.
func (f *mailFlags) conflict() error {
	switch {
	case !f.send && len(f.resend) > 0:
		return errors.New("--resend sends again what was sent: give --send, too")
	case !f.send && f.plain:
		return errors.New("--plain says how to send: give --send, too")
	case !f.send && f.passwordFile != "":
		return errors.New("--password-file is for sending: give --send, too")
	case f.send && f.out != "":
		return errors.New("-o writes a draft, and --send sends: give one of the two")
	case !f.send && f.toStdout() && f.format.name == jsonOutput:
		return errors.New("--format json lists files: give one for the draft, as in -o draft.eml")
	}
	return nil
}

// drafted makes the drafts, unless they would be written where everybody can read them.
func (f *mailFlags) drafted(cmd *cobra.Command, o pipeline.DraftOptions) (*pipeline.MailReport, error) {
	if !f.toStdout() {
		if err := private(f.out, o.Source); err != nil {
			return nil, err
		}
	}
	return pipeline.Draft(cmd.Context(), o)
}

// sent sends the messages, by the server that the environment names, if it names one.
func (f *mailFlags) sent(cmd *cobra.Command, d pipeline.DraftOptions) (*pipeline.MailReport, error) {
	o := pipeline.SendOptions{
		DraftOptions: d, Resend: recipients(f.resend, "--resend"), Plain: f.plain, Now: time.Now,
		Server: os.Getenv("PAMPHLET_SMTP_SERVER"), User: os.Getenv("PAMPHLET_SMTP_USER"), From: os.Getenv("PAMPHLET_SMTP_FROM"),
	}
	var err error
	if port := os.Getenv("PAMPHLET_SMTP_PORT"); port != "" {
		if o.Port, err = strconv.Atoi(port); err != nil || o.Port < 1 || o.Port > 65535 {
			return nil, fmt.Errorf("PAMPHLET_SMTP_PORT is %q, want a number from 1 to 65535", port)
		}
	}
	o.Password = os.Getenv("PAMPHLET_SMTP_PASSWORD")
	if f.passwordFile != "" {
		if o.Password, err = passwordFile(f.passwordFile); err != nil {
			return nil, err
		}
	}
	p := printer{w: cmd.ErrOrStderr()}
	if isTerminal(p.w) {
		o.Progress = func(done, total int) { p.printf("\r%d of %d", done, total) }
		defer p.printf("\r\x1b[K") // The results replace the line that showed the progress.
	}
	return pipeline.Send(cmd.Context(), o)
}
