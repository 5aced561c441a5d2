// Package submission sends finished messages to a mail server (RFC 6409), one
// recipient at a time, and returns what became of each.
//
// The connection is encrypted and the server's certificate verified before a name, a
// password or an address is sent. Without encryption it connects only to this
// computer. It never changes a message, never sends one twice by itself, and counts a
// message as sent only if the server answers 250 to its end. If the connection ends
// before that answer, nobody can know what became of the message, and the outcome is
// [Unknown].
//
//	session, err := submission.Dial(ctx, submission.Server{
//		Host: "mail.harbour.example", Port: 587, User: "staff", Password: password})
//	if err != nil {
//		return err
//	}
//	defer session.Close()
//	result := session.Send(ctx, "info@harbour.example", "rosa@patients.example", data)
//	fmt.Println(result.Outcome, result.Reply) // sent 250 2.0.0 queued
package submission
