package check

import (
	"fmt"
	"slices"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
)

// balance reports editions that name benefits but no risks, and articles whose text
// does not mention the approval that their front matter names.
func balance(t *text, findings *diag.List) {
	a := t.Article
	words := benefitWords(t.lang)
	benefits, risks := newWordSet(words), newWordSet(riskWords(t.lang))
	for _, e := range t.Editions {
		if len(words) == 0 || !e.Article.Meta.Publish.Curated(e.Form()) {
			continue
		}
		at, good := firstWord(e.Article.Body, benefits)
		if !good {
			continue
		}
		if _, warned := firstWord(e.Article.Body, risks); !warned && !warns(e.Article.Body) {
			findings.Warning(a.At(at), "benefit-without-risk", fmt.Sprintf("the %s names benefits (first here) and no risk", e.Format),
				"mark the section on risks for it, too: ## What are the risks? {.brochure .handout .essential}")
		}
	}
	if a.Meta.Approval == "" {
		return
	}
	body := lower(plainSigns(doc.PlainBlocks(a.Body)))
	if !newWordSet(approvalWords(t.lang), []string{lower(plainSigns(a.Meta.Approval))}).has(body) {
		findings.Warning(a.At(a.Meta.Keys["approval"]), "approval-missing", "the front matter names an approval status, but the text does not mention it",
			fmt.Sprintf("tell readers in the text: %s", a.Meta.Approval))
	}
}

// firstWord returns the place of the first block that has one of the words, and
// reports whether there is one.
func firstWord(body []doc.Block, words *wordSet) (doc.Pos, bool) {
	var at doc.Pos
	found := false
	doc.Walk(body, func(b doc.Block) bool {
		for _, run := range doc.Texts(b) {
			if !found && words.has(lower(plainSigns(doc.Plain(run)))) {
				at, found = b.Position(), true
			}
		}
		return !found
	})
	return at, found
}

// warns reports whether blocks have a warning or emergency callout.
func warns(body []doc.Block) bool {
	found := false
	doc.Walk(body, func(b doc.Block) bool {
		c, ok := b.(*doc.Callout)
		found = found || ok && slices.Contains([]doc.CalloutKind{doc.WarningCallout, doc.EmergencyCallout}, c.Kind)
		return !found
	})
	return found
}

// benefitWords returns words for what a treatment does for a reader.
func benefitWords(lang string) []string {
	switch lang {
	case "en":
		return []string{"benefit*", "effective*", "feel better", "relief", "relieve*", "improve*", "eases", "can ease", "helps you", "can help", "may help", "works well"}
	case "es":
		return []string{"beneficio*", "eficaz", "eficaces", "alivia*", "alivio", "mejora*", "sentirse mejor", "puede ayudar"}
	case "fr":
		return []string{"bienfait*", "bénéfice*", "efficace*", "soulage*", "améliore*", "peut aider"}
	case "pt":
		return []string{"benefício*", "eficaz", "eficazes", "alivia*", "alívio", "melhora*", "pode ajudar"}
	case "vi":
		return []string{"lợi ích", "hiệu quả", "cải thiện"}
	case "zh":
		return []string{"益处", "益處", "好处", "好處", "有效", "改善"}
	case "ru":
		return []string{"польз*", "эффективн*", "облегч*", "улучш*"}
	}
	return nil
}

// riskWords returns words for the harm that a treatment may do.
func riskWords(lang string) []string {
	switch lang {
	case "en":
		return []string{"risk*", "side effect*", "danger*", "harm*", "complication*", "warning*", "problems after"}
	case "es":
		return []string{"riesgo*", "efecto secundario", "efectos secundarios", "efectos adversos", "peligro*", "complicaci*", "advertencia*"}
	case "fr":
		return []string{"risque*", "effet secondaire", "effets secondaires", "effets indésirables", "danger*", "complication*"}
	case "pt":
		return []string{"risco*", "efeito colatera*", "efeitos colatera*", "efeitos adversos", "perigo*", "complicaç*"}
	case "vi":
		return []string{"rủi ro", "nguy cơ", "tác dụng phụ", "nguy hiểm"}
	case "zh":
		return []string{"风险", "風險", "副作用", "危险", "危險", "不良反应", "不良反應"}
	case "ru":
		return []string{"риск*", "побочн*", "опасн*", "осложнен*"}
	}
	return nil
}

// approvalWords returns words for the approval of a treatment by an authority.
func approvalWords(lang string) []string {
	switch lang {
	case "es":
		return []string{"fda", "ema", "aprobad*", "aprobación", "autorizad*", "fuera de indicación", "uso no indicado"}
	case "fr":
		return []string{"fda", "ema", "approuv*", "autorisé*", "autorisation*", "hors amm", "hors indication"}
	case "pt":
		return []string{"fda", "anvisa", "aprovad*", "aprovação", "autorizad*", "off-label"}
	case "vi":
		return []string{"fda", "phê duyệt", "chấp thuận"}
	case "zh":
		return []string{"fda", "批准", "核准", "标签外", "仿單外"}
	case "ko":
		return []string{"fda", "승인*", "허가*"}
	case "tl", "fil":
		return []string{"fda", "aprubado*", "inaprubahan*"}
	case "ru":
		return []string{"fda", "одобрен*", "зарегистрирован*"}
	case "he":
		return []string{"fda", "אושר*", "מאושר*", "אישור*"}
	case "ar":
		return []string{"fda", "معتمد*", "اعتماد*", "موافقة*"}
	}
	return []string{"fda", "approved", "approval", "approves", "off-label", "off label", "licensed", "authorized", "authorised", "cleared by"}
}
