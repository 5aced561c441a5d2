package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"time"

	"pamphlet/pipeline/infile"
)

// Client gets files from the web, one after the other. Only one goroutine may use it.
type Client struct {
	limits Limits
	client *http.Client
	agent  string
	known  map[string]answer
	// left is how many bytes may still be fetched. end is the time after which
	// nothing is fetched; the first Get sets it.
	left int64
	end  time.Time
	// silent are the servers that no connection could be made to, and why.
	silent map[string]error
}

// answer is what became of an address.
type answer struct {
	data []byte
	err  error
}

// New returns a client that identifies itself to servers as this version of pamphlet.
func New(limits Limits, version string) *Client {
	limits = limits.orUsual()
	c := &Client{limits: limits, agent: "pamphlet/" + version, known: map[string]answer{}, left: limits.All, silent: map[string]error{}}
	c.client = &http.Client{Transport: newRoads(limits), CheckRedirect: c.redirect}
	return c
}

// Close closes the idle connections.
func (c *Client) Close() { c.client.CloseIdleConnections() }

// Get returns the bytes at an address. It asks for each address only once. The error
// says in plain words why there are none. If the context has ended, the error is the
// context's.
func (c *Client) Get(ctx context.Context, address string) ([]byte, error) {
	u, err := parse(address)
	if err != nil {
		return nil, err
	}
	key := u.String()
	if a, ok := c.known[key]; ok {
		return a.data, a.err
	}
	if c.end.IsZero() {
		c.end = time.Now().Add(c.limits.Total)
	}
	data, err := c.bounded(ctx, u)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	c.known[key] = answer{data, err}
	return data, err
}

// bounded does the work of Get within the limits that are left.
func (c *Client) bounded(ctx context.Context, u *url.URL) ([]byte, error) {
	left := time.Until(c.end)
	switch {
	case len(c.known) >= c.limits.Files:
		return nil, fmt.Errorf("%d pictures were asked for already, which is the limit: save it yourself", c.limits.Files)
	case c.left <= 0:
		return nil, fmt.Errorf("the pictures before it have %s, which is the limit: save it yourself", infile.Size(c.limits.All))
	case left <= 0:
		return nil, fmt.Errorf("the pictures before it took %s, which is the limit: try again", c.limits.Total)
	}
	if err := c.silent[u.Host]; err != nil {
		return nil, err
	}
	limit := min(left, c.limits.Time)
	bound, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	data, err := c.get(bound, u)
	if err == nil || ctx.Err() != nil {
		return data, err
	}
	why := c.explain(err, limit)
	op, isDial := errors.AsType[*net.OpError](err)
	asked, isAsked := errors.AsType[*url.Error](err) // Its address may be one that u was redirected to.
	if isDial && op.Op == "dial" && isAsked {
		if at, err := url.Parse(asked.URL); err == nil {
			c.silent[at.Host] = why
		}
	}
	return nil, why
}

func (c *Client) get(ctx context.Context, u *url.URL) ([]byte, error) {
	waiting, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	watch := time.AfterFunc(c.limits.Wait, func() { stop(errSilent) })
	defer watch.Stop()
	request, err := http.NewRequestWithContext(waiting, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, err
	}
	request.Header.Set("User-Agent", c.agent)
	request.Header.Set("Accept", "image/png, image/jpeg, image/gif, image/webp, image/svg+xml;q=0.8")
	request.Header.Set("Accept-Encoding", "identity") // A compressed file could become any size.
	response, err := c.client.Do(request)
	if err != nil {
		return nil, because(waiting, err)
	}
	defer response.Body.Close() //nolint:errcheck // It was only read.
	if response.StatusCode != http.StatusOK {
		return nil, &refusal{response.StatusCode}
	}
	most := min(c.limits.Each, c.left)
	if response.ContentLength > most {
		return nil, c.tooLarge()
	}
	data, err := io.ReadAll(io.LimitReader(&watched{response.Body, watch, c.limits.Wait}, most+1))
	if err != nil {
		return nil, because(waiting, err)
	}
	if int64(len(data)) > most {
		return nil, c.tooLarge()
	}
	c.left -= int64(len(data))
	return data, nil
}

// tooLarge returns an error that says which of the two limits a file exceeds.
func (c *Client) tooLarge() error {
	if c.left < c.limits.Each {
		return fmt.Errorf("all pictures together would have more than %s: save it yourself", infile.Size(c.limits.All))
	}
	return fmt.Errorf("it is larger than %s: save a smaller copy", infile.Size(c.limits.Each))
}

// redirect returns an error if an address may not be redirected to the next one.
func (c *Client) redirect(next *http.Request, before []*http.Request) error {
	if len(before) > c.limits.Redirects {
		return fmt.Errorf("its address was redirected more than %d times", c.limits.Redirects)
	}
	if err := allowed(next.URL); err != nil {
		return fmt.Errorf("it leads to another address: %w", err)
	}
	last := before[len(before)-1].URL
	if last.Scheme == "https" && next.URL.Scheme != "https" {
		return errors.New("it leads from an address that is encrypted (https) to one that is not")
	}
	if saysLoopback(next.URL.Hostname()) && !saysLoopback(last.Hostname()) {
		return errHere
	}
	if err := c.silent[next.URL.Host]; err != nil {
		return err
	}
	next.URL.User = nil
	next.Header.Del("Referer")
	next.Header.Del("Authorization")
	return nil
}
