package edition

// languageWords are the words of one language, separated by spaces.
type languageWords struct {
	units, months, ofs, ranges, linkers, counters, titles string
	groups                                                bool
}

// Symbols of one letter are as they are written, all others in small letters.
const symbols = `mg mcg µg μg ug ng pg g kg mt gm ml dl cl l L µl μl meq mmol µmol μmol nmol mol iu ui miu U mu cm mm m km nm cc lb lbs oz ft fl fl. sq
% ‰ ٪ ° °c °f º ºc ºf C F mmhg cmh2o bpm kcal cal kj j hz khz mhz w kw v mv gy mgy sv msv kpa hpa h hr hrs min mins s sec secs ms wk wks yr yrs mos
am pm a.m a.m. p.m p.m. tsp tsps tbsp tbsps mph $ € £ ¥ ₽ ₩ ₫ ₱ ₪ usd eur`

const counters = `No. Nos. Nr. p. pp. pg. Fig. fig. Figs. figs. Vol. vol. Ch. Sec. § №`

const titles = `Dr. Dr Drs. Mr. Mr Mrs. Mrs Ms. Ms Prof. Prof`

// wordsOf gives the words of a language by the first part of its tag.
func wordsOf(base string) languageWords {
	switch base {
	case "en":
		return languageWords{
			units: `hour hours minute minutes second seconds day days week weeks month months year years percent degree degrees milligram milligrams microgram micrograms gram grams
kilogram kilograms milliliter milliliters millilitre millilitres liter liters litre litres teaspoon teaspoons tablespoon tablespoons ounce ounces pound pounds inch inches foot feet
mile miles unit units calorie calories million billion o'clock o’clock cent cents`,
			months:   "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec",
			ofs:      "of",
			ranges:   "to through",
			linkers:  "per",
			counters: "no. ch. sec.",
		}
	case "es":
		return languageWords{
			units: `hora horas minuto minutos segundo segundos día días semana semanas mes meses año años miligramo miligramos microgramo microgramos gramo gramos kilo kilos kilogramo
kilogramos mililitro mililitros litro litros unidad unidades grado grados cucharadita cucharaditas cucharada cucharadas libra libras onza onzas millón millones ciento mcgr`,
			months: "enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre ene feb mar abr jun jul ago sept set oct nov dic",
			ofs:    "de", ranges: "a", linkers: "por",
			counters: "núm. núms. n.º n.o nº N.º Nº pág. págs. art. cap.",
			titles:   "Dra. Dra Sr. Sr Sra. Sra Srta. Lic. D. Dña. Profa.",
			groups:   true,
		}
	case "fr":
		return languageWords{
			units: `heure heures minute minutes seconde secondes jour jours semaine semaines mois an ans année années milligramme milligrammes microgramme microgrammes gramme grammes kilo
kilos kilogramme kilogrammes millilitre millilitres litre litres unité unités degré degrés j million millions cent`,
			months: "janvier février mars avril mai juin juillet août septembre octobre novembre décembre janv févr avr juil sept oct nov déc",
			ranges: "à", linkers: "pour", counters: "n° nº no N° Nº art. chap.",
			titles: "M. MM. Mme Mmes Mlle Mlles Me Pr Pre Dre",
			groups: true,
		}
	case "pt":
		return languageWords{
			units: `hora horas minuto minutos segundo segundos dia dias semana semanas mês meses ano anos miligrama miligramas micrograma microgramas grama gramas quilo quilos quilograma
quilogramas mililitro mililitros litro litros unidade unidades grau graus milhão milhões cento`,
			months: "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro jan fev mar abr mai jun jul ago set out nov dez",
			ofs:    "de", ranges: "a à até", linkers: "por", counters: "n.º nº N.º Nº pág. págs. art. cap.",
			titles: "Dra. Dra Sr. Sr Sra. Sra Profa.",
			groups: true,
		}
	case "vi":
		return languageWords{
			units:  "giờ phút giây ngày tuần tháng năm tuổi miligam microgam gam kilôgam mililit mililít lít độ đơn triệu",
			ranges: "đến tới", counters: "ngày Ngày tháng Tháng số Số trang tr.",
			titles: "BS. BS ThS. TS. GS. PGS. Ông Bà",
		}
	case "zh":
		return languageWords{
			units: `毫克 微克 克 公克 公斤 千克 毫升 公升 升 小时 小時 分钟 分鐘 秒 秒钟 秒鐘 天 日 周 週 星期 个月 個月 个星期 個星期 个小时 個小時 月 年 岁 歲 度 摄氏度 单位 單位 点 點 时 時 分
厘米 公分 毫米 米 公尺 磅 盎司 片 粒 滴 次 万 萬 元`,
			ranges: "到 至",
		}
	case "ko":
		return languageWords{
			units:  "밀리그램 마이크로그램 그램 킬로그램 밀리리터 리터 시간 분 초 일 주 주일 개월 달 월 년 세 살 도 단위 시 정 알 회 번 방울 퍼센트 센티미터 미터 원",
			ranges: "에서", counters: "오전 오후 제",
		}
	case "tl", "fil":
		return languageWords{
			units:  "oras minuto segundo araw linggo buwan taon taong miligramo mikrogramo gramo kilo kilogramo mililitro litro yunit digri porsiyento kutsarita kutsara milyon",
			months: "enero pebrero marso abril mayo hunyo hulyo agosto setyembre oktubre nobyembre disyembre",
			ofs:    "ng", ranges: "hanggang", linkers: "na", counters: "Blg. blg. ika",
			titles: "Gng. G. Bb. Dra.",
		}
	case "ru":
		return languageWords{
			units: `мг мкг г кг мл дл л ед ед. ме мм см м км ч час часа часов мин минута минуту минуты минут сек секунда секунду секунды секунд день дня дней сут сутки суток нед неделя
неделю недели недель мес месяц месяца месяцев год года лет миллиграмм миллиграмма миллиграммов микрограмм микрограмма микрограммов грамм грамма граммов килограмм килограмма килограммов
миллилитр миллилитра миллилитров литр литра литров градус градуса градусов процент процента процентов ммоль млн тыс руб`,
			months: "января февраля марта апреля мая июня июля августа сентября октября ноября декабря янв февр апр авг сент окт нояб дек",
			ranges: "до", counters: "стр. с. рис. табл. п. ст. гл.",
			titles: "д-р Д-р г-н г-жа проф. Проф. доктор",
			groups: true,
		}
	case "he":
		return languageWords{
			units: `מ"ג מ״ג מג מק"ג מק״ג גרם ק"ג ק״ג קילו קילוגרם מ"ל מ״ל ליטר ס"מ ס״מ מ"מ מ״מ שעה שעות דקה דקות שנייה שניות יום ימים שבוע שבועות חודש חודשים שנה שנים מעלה מעלות
יחידה יחידות יח׳ אחוז אחוזים מיליגרם מיקרוגרם מיליליטר מיליון`,
			months: "ינואר פברואר מרץ מרס אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר",
			ranges: "עד", counters: "עמ׳ עמ' מס׳ מס'", titles: `ד״ר ד"ר פרופ׳ פרופ' מר גב׳ גב'`,
		}
	case "ar":
		return languageWords{
			units: `ملغ ملغم ملجم مجم مغ مكغ مكجم ميكروغرام ميكروجرام مليغرام ملليغرام ميليغرام مليجرام غرام جرام غ كغ كجم كيلوغرام كيلوجرام مل مليلتر ملليلتر ميليلتر لتر سم مم ساعة ساعات دقيقة دقائق
ثانية ثوان ثوانٍ ثواني يوم أيام يومًا يوماً يوما أسبوع أسابيع أسبوعًا أسبوعاً شهر أشهر شهور شهرًا شهراً سنة سنوات عام أعوام عامًا عاماً درجة درجات وحدة وحدات بالمئة بالمائة مليون`,
			months: "يناير فبراير مارس أبريل ابريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر اكتوبر نوفمبر ديسمبر كانون شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين",
			ranges: "إلى الى حتى", counters: "ص. رقم", titles: "د. أ.د.",
		}
	case "de":
		return languageWords{
			units: `stunde stunden std std. minute minuten sekunde sekunden tag tage tagen woche wochen monat monate monaten jahr jahre jahren uhr milligramm mikrogramm gramm kilogramm kilo
milliliter liter grad einheit einheiten ie i.e. prozent mio mio. million millionen`,
			months: "januar jänner februar märz april mai juni juli august september oktober november dezember jan feb mär apr jun jul aug sep sept okt nov dez",
			ranges: "bis", counters: "S. Abb. Tab. Kap.", titles: "Herr Herrn Frau", groups: true,
		}
	case "it":
		return languageWords{
			units: `ora ore minuto minuti secondo secondi giorno giorni settimana settimane mese mesi anno anni milligrammo milligrammi microgrammo microgrammi grammo grammi chilo chili
chilogrammo chilogrammi millilitro millilitri litro litri unità grado gradi milione milioni cento`,
			months: "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
			ranges: "a", linkers: "per", counters: "n. pag. pagg. art.", titles: "Dott. Dott.ssa Sig. Sig.ra", groups: true,
		}
	}
	return languageWords{}
}
