package dev.medmentor.assistant;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kind of number that a question asks for, told by its words in English, Portuguese, Spanish and Vietnamese. */
enum AskedQuantity {
    /** How common something is. */
    OCCURRENCE(
            "how (?:common|frequent|rare|widespread|prevalent)|incidences?|prevalence|frequency|quão (?:comum|frequente|rara?)"
                    + "|incidência|prevalência|incidencia|prevalencia|phổ biến|tỷ lệ (?:mắc|lưu hành)|tần suất",
            "N\\s?%|N percent|por cento|phần trăm|\\b(?:1|one|uma?|một|um)\\s?(?:in|out of|em|a cada|en cada|:|/|trong|trên)\\s?N"
                    + "|N (?:per|por|trên)\\s|(?:prevalen|inciden|affect|afeta|afecta|acomete|mắc).*N"
                    + "|N.*(?:prevalen|inciden|affect|afeta|afecta|acomete|mắc)"),
    /** How often something is done. */
    RATE(
            "how (?:often|frequently|many times)|com que frequência|de quanto em quanto|quantas vezes|con qué frecuencia"
                    + "|cuántas veces|cada cuánto|bao lâu một lần|mấy lần|bao nhiêu lần",
            "\\b(?:every|each|daily|weekly|monthly|yearly|annually|once|twice|times|a cada|cada|vez|vezes|veces|diari\\p{L}*"
                    + "|semana(?:l|is|lmente)|mensa\\p{L}*|anua\\p{L}*|mỗi|hàng|hằng|lần)(?!\\p{L})|/ ?(?:d|day|dia|ngày|h)\\b"),
    /** How long something takes. */
    DURATION(
            "how (?:long|many (?:seconds|minutes|hours|days|weeks|months|years))|duration|quanto tempo"
                    + "|quant[oa]s (?:segundos|minutos|horas|dias|semanas|meses|anos)|duração|cuánto tiempo"
                    + "|cuánt[oa]s (?:minutos|horas|días|semanas|meses|años)|duración|bao lâu|thời gian"
                    + "|(?:bao nhiêu|mấy) (?:giây|phút|giờ|ngày|tuần|tháng|năm)",
            "N[ -]?(?:s|sec|seconds?|min|mins|minutes?|h|hrs?|hours?|days?|weeks?|months?|years?|segundos?|minutos?|horas?|dias?"
                    + "|días?|semanas?|meses|mês|mes|anos?|años?|giây|phút|giờ|ngày|tuần|tháng|năm)(?!\\p{L})"),
    DOSE(
            "dos(?:e|age|es|is|agem|ages|agens)|how much|liều(?: lượng)?",
            "N ?(?:mg|g|kg|mcg|µg|μg|ug|ng|ml|mL|l|L|UI|IU|ui|iu|U|mmol|mEq|%|units?|unidades?|đơn vị|drops|gotas|giọt"
                    + "|tablets?|comprimidos?|viên|cGy|Gy|puffs?)(?!\\p{L})"),
    SIZE(
            "how (?:large|big|small|tall|wide|deep|thick|far|high|heavy)|what (?:size|length|weight|height|depth|width)|que tamanho"
                    + "|qual (?:o|é o) (?:tamanho|peso|comprimento)|qué tamaño|kích thước|cân nặng|bao xa|lớn (?:thế nào|bao nhiêu)",
            "N ?[-x×]? ?(?:µm|μm|nm|mm|cm|m|km|kg|g|mg|ml|mL|l|L|inch(?:es)?|feet|ft|lb|miles?|cm2|cm²|mm2|mm²|cm3|cc)(?!\\p{L})"),
    SHARE(
            "what (?:percentage|proportion|percent|share|fraction)|percentage|percent|que (?:porcentagem|percentual|proporção)"
                    + "|porcentagem|percentual|porcentaje|tỷ lệ|tỉ lệ|phần trăm",
            "N ?%|N (?:percent|por cento|por ciento|phần trăm)|N (?:in|of|out of|em|de|trong)"),
    WHEN("when|what year|which year|quando|em que ano|cuándo|en qué año|khi nào|năm nào", "N"),
    /** Any other number. */
    NUMBER(
            "how (?:much|many|old|fast|low)|what (?:number|speed|rate|level|temperature|age|sample size)|sample size|target|meta"
                    + "|quant[oa]s?|qual (?:o|é o) (?:número|nível|valor)|cuánt[oa]s?|bao nhiêu|mấy|mức|level|nível|rate|taxa",
            "N"),
    NONE("(?!)", "(?!)");

    /** A number between letters is part of a name, one at the head of a list line a place in the list. */
    private static final Pattern ANY_NUMBER = Pattern.compile("(?iu)(?<![\\p{L}\\d])" + Numbers.PATTERN);

    private static final Pattern LIST_NUMBER = Pattern.compile("^\\s*[\\[(]?\\d{1,3}(?:\\.\\d{1,2})*[.)\\]]\\s");

    private final Pattern question;
    private final Pattern fitting;

    AskedQuantity(String question, String fitting) {
        this.question = Pattern.compile("(?iu)(?<!\\p{L})(?:" + question + ")(?!\\p{L})");
        this.fitting =
                Pattern.compile("(?iu)" + fitting.replaceAll("N(?![a-z])", Matcher.quoteReplacement(Numbers.PATTERN)));
    }

    /** What {@code question} asks for: the kind it names first, of several there the narrower one. */
    static AskedQuantity of(String question) {
        AskedQuantity asked = NONE;
        int first = question.length();
        for (AskedQuantity kind : values()) {
            Matcher matcher = kind.question.matcher(question);
            if (matcher.find() && matcher.start() < first) {
                asked = kind;
                first = matcher.start();
            }
        }
        return asked;
    }

    /** 1 for a text that holds a number of this kind, 0.5 for one with any number, otherwise 0. */
    double fit(String text) {
        if (this == NONE) {
            return 0;
        }
        String told = LIST_NUMBER.matcher(text).replaceFirst("");
        if (fitting.matcher(told).find()) {
            return 1;
        }
        return ANY_NUMBER.matcher(told).find() ? 0.5 : 0;
    }

    /** Apart, for an enum's constants are made before its other fields. */
    private static final class Numbers {
        static final String PATTERN =
                "(?:\\d[\\d.,]*|(?<!\\p{L})(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|uma?|dois|duas"
                        + "|três|quatro|cinco|seis|sete|oito|nove|dez|un[oa]|dos|tres|cuatro|siete|ocho|nueve|diez|một|hai"
                        + "|ba|bốn|sáu|bảy|tám|chín|mười)(?!\\p{L}))";

        private Numbers() {}
    }
}
