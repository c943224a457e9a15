package dev.medmentor.assistant;

import dev.medmentor.assistant.citation.Excerpt;
import dev.medmentor.library.model.Block;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Whether a text tells something, or only names where it is told: references, abbreviations, contents, headings and the
 * document's own title. These can be what is asked for, so they lose rank and are not left out.
 */
final class Telling {
    private static final double UNTELLING = 0.3;
    /** More than the words of a title are worth. */
    private static final double POINTING = 0.5;

    private static final int SHORT_WORDS = 4;
    private static final int HEADING_WORDS = 9;

    private static final Pattern REFERENCES_ABOVE = Pattern.compile(
            "(?iu)^[\\d.\\s]*(?:references?|bibliography|literature(?: cited)?"
                    + "|works cited|referências(?: bibliográficas)?|bibliografia|referencias|bibliografía|tài liệu tham khảo)\\b.*");
    private static final Pattern REFERENCE = Pattern.compile("(?u)\\b(?:19|20)\\d\\d ?;\\s?\\d+"
            + "|\\bdoi: ?10\\.|doi\\.org/|\\bPMID\\b|\\b(?:19|20)\\d\\d\\s\\p{Lu}\\p{Ll}{2};"
            + "|^\\W*\\d{1,3}[.\\])]?\\s+\\p{Lu}[\\p{L}'’-]+,? \\p{Lu}{1,3}(?:[.,]| et al)"
            + "|(?:\\p{Lu}[\\p{L}'’-]+ \\p{Lu}{1,3}, ){2}");
    private static final Pattern ABBREVIATIONS_ABOVE =
            Pattern.compile("(?iu).*(?:abbreviations|acronyms|glossary|abreviaturas|siglas"
                    + "|glossário|glosario|từ viết tắt|chữ viết tắt|thuật ngữ).*");
    private static final Pattern ABBREVIATION_ASKED = Pattern.compile(
            "(?iu).*(?:stands? for|abbreviat|acronym|mean|definition|define|sigla|abreviatura|significa|viết tắt|nghĩa).*");
    private static final Pattern CONTENTS_ABOVE = Pattern.compile(
            "(?iu).*(?:table of contents|^contents$|sumário|^índice|list of (?:tables|figures)|lista de (?:tabelas|figuras)|mục lục).*");
    private static final Pattern CONTENTS = Pattern.compile("(?s).*(?:\\.{4,}|(?:\\. ){4,}|…{2,}|_{4,}).*");
    /** The row of a form that holds the document's title. */
    private static final Pattern TITLE_ROW = Pattern.compile(
            "(?iu)^(?:(?:full|short|study|protocol|document|official|brief|public|scientific|project)\\s)*(?:title|título|titulo|tiêu đề|tên đề tài)\\P{L}.*");

    private static final Pattern CLOSED = Pattern.compile("(?s).*[.!?…:;。！？]\\W*");

    private final boolean abbreviationAsked;

    Telling(String question) {
        this.abbreviationAsked = ABBREVIATION_ASKED.matcher(question).matches();
    }

    /** What to take from a score; 0 for a text that tells something. */
    double penalty(Quotable quotable, String title) {
        Excerpt excerpt = quotable.excerpt();
        String text = excerpt.text();
        String heading = excerpt.heading();
        boolean abbreviation = ABBREVIATIONS_ABOVE.matcher(heading).matches() && !abbreviationAsked;
        boolean contents = CONTENTS.matcher(text).matches()
                || CONTENTS_ABOVE.matcher(heading).find();
        boolean titleRow = excerpt.isTableRow() && TITLE_ROW.matcher(text).find();
        if (titleRow
                || abbreviation
                || contents
                || isReference(excerpt)
                || isTitle(text, title)
                || isTitle(text, heading)) {
            return POINTING;
        }
        int words = text.split("\\s+").length;
        boolean digit = text.chars().anyMatch(Character::isDigit);
        boolean header = excerpt.isTableRow() && excerpt.tableHeader().isEmpty() && !digit && !quotable.isPart();
        boolean headline = excerpt.kind() == Block.Kind.PARAGRAPH
                && words < HEADING_WORDS
                && !digit
                && !CLOSED.matcher(text).matches();
        boolean untelling = text.endsWith("?") || header || headline || (words < SHORT_WORDS && !digit);
        return untelling ? UNTELLING : 0;
    }

    /** Looks at the whole block: of an entry, the sentence splitter makes authors, title and journal. */
    private static boolean isReference(Excerpt excerpt) {
        if (REFERENCES_ABOVE.matcher(excerpt.heading()).matches()) {
            return true;
        }
        if (excerpt.isTableRow()) {
            return false;
        }
        String block = excerpt.page().blocks().stream()
                .filter(b ->
                        b.start() <= excerpt.range().start() && excerpt.range().end() <= b.end())
                .findFirst()
                .map(excerpt.page()::textOf)
                .orElse(excerpt.text());
        // Prose names a study in passing; an entry is little else.
        return block.length() < 2 * QuotableCutter.LONGEST
                && REFERENCE.matcher(block.replace('\n', ' ')).find();
    }

    private static boolean isTitle(String text, String title) {
        String bare = letters(text);
        return !bare.isEmpty() && bare.equals(letters(title));
    }

    private static String letters(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "");
    }
}
