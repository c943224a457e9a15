package dev.medmentor.assistant.citation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The calendar dates that a text states, in digits or with the month's name. */
final class Dates {
    private static final String MONTH_NAMES = """
            jan january janeiro enero
            feb february fev fevereiro febrero
            mar march março marzo
            apr april abr abril
            may maio mayo
            jun june junho junio
            jul july julho julio
            aug august ago agosto
            sep sept september set setembro septiembre setiembre
            oct october out outubro octubre
            nov november novembro noviembre
            dec december dez dezembro dic diciembre
            """;

    private static final Map<String, Integer> MONTHS = months();
    private static final String NAME = MONTHS.keySet().stream()
            .sorted((a, b) -> b.length() - a.length())
            .collect(Collectors.joining("|", "(", ")\\.?"));

    /** Tried at every character of every text: nearly all fail at the first step. */
    private static final String FIRST_LETTER = "(?=(?-iu:[adefjmnosADEFJMNOS]))(?<!\\p{L})";

    private static final Pattern YEAR_FIRST = Pattern.compile("(?<!\\d)(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})(?!\\d)");
    private static final Pattern YEAR_LAST = Pattern.compile("(?<!\\d)(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4})(?!\\d)");
    private static final Pattern DAY_NAME = Pattern.compile(
            "(?<!\\d)(\\d{1,2})(?:st|nd|rd|th|º|°)?(?: de| of)? " + NAME
                    + "(?!\\p{L})(?:,?(?: de| del| of)? (\\d{4})(?!\\d))?",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern NAME_DAY = Pattern.compile(
            FIRST_LETTER + NAME + " (\\d{1,2})(?:st|nd|rd|th)?(?:,? (\\d{4}))?(?!\\d)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern NAME_YEAR = Pattern.compile(
            FIRST_LETTER + NAME + ",?(?: de| del| of)? (\\d{4})(?!\\d)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern VIETNAMESE = Pattern.compile(
            "(?:ngày )(\\d{1,2}) tháng (\\d{1,2})(?: năm (\\d{4}))?", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private Dates() {}

    /** A day; year 0 where the text names none, day 0 where it names a month. */
    record Day(int year, int month, int day) {
        boolean isStatedBy(Day source) {
            return month == source.month && (day == 0 || day == source.day) && (year == 0 || year == source.year);
        }
    }

    /**
     * One date with the days it may mean, the likelier first, as 5/12/2024 may mean two.
     *
     * @param written as it stands in the text
     */
    record Date(String written, List<Day> days) {
        boolean isStatedBy(Date source) {
            if (days.size() > 1 && source.days.size() > 1) {
                return days.get(0).isStatedBy(source.days.get(0));
            }
            return days.stream().anyMatch(mine -> source.days.stream().anyMatch(theirs -> mine.isStatedBy(theirs)));
        }
    }

    static List<Date> in(String text) {
        List<Date> dates = new ArrayList<>();
        scan(text, dates);
        return dates;
    }

    /** {@code text} with white space for each date, so that their parts are not taken for numbers. */
    static String without(String text) {
        return scan(text, new ArrayList<>());
    }

    private static String scan(String original, List<Date> dates) {
        String plain = original.replace('\n', ' ').replace('\u00A0', ' ');
        if (plain.chars().noneMatch(c -> c >= '0' && c <= '9')) {
            return plain;
        }
        StringBuilder rest = new StringBuilder(plain);
        take(rest, YEAR_FIRST, dates, m -> days(number(m, 1), number(m, 2), number(m, 3), 0));
        take(rest, YEAR_LAST, dates, m -> days(number(m, 4), number(m, 3), number(m, 1), 1));
        take(rest, VIETNAMESE, dates, m -> days(number(m, 3), number(m, 2), number(m, 1), 0));
        take(rest, DAY_NAME, dates, m -> named(m, 2, 1));
        take(rest, NAME_DAY, dates, m -> named(m, 1, 2));
        take(rest, NAME_YEAR, dates, m -> List.of(new Day(number(m, 2), month(m.group(1)), 0)));
        return rest.toString();
    }

    private interface Reader {
        List<Day> days(Matcher match);
    }

    private static void take(StringBuilder text, Pattern pattern, List<Date> dates, Reader reader) {
        Matcher match = pattern.matcher(text.toString());
        while (match.find()) {
            List<Day> days = reader.days(match);
            if (!days.isEmpty()) {
                dates.add(new Date(match.group(), days));
                text.replace(match.start(), match.end(), " ".repeat(match.end() - match.start()));
            }
        }
    }

    /** @param either 1 if month and day may be the other way round */
    private static List<Day> days(int year, int month, int day, int either) {
        return Stream.of(new Day(year, month, day), new Day(year, day, month))
                .limit(1L + either)
                .filter(d -> d.month() >= 1 && d.month() <= 12 && d.day() >= 1 && d.day() <= 31)
                .distinct()
                .toList();
    }

    /** A short name without a year is more likely a word, as in "group 5 may". */
    private static List<Day> named(Matcher match, int name, int day) {
        int year = number(match, 3);
        return year == 0 && match.group(name).length() < 4
                ? List.of()
                : days(year, month(match.group(name)), number(match, day), 0);
    }

    private static int number(Matcher match, int group) {
        String digits = match.group(group);
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static int month(String name) {
        return MONTHS.getOrDefault(name.toLowerCase(Locale.ROOT), 0);
    }

    private static Map<String, Integer> months() {
        List<String> lines = MONTH_NAMES.lines().toList();
        Map<String, Integer> months = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            for (String name : lines.get(i).split(" ")) {
                months.put(name, i + 1);
            }
        }
        return Map.copyOf(months);
    }
}
