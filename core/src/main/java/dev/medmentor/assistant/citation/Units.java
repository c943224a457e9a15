package dev.medmentor.assistant.citation;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the unit that follows a number, in English, Portuguese, Spanish and Vietnamese, into one canonical form. */
final class Units {
    /** Canonical name, then its spellings in lower case. Only spellings of one unit are equal: mg is not g. */
    private static final String SPELLINGS = """
            % : percent, per cent, por cento, por ciento, phần trăm
            ‰ :
            mcg : ug, μg, microgram, micrograms, micrograma, microgramas, microgramo, microgramos
            mg : milligram, milligrams, miligrama, miligramas, miligramo, miligramos, miligam
            g : gr, gram, grams, grama, gramas, gramo, gramos, gam
            kg : kilogram, kilograms, kilo, kilos, quilo, quilos, quilograma, quilogramas, kilogramo, kilogramos, cân nặng
            ng : nanogram, nanograms
            pg :
            l : liter, liters, litre, litres, litro, litros, lít
            dl :
            ml : cc, milliliter, milliliters, millilitre, millilitres, mililitro, mililitros
            μl : ul, mcl
            mol :
            mmol :
            μmol : umol
            nmol :
            pmol :
            meq : mili-equivalente
            mosm :
            iu : ui, unit, units, unidade, unidades, unidad, unidades, đơn vị, đv
            miu : mui
            mmhg :
            cmh2o :
            kpa :
            cm :
            mm :
            m :
            m2 :
            m3 :
            mm2 :
            mm3 :
            km :
            nm :
            μm : um
            kcal :
            kj :
            cal :
            °c : ºc, degrees celsius, độ c
            °f : ºf
            bpm :
            hz :
            gy :
            second : s, sec, secs, seconds, segundo, segundos, giây
            minute : min, mins, minutes, minuto, minutos, phút
            hour : h, hr, hrs, hours, hora, horas, giờ
            day : d, days, dia, dias, día, días, ngày, daily, diária, diárias, diárias, diario, diarios
            week : weeks, wk, wks, semana, semanas, tuần, weekly
            month : months, mês, meses, mes, tháng, monthly
            year : years, yr, yrs, ano, anos, año, años, năm, tuổi, yearly
            time : times, vez, vezes, veces, lần, x
            tablet : tablets, tab, tabs, comprimido, comprimidos, tableta, tabletas, viên, pill, pills, pílula, pílulas
            capsule : capsules, cápsula, cápsulas
            drop : drops, gota, gotas, giọt
            ampoule : ampoules, ampola, ampolas, ampolla, ampollas, ống
            puff : puffs, jato, jatos
            dose : doses, dosis, liều
            vial : vials, frasco, frascos, lọ
            patient : patients, paciente, pacientes, bệnh nhân
            """;

    private static final Set<String> PERIODS = Set.of("second", "minute", "hour", "day", "week", "month", "year");
    private static final Map<String, String> CANONICAL = canonical();
    private static final Pattern WORD =
            Pattern.compile("(?:[\\p{L}μ°º%‰][\\p{L}\\p{M}μ]*(?:2o|[23²³](?![\\p{L}\\d]))?)");
    private static final Pattern PER = Pattern.compile(
            "\\s*(?:/|·)\\s*|\\s+(?:per|por|ao|al|a|à|an|each|every|cada|mỗi|một|trên|in each)\\s+|\\s+(?=daily|weekly|monthly)");

    /** How often a dose is given: the first group is there for twice, the second for three times. */
    private static final Pattern FREQUENCY =
            Pattern.compile("\\s+(?:(?:once|one time|1 time|uma vez|1 vez|una vez|một lần|1 lần)"
                    + "|(twice|two times|2 times|duas vezes|2 vezes|dos veces|2 veces|hai lần|2 lần)"
                    + "|(three times|3 times|três vezes|3 vezes|tres veces|3 veces|ba lần|3 lần))"
                    + "(?:\\s+(?:a|per|por|ao|al|à|each|every|cada|mỗi|một))?\\s+");

    /** Units with the prefixes of measures that are not spelt out above, such as mSv or kU. */
    private static final Pattern PREFIXED = Pattern.compile(
            "(?:mc|[kmnpfμ])(?:g|l|mol|eq|osm|u|iu|ui|gy|sv|bq|ci|w|v|j|pa|hz|s|kat)|[chd]l|[cd]g|fm|[mg]bq");

