package submissiontest

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strconv"
)

// startMailpit starts mailpit (https://mailpit.axllent.org), which takes a message
// for anybody but "nobody".
func startMailpit(o Setup) (*Server, error) {
	program, err := find("mailpit")
	if err != nil {
		return nil, err
	}
	s, err := newServer(o)
	if err != nil {
		return nil, err
	}
	certificate, key, err := o.Authority.writeFiles(o.Dir, s.Host)
	if err != nil {
		return nil, err
	}
	users := filepath.Join(o.Dir, "users")
	if err := os.WriteFile(users, []byte("staff:secret\n"), 0o600); err != nil {
		return nil, fmt.Errorf("start mailpit: %w", err)
	}
	web, err := freePort(s.Host)
	if err != nil {
		return nil, err
	}
	page := net.JoinHostPort(s.Host, strconv.Itoa(web))
	arguments := []string{"--quiet", "--disable-version-check", "--smtp-disable-rdns", "--max", "0", "--smtp-auth-file", users,
		"--smtp-allowed-recipients", "^([^n]|n[^o]|no[^b])", "--database", filepath.Join(o.Dir, "mailpit.db"),
		"--listen", page, "--smtp", net.JoinHostPort(s.Host, strconv.Itoa(s.Port))}
	switch o.Security {
	case StartTLS:
		arguments = append(arguments, "--smtp-require-starttls", "--smtp-tls-cert", certificate, "--smtp-tls-key", key)
	case ImplicitTLS:
		arguments = append(arguments, "--smtp-require-tls", "--smtp-tls-cert", certificate, "--smtp-tls-key", key)
	case NoTLS:
		arguments = append(arguments, "--smtp-auth-allow-insecure")
	default:
		panic(fmt.Sprintf("submissiontest: security %d", int(o.Security)))
	}
	api := "http://" + page + "/api/v1/"
	s.messages = func() ([]string, error) { return mailpitMessages(api) }
	s.notShown = func(families []string) ([]string, error) { return mailpitNotShown(api, families) }
	return s, s.start(program, arguments...)
}

// mailpitMessages returns the messages that mailpit has, the oldest first.
func mailpitMessages(api string) ([]string, error) {
	ids, err := mailpitIDs(api)
	if err != nil {
		return nil, err
	}
	var messages []string
	for _, id := range ids {
		raw, err := get(api + "message/" + id + "/raw")
		if err != nil {
			return nil, err
		}
		messages = append(messages, raw)
	}
	return messages, nil
}

// mailpitIDs names the messages that mailpit has, the oldest first.
func mailpitIDs(api string) ([]string, error) {
	var list struct {
		Messages []struct{ ID string }
	}
	if err := getJSON(api+"messages?limit=100000", &list); err != nil {
		return nil, err
	}
	var ids []string
	for _, m := range slices.Backward(list.Messages) {
		ids = append(ids, m.ID)
	}
	return ids, nil
}

// mailpitNotShown asks mailpit, which knows https://www.caniemail.com.
func mailpitNotShown(api string, families []string) ([]string, error) {
	ids, err := mailpitIDs(api)
	if err != nil {
		return nil, err
	}
	var titles []string
	for _, id := range ids {
		var check struct {
			Total    struct{ Tests int }
			Warnings []struct {
				Title   string
				Results []struct{ Family, Support string }
			}
		}
		if err := getJSON(api+"message/"+id+"/html-check", &check); err != nil {
			return nil, err
		}
		if check.Total.Tests == 0 {
			return nil, fmt.Errorf("message %s was not checked", id)
		}
		for _, w := range check.Warnings {
			for _, r := range w.Results {
				if r.Support == "no" && slices.Contains(families, r.Family) {
					titles = append(titles, w.Title)
				}
			}
		}
	}
	slices.Sort(titles)
	return slices.Compact(titles), nil
}

func getJSON(address string, v any) error {
	data, err := get(address)
	if err != nil {
		return err
	}
	if err := json.Unmarshal([]byte(data), v); err != nil {
		return fmt.Errorf("%s: %w", address, err)
	}
	return nil
}

func get(address string) (text string, err error) {
	response, err := http.Get(address)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, response.Body.Close()) }()
	data, err := io.ReadAll(response.Body)
	if err == nil && response.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s: %s", address, response.Status)
	}
	return string(data), err
}
