package dev.medmentor.adapters.pdf.layout;

import java.util.List;

/** Words of one line that stand close together: a line of a column, or a line of a table's cell. From left to right. */
record Segment(List<Word> words, float left, float top, float right, float bottom, float baseline, float size) {
    static Segment of(List<Word> words) {
        float left = Float.MAX_VALUE;
        float top = Float.MAX_VALUE;
        float right = -Float.MAX_VALUE;
        float bottom = -Float.MAX_VALUE;
        for (Word word : words) {
            left = Math.min(left, word.left());
            top = Math.min(top, word.top());
            right = Math.max(right, word.right());
            bottom = Math.max(bottom, word.bottom());
        }
        Word main = main(words);
        return new Segment(List.copyOf(words), left, top, right, bottom, main.baseline(), main.size());
    }

    /** A word of the size in which most characters are set: bullets and footnote marks do not count. */
    private static Word main(List<Word> words) {
        Word main = words.get(0);
        int most = 0;
        for (Word candidate : words) {
            int characters = 0;
            for (Word word : words) {
                characters += Math.abs(word.size() - candidate.size()) < 0.05f * candidate.size()
                        ? word.text().length()
                        : 0;
            }
            if (characters > most) {
                most = characters;
                main = candidate;
            }
        }
        return main;
    }

    boolean isBold() {
        int bold = 0;
        int all = 0;
        for (Word word : words) {
            all += word.text().length();
            bold += word.bold() ? word.text().length() : 0;
        }
        return bold * 10 > all * 9;
    }

    int characters() {
        int sum = words.size() - 1;
        for (Word word : words) {
            sum += word.text().length();
        }
        return sum;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        for (Word word : words) {
            text.append(text.isEmpty() ? "" : " ").append(word.text());
        }
        return text.toString();
    }
}