    private Units() {}

    /** Whether a number may be stated without this unit: a year, or a count of people. */
    static boolean mayGoUnsaid(String unit) {
        return unit.equals("year") || unit.equals("patient");
    }

    /** The unit of time that {@code word} names. */
    static Optional<String> period(String word) {
        return Optional.ofNullable(CANONICAL.get(word)).filter(PERIODS::contains);
    }

    /**
     * A unit in a text.
     *
     * @param unit canonical, with what it is divided by; empty if none is known
     * @param period canonical unit of time after "per", with how many times in it if more than once; empty if there is none
     * @param end where it ends in the text
     */
    record Unit(String unit, String period, int end) {}

    /** The unit that begins at {@code at}, after white space or a hyphen at most. {@code text} is in lower case. */
    static Unit after(String text, int at) {
        int begin = at;
        if (begin < text.length() && (text.charAt(begin) == '-' || Character.isSpaceChar(text.charAt(begin)))) {
            begin++;
        }
        StringBuilder unit = new StringBuilder();
        String period = "";
        int end = at;
        Named first = named(text, begin);
        if (first != null) {
            unit.append(first.canonical());
            end = first.end();
        } else if (at >= text.length() || text.charAt(at) != '/') {
            return new Unit("", "", at);
        }
        Matcher per = PER.matcher(text);
        while (per.region(end, text.length()).lookingAt()) {
            Named below = named(text, per.end());
            if (below == null) {
                break;
            }
            if (PERIODS.contains(below.canonical())) {
                period = below.canonical();
            } else if (text.substring(per.start(), per.end()).strip().matches("[/·]|per|por")) {
                unit.append('/').append(below.canonical());
            } else {
                break;
            }
            end = below.end();
        }
        return new Unit(unit.toString(), period.isEmpty() && first != null ? frequency(text, end) : period, end);
    }

    private static String frequency(String text, int at) {
        Matcher frequency = FREQUENCY.matcher(text).region(at, text.length());
        if (!frequency.lookingAt()) {
            return "";
        }
        Named below = named(text, frequency.end());
        if (below == null || !PERIODS.contains(below.canonical())) {
            return "";
        }
        return (frequency.group(2) != null ? "3/" : frequency.group(1) != null ? "2/" : "") + below.canonical();
    }

    private record Named(String canonical, int end) {}

    private static @Nullable Named named(String text, int at) {
        Matcher word = WORD.matcher(text);
        if (!word.region(at, text.length()).lookingAt()) {
            return null;
        }
        int firstEnd = word.end();
        // Two words first: "per cent", "đơn vị".
        if (firstEnd + 1 < text.length()
                && text.charAt(firstEnd) == ' '
                && word.region(firstEnd + 1, text.length()).lookingAt()) {
            String both = CANONICAL.get(text.substring(at, word.end()));
            if (both != null) {
                return new Named(both, word.end());
            }
        }
        String one = text.substring(at, firstEnd).replace('²', '2').replace('³', '3');
        String canonical = CANONICAL.get(one);
        if (canonical == null && (PREFIXED.matcher(one).matches() || mixesScripts(one))) {
            canonical = one.replaceFirst("^mc", "μ");
        }
        return canonical == null ? null : new Named(canonical, firstEnd);
    }

    /** Such as a Cyrillic letter in "mg": no reader sees it, so it is no unit but itself. */
    private static boolean mixesScripts(String word) {
        return word.codePoints()
                        .filter(c -> Character.isLetter(c) && c != 'μ')
                        .mapToObj(Character.UnicodeScript::of)
                        .distinct()
                        .count()
                > 1;
    }

    private static Map<String, String> canonical() {
        Map<String, String> map = new HashMap<>();
        SPELLINGS.lines().forEach(line -> {
            String[] sides = line.split(":", 2);
            String name = sides[0].strip();
            map.put(name, name);
            for (String spelling : sides[1].split(",")) {
                if (!spelling.isBlank()) {
                    map.put(spelling.strip().toLowerCase(Locale.ROOT), name);
                }
            }
        });
        return Map.copyOf(map);
    }
}
