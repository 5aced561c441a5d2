// Package submissiontest starts mail servers for tests, on loopback: a [Fake] that
// answers as it is told to, and two that others wrote, mailpit and Exim. All speak
// TLS with a certificate that an [Authority] of the test signed, and let in the
// user "staff" with the password "secret".
//
// A program under test believes the authority if SSL_CERT_FILE names its
// certificate (crypto/x509, on Linux): nothing in the program has to know of it.
//
//	ca, err := submissiontest.NewAuthority()
//	if err != nil {
//		return err
//	}
//	server, err := submissiontest.Start("exim", submissiontest.Setup{Dir: dir, Authority: ca})
//	if err != nil {
//		return err
//	}
//	defer server.Stop()
//	messages, err := server.Messages()
package submissiontest
