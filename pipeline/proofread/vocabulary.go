package proofread

// vocabulary has the words of one language that can be in a row. All are in lower case
// and divided by spaces.
type vocabulary struct {
	// lang is the language without its region or script, "" for the symbols and the
	// abbreviations of all languages.
	lang string
	// units are units of measurement.
	units string
	// negations are words of negation.
	negations string
	// clustered are the units of a script that does not put a space before or after
	// them. Longer ones come before those that they begin with.
	clustered string
	// denials are letters of negation inside words of a script without spaces, or of
	// Hangul.
	denials string
}

// vocabularies returns the words of the languages of templates/labels, and of German.
func vocabularies() []vocabulary {
	return []vocabulary{
		{
			units: `mg mcg µg μg ug ng kg g gr lb lbs oz ml dl cl l mmol mol meq ui iu u mmhg kpa cm mm m km in ft
c f °c °f k kcal kj cal bpm hz mv h hr hrs min mins s sec d wk mo yr yrs ppm gtt tab tabs cap caps tsp tbsp`,
		},
		{
			lang: "en",
			units: `gram grams liter liters litre litres unit units hour hours minute minutes second seconds day days week weeks month months year years
drop drops puff puffs tablet tablets pill pills capsule capsules dose doses teaspoon teaspoons tablespoon tablespoons cup cups patch patches spray sprays`,
			negations: "no not never don't doesn't didn't isn't aren't wasn't weren't won't can't cannot couldn't shouldn't mustn't without nor none neither nothing avoid",
		},
		{
			lang: "es",
			units: `gramo gramos gramas litro litros hora horas día días semana semanas mes meses año años minuto minutos
tableta tabletas pastilla pastillas comprimido comprimidos cápsula cápsulas gota gotas cucharadita cucharaditas dosis`,
			negations: "no nunca jamás sin ni tampoco ningún ninguna ninguno nada evite",
		},
		{
			lang:      "fr",
			units:     "litre litres heure heures jour jours semaine semaines mois an ans année années minute minutes comprimé comprimés gélule gélules goutte gouttes cuillère cuillères dose doses",
			negations: "ne n pas jamais sans aucun aucune non rien évitez ni",
		},
		{
			lang:      "pt",
			units:     "gramas litro litros hora horas dia dias semana semanas mês meses ano anos minuto minutos comprimido comprimidos cápsula cápsulas gota gotas colher colheres dose doses jato jatos",
			negations: "não sem nem nunca nada nenhum nenhuma",
		},
		{
			lang:      "vi",
			units:     "giờ ngày tuần tháng năm phút viên giọt liều",
			negations: "không chưa đừng chớ",
		},
		{
			lang:      "tl",
			units:     "oras araw linggo buwan taon minuto tableta kutsarita",
			negations: "hindi huwag wala walang",
		},
		{
			lang:      "de",
			units:     "stunde stunden tag tage tagen woche wochen monat monate jahr jahre minuten tablette tabletten tropfen",
			negations: "nicht kein keine keinen keinem keiner keines nie niemals ohne",
		},
		{
			lang: "ru",
			units: `мг мкг кг г мл л ч час часа часов мин минут минуты день дня дней неделя недели недель месяц месяца месяцев год года лет
таблетка таблетки таблеток капсула капсулы капсул капель`,
			negations: "не нет ни без нельзя никогда",
		},
		{
			lang: "ar",
			units: `ملغ مجم مغ مل ملل غ غرام جرام كغ كجم لتر ساعة ساعات يوم يومًا يوما أيام أسبوع أسابيع شهر أشهر سنة سنوات دقيقة دقائق
قرص أقراص حبة حبات كبسولة جرعة جرعات قطرة قطرات`,
			negations: "لا ولا فلا لم لن ليس ليست غير بدون دون ممنوع",
		},
		{
			lang: "he",
			units: `מג מ״ג מל מ״ל גרם קג ק״ג ליטר שעה שעות יום ימים שבוע שבועות חודש חודשים שנה שנים דקה דקות
כדור כדורים טבליה טבליות מנה מנות טיפות`,
			negations: "לא אל אין בלי ללא אסור אינו אינה",
		},
		{
			lang:      "zh",
			clustered: `毫克 微克 公斤 千克 毫升 公升 小時 小时 分鐘 分钟 星期 个月 個月 克 升 天 日 周 週 月 年 岁 歲 片 粒 次 滴 度 杯 时 時`,
			denials:   "不没沒無无勿未非别別禁",
		},
		{
			lang:      "ko",
			clustered: `밀리그램 마이크로그램 킬로그램 밀리리터 그램 리터 시간 개월 분 일 주 년 세 정 알 회 도 방울 번`,
			denials:   "않없못",
		},
	}
}
