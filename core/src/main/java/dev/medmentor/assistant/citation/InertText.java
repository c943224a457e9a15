package dev.medmentor.assistant.citation;

/**
 * Keeps text from being more than text wherever it is shown, as Markdown or HTML, or in a chat that looks up the addresses
 * in it: nothing in it becomes a link, a picture or a tag, so nothing is loaded that a document or a model named. A blank
 * is put where such a thing would begin; nothing is taken away. How the text is cut into pieces makes no difference. Not
 * thread-safe.
 */
public final class InertText {
    private static final String WWW = "www";

    private final StringBuilder last = new StringBuilder();

    /** The whole of {@code text}, made inert. */
    public static String of(String text) {
        InertText inert = new InertText();
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (inert.parts(c)) {
                out.append(' ');
            }
            out.append(c);
        }
        return out.toString();
    }

    /** Takes the next character; whether a blank belongs before it. */
    boolean parts(char c) {
        boolean parts = begins(c);
        if (parts) {
            last.append(' ');
        }
        last.append(c);
        if (last.length() > WWW.length() + 1) {
            last.delete(0, last.length() - WWW.length() - 1);
        }
        return parts;
    }

    private boolean begins(char c) {
        return switch (before(1)) {
            // A picture, however it goes on.
            case '!' -> c == '[';
            // Where a link leads; and what a link by name stands for, without which there is none.
            case ']' -> c == '(' || c == ':';
            // A tag, a comment, or an address in brackets.
            case '<' -> isLetter(c) || c == '/' || c == '!' || c == '?';
            // A bare address.
            case ':' -> c == '/' && Character.isLetterOrDigit(before(2));
            case 'w', 'W' -> c == '.' && endsWithWww();
            default -> false;
        };
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private boolean endsWithWww() {
        String text = last.toString();
        return text.regionMatches(true, text.length() - WWW.length(), WWW, 0, WWW.length())
                && !Character.isLetterOrDigit(before(WWW.length() + 1));
    }

    private char before(int places) {
        return last.length() < places ? ' ' : last.charAt(last.length() - places);
    }
}
