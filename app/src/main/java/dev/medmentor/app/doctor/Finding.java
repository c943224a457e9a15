package dev.medmentor.app.doctor;

/**
 * What one look found.
 *
 * @param check what was looked at
 * @param detail what was found and, unless all is well, what to do
 */
public record Finding(String check, Level level, String detail) {
    /** How bad it is. */
    public enum Level {
        OK,
        /** It works, but less well than it could. */
        WARN,
        /** It does not work. */
        FAIL
    }

    static Finding ok(String check, String detail) {
        return new Finding(check, Level.OK, detail);
    }

    static Finding warn(String check, String detail) {
        return new Finding(check, Level.WARN, detail);
    }

    static Finding fail(String check, String detail) {
        return new Finding(check, Level.FAIL, detail);
    }
}
