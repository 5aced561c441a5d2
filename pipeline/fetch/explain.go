package fetch

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"syscall"
	"time"
)

// errSilent is why a request ends if the server sends nothing.
var errSilent = errors.New("the server says nothing")

// refusal is the error for an answer that is not the file.
type refusal struct{ status int }

// Error returns the status in words, with its number.
func (r *refusal) Error() string {
	switch r.status {
	case http.StatusNotFound, http.StatusGone:
		return fmt.Sprintf("it is not there any more (%d)", r.status)
	case http.StatusUnauthorized, http.StatusForbidden:
		return fmt.Sprintf("the server does not allow access to it (%d)", r.status)
	case http.StatusTooManyRequests:
		return fmt.Sprintf("the server was asked too often (%d): try again later", r.status)
	}
	return fmt.Sprintf("the server answered %d %s", r.status, http.StatusText(r.status))
}

// because returns the cause if the context has ended, or err.
func because(ctx context.Context, err error) error {
	if cause := context.Cause(ctx); cause != nil {
		return cause
	}
	return err
}

// explain returns in plain words why there is no file. limit is the time that it was
// allowed to take.
func (c *Client) explain(err error, limit time.Duration) error {
	refused, isRefusal := errors.AsType[*refusal](err)
	name, isName := errors.AsType[*net.DNSError](err)
	certificate, isCertificate := errors.AsType[*tls.CertificateVerificationError](err)
	request, isRequest := errors.AsType[*url.Error](err)
	network, isNetwork := errors.AsType[net.Error](err)
	switch {
	case isRefusal:
		return refused
	case errors.Is(err, errHere):
		return errHere
	case errors.Is(err, errSilent):
		return fmt.Errorf("the server said nothing for %s: try again later", c.limits.Wait)
	case errors.Is(err, context.DeadlineExceeded), isNetwork && network.Timeout():
		return fmt.Errorf("it took longer than %s: try again later", limit.Round(time.Millisecond))
	case isName:
		return fmt.Errorf("there is no server %q, or no network", name.Name)
	case isCertificate:
		return fmt.Errorf("the certificate of the server is not trusted by this computer: %w", certificate.Err)
	case errors.Is(err, syscall.ECONNREFUSED):
		return errors.New("no server answers at its address")
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF), errors.Is(err, syscall.ECONNRESET):
		return errors.New("the server closed the connection before the end: try again")
	case isRequest:
		return request.Err
	}
	return err
}
